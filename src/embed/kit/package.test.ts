/** The package as partners get it: what is in it, how large it is, and what its types promise. */
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problemCodes, registered } from "../../api/problems.ts";
import { manifest } from "./build.node.ts";
import { type Installed, installKit } from "./testing/installed.node.ts";
import { scriptPath, version } from "./version.ts";

let kit: Installed;
beforeAll(() => {
  kit = installKit([
    "react",
    "react-dom",
    "scheduler",
    "@types/react",
    "csstype",
    "typescript",
    "@typescript",
  ]);
}, 60_000);
afterAll(() => kit.remove());

const textOf = (path: string) => readFileSync(join(kit.package, path), "utf8");
const inKit = (ending: string) =>
  readdirSync(join(kit.package, "kit")).filter(
    (name) => name.endsWith(ending) && name !== `version${ending}`,
  );

test("holds its source, its types, a manifest and a README, and nothing of this project", () => {
  const names = ["call", "index", "load", "poll", "problem", "react", "server", "version", "webhook"];
  expect(kit.files).toEqual(
    [
      ...names.flatMap((name) => [`kit/${name}.d.ts`, `kit/${name}.js`]),
      "package.json",
      "README.md",
      "script/types.d.ts",
      "script/types.js",
    ].toSorted((a, b) => a.localeCompare(b)),
  );
});

test("its public types are these: a change of them is a change for partners", async () => {
  const declared = [...inKit(".d.ts").map((name) => `kit/${name}`), "script/types.d.ts"];
  const report = declared.map((name) => `// ${name}\n\n${textOf(name)}`).join("\n");
  await expect(report).toMatchFileSnapshot("./api.report.txt");
});

test("its manifest says so: a module without side effects that needs nothing, React if you use it", () => {
  const told: unknown = JSON.parse(textOf("package.json"));
  expect(told).toEqual(manifest());
  expect(told).toMatchObject({ name: "@rulrr/connect", sideEffects: false, license: "UNLICENSED" });
  expect(told).not.toHaveProperty("dependencies");
  const imported = inKit(".js").flatMap((name) =>
    [...textOf(`kit/${name}`).matchAll(/ from "([^"]+)"/g)].map(([, from]) => from ?? ""),
  );
  const outside = imported.filter((from) => !from.startsWith("./"));
  expect(new Set(outside)).toEqual(new Set(["react", "react/jsx-runtime"]));
});

test("the major of its version is in the address of the script", () => {
  expect(scriptPath).toBe(`embed/v${version.split(".")[0]}.js`);
});

test("it knows every code that a backend is told", () => {
  const told = problemCodes.filter((code) => registered(code).seenBy !== "page");
  const known = [...textOf("kit/problem.d.ts").matchAll(/"(\w+)"/g)].map(([, code]) => code ?? "");
  expect(known).toEqual(expect.arrayContaining(told));
});

describe("small enough, as a page has it, gzipped:", () => {
  const sizeOf = async (entry: string, external: string[]) => {
    const built = await build({
      configFile: false,
      logLevel: "silent",
      publicDir: false,
      build: {
        write: false,
        minify: true,
        target: "es2022",
        lib: { entry: join(kit.package, "kit", entry), formats: ["es"] },
        rolldownOptions: { external, output: { minify: true } },
      },
    });
    const [output] = [built].flat();
    if (!output || !("output" in output)) throw new Error("vite is watching instead of building");
    return gzipSync(output.output.map((part) => ("code" in part ? part.code : "")).join(""), { level: 9 })
      .byteLength;
  };

  test("the loader, at most 1 kB", async () => {
    const size = await sizeOf("index.js", []);
    expect(size).toBeGreaterThan(300);
    expect(size).toBeLessThanOrEqual(1000);
  });

  test("React's part, at most 1.5 kB more", async () => {
    const size = await sizeOf("react.js", ["react", "react/jsx-runtime", "./index.js"]);
    expect(size).toBeGreaterThan(300);
    expect(size).toBeLessThanOrEqual(1500);
  });
});

