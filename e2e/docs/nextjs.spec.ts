/**
 * "Next.js": the route handlers and the page as they stand, types checked. Next.js itself is not among this project's packages: the
 * handlers take and give what the web's own Request and Response are, and are called so; the page is built by Vite.
 */
import { execFileSync } from "node:child_process";
import { createServer, type Server } from "node:http";
import { pathToFileURL } from "node:url";
import { getRequestListener } from "@hono/node-server";
import { build } from "vite";
import { freePort } from "../../src/service/testing/free-port.node.ts";
import { expect, test } from "../fixtures.ts";
import { Merchant } from "../support/merchant.ts";
import { type OwnServer, startServer } from "../support/own-server.ts";
import { Developer, settingsIn } from "./developer.ts";
import { readSnippets } from "./served-docs.ts";

const handlers = ["nextjs/app/api/begin/route.ts", "nextjs/app/api/outcome/route.ts"];
const sources = [
  "nextjs/lib/rulrr.ts",
  "nextjs/lib/account.ts",
  "nextjs/app/connect-button.tsx",
  "nextjs/app/page.tsx",
  ...handlers,
];
const packages = [
  "react",
  "react-dom",
  "scheduler",
  "@types",
  "undici-types",
  "csstype",
  "vite",
  "@vitejs",
  "typescript",
  "@typescript",
];

const around = {
  "index.html": `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>My till</title><link rel="icon" href="data:,"></head>
<body><div id="root"></div><script type="module" src="/main.tsx"></script></body></html>`,
  "main.tsx": `import { createRoot } from "react-dom/client";
import Page from "./app/page";
createRoot(document.getElementById("root")!).render(<Page />);`,
  // As create-next-app writes it.
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      target: "ES2017",
      lib: ["dom", "dom.iterable", "esnext"],
      strict: true,
      noEmit: true,
      esModuleInterop: true,
      module: "esnext",
      moduleResolution: "bundler",
      resolveJsonModule: true,
      isolatedModules: true,
      skipLibCheck: true,
      jsx: "react-jsx",
      types: ["node"],
      paths: { "@/*": ["./*"] },
    },
    include: ["app", "lib", "main.tsx"],
  }),
};

// By one worker: what they all need is started once.
test.describe.configure({ mode: "default" });

let developer: Developer;
let connect: OwnServer;
let app: Server;
let port: number;
test.beforeAll(async () => {
  port = await freePort();
  connect = await startServer({ origins: `http://localhost:${port}` });
  developer = new Developer(await readSnippets(connect.connectUrl));
  developer.installsKit();
  developer.has(packages);
  for (const name of [...sources, "nextjs/settings.env"]) developer.copies(name);
  for (const [file, text] of Object.entries(around)) developer.writes(file, text);
  developer.sets(settingsIn(developer.snippet("nextjs/settings.env")));
  const common = { configFile: false, root: developer.folder, logLevel: "warn", publicDir: false } as const;
  const resolve = { alias: { "@": developer.folder } };
  await build({ ...common, resolve });
  const input = { begin: "app/api/begin/route.ts", outcome: "app/api/outcome/route.ts" };
  await build({ ...common, resolve, build: { ssr: true, outDir: "api", rolldownOptions: { input } } });
  const routeOf = async (name: string) => import(pathToFileURL(`${developer.folder}/api/${name}.js`).href);
  const routes = new Map([
    ["/api/begin", await routeOf("begin")],
    ["/api/outcome", await routeOf("outcome")],
  ]);
  const listener = getRequestListener(async ({ url, method }) => {
    const { pathname } = new URL(url);
    const route = routes.get(pathname);
    if (route) return route[method]();
    const file = pathname === "/" ? "dist/index.html" : `dist${pathname}`;
    const type = file.endsWith(".html") ? "text/html" : "text/javascript";
    return new Response(developer.reads(file), { headers: { "Content-Type": type } });
  });
  app = createServer((incoming, outgoing) => void listener(incoming, outgoing)).listen(port, "localhost");
});
test.afterAll(async () => {
  app.close();
  developer.leaves();
  await connect.loses();
});

test("the snippets' types are right", () => {
  const compiler = "node_modules/typescript/bin/tsc";
  const said = execFileSync(process.execPath, [compiler, "-p", "."], {
    cwd: developer.folder,
    encoding: "utf8",
  });
  expect(said).toBe("");
});

test("a merchant connects, and the route handlers have the tokens", async ({ page }) => {
  await page.goto(`http://localhost:${port}`);
  await page.getByRole("button", { name: "Connect to Rulrr" }).click();
  const merchant = new Merchant(page, page.frameLocator("iframe"));
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.connects();
  await expect(page.getByText(/^Connected: store bridge-street/)).toBeVisible();
});