const consumer = `
import { createRulrrConnect, type ConnectError, loadRulrrConnect, ScriptUnavailable } from "@rulrr/connect";
import { RulrrConnectFrame, useRulrrConnect } from "@rulrr/connect/react";
import { createRulrr, RulrrProblem, verifyWebhook } from "@rulrr/connect/server";

const common = { connectUrl: "https://connect.example", clientId: "tillwise" };
export const connect = createRulrrConnect({
  ...common,
  fetchIntegrationToken: async () => "token",
  onSuccess: ({ preferences }) => preferences.map(({ id, answer }) => [id, answer]),
  onError: (error: ConnectError | ScriptUnavailable) => console.log(error.code, error.recoverable),
});
export const early = loadRulrrConnect(common.connectUrl).then((create) => create({ ...common, integrationToken: "token" }));
export function Button() {
  const { open } = useRulrrConnect({ ...common, integrationToken: "token", mode: "popup" });
  return <button onClick={open}>Connect</button>;
}
export const Inline = () => <RulrrConnectFrame {...common} integrationToken="token" className="frame" />;
export async function backend(signal: AbortSignal) {
  const rulrr = createRulrr({ ...common, clientSecret: "secret" });
  const { integrationToken, url } = await rulrr.createIntegration({ accountName: "Till 2", signal });
  for await (const status of rulrr.poll(integrationToken, { signal })) if (status === "finished") break;
  const { accessToken, profileId } = await rulrr.exchange(integrationToken);
  const { storeId, preferences } = await rulrr.connection(accessToken).catch((error: unknown) => {
    if (error instanceof RulrrProblem && error.code === "access_token_invalid") throw new Error(error.reference);
    throw error;
  });
  const { event } = await verifyWebhook(["whsec_a"], { headers: new Headers(), body: "" });
  if (event.type === "connection.ended") console.log(event.data.endedBy, event.data.connectionId);
  return { url, profileId, storeId, preferences };
}
// @ts-expect-error: where Connect is has to be said.
createRulrrConnect({ clientId: "tillwise", integrationToken: "token" });
// @ts-expect-error: there is no such mode.
createRulrrConnect({ ...common, integrationToken: "token", mode: "modul" });
`;

/** What the compiler says of a file in that folder. */
function saidOf(file: string, text: string, options: object): string {
  writeFileSync(join(kit.folder, file), text);
  writeFileSync(join(kit.folder, "package.json"), '{"type":"module"}');
  const compilerOptions = {
    target: "ES2022",
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    jsx: "react-jsx",
    strict: true,
    skipLibCheck: false,
    types: [],
    noEmit: true,
    ...options,
  };
  writeFileSync(join(kit.folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [file] }));
  const compiler = join(kit.folder, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [compiler, "-p", kit.folder], { encoding: "utf8" });
  return stdout;
}

test.each([
  ["bundler", "ESNext"],
  ["node16", "Node16"],
  ["nodenext", "NodeNext"],
])("its types are found and right under moduleResolution %s", (moduleResolution, module) => {
  const said = saidOf("consumer.tsx", consumer, {
    module,
    moduleResolution,
    exactOptionalPropertyTypes: true,
  });
  expect(said).toBe("");
});

const snippets = [
  ...readFileSync(new URL("./README.md", import.meta.url), "utf8").matchAll(/```jsx?\n([^]*?)```/g),
];

/** What a README takes for granted. */
const granted = `
declare const process: { env: Record<string, string> };
declare const [button, request, showConnected, forget]: [HTMLButtonElement, Request, () => void, (id: string) => Promise<void>];
`;

test.each(snippets.map(([, snippet = ""], index) => [index + 1, snippet] as const))(
  "snippet %i of its README is right as it stands",
  (_number, snippet) => {
    // It is JavaScript: what it does not say of its parameters is no fault.
    const options = { module: "ESNext", moduleResolution: "bundler", noImplicitAny: false };
    expect(saidOf("snippet.tsx", `${granted}${snippet}`, options)).toBe("");
  },
);

test("its README has snippets", () => expect(snippets).toHaveLength(4));

test("on a server the page's half can be imported and called, and does nothing", () => {
  writeFileSync(
    join(kit.folder, "server.mjs"),
    `import { createRulrrConnect, loadRulrrConnect } from "@rulrr/connect";
     import { renderToString } from "react-dom/server";
     import { createElement } from "react";
     import { RulrrConnectFrame } from "@rulrr/connect/react";
     const options = { connectUrl: "https://connect.example", clientId: "a", integrationToken: "b" };
     loadRulrrConnect(options.connectUrl).then(() => console.log("loaded"));
     const connect = createRulrrConnect(options);
     connect.open(); connect.setTheme("dark"); connect.close(); connect.destroy();
     console.log(await connect.back(), connect.diagnose().length);
     console.log(renderToString(createElement(RulrrConnectFrame, { ...options, className: "frame" })));`,
  );
  const said = execFileSync(process.execPath, [join(kit.folder, "server.mjs")], { encoding: "utf8" });
  expect(said).toMatch(/^false 0\n<div id="[^"]+" class="frame"><\/div>\n$/);
});
