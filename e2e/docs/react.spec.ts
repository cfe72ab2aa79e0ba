/** "React", in a fresh folder: the package from its tarball, types checked, in Vite's own server. */
import { execFileSync } from "node:child_process";
import type { Locator } from "@playwright/test";
import { freePort } from "../../src/service/testing/free-port.node.ts";
import { expect, test } from "../fixtures.ts";
import { Merchant } from "../support/merchant.ts";
import { type OwnServer, startServer } from "../support/own-server.ts";
import { Developer } from "./developer.ts";
import { readSnippets } from "./served-docs.ts";

const packages = [
  "react",
  "react-dom",
  "scheduler",
  "@types",
  "csstype",
  "vite",
  "@vitejs",
  "typescript",
  "@typescript",
];

/** What every page of React has. */
const around = {
  "index.html": `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>My till</title><link rel="icon" href="data:,"></head>
<body><div id="root"></div><script type="module" src="/src/main.tsx"></script></body></html>`,
  "src/main.tsx": `import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { ConnectButton } from "./connect-button";
import { ConnectFrame } from "./connect-frame";

function App() {
  const [shown, setShown] = useState<"button" | "frame" | "done">("button");
  return (
    <>
      {shown === "button" && <ConnectButton />}
      {shown === "frame" && <ConnectFrame onDone={() => setShown("done")} />}
      <button onClick={() => setShown("frame")}>In this page</button>
      <output>{shown}</output>
    </>
  );
}
createRoot(document.getElementById("root")!).render(<StrictMode><App /></StrictMode>);`,
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      target: "ES2022",
      lib: ["ES2022", "DOM", "DOM.Iterable"],
      module: "ESNext",
      moduleResolution: "bundler",
      jsx: "react-jsx",
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
    },
    include: ["src", "vite.config.ts"],
  }),
};

// By one worker: what they all need is started once.
test.describe.configure({ mode: "default" });

let developer: Developer;
let server: OwnServer;
let port: number;
test.beforeAll(async () => {
  port = await freePort();
  const backendPort = String(await freePort());
  server = await startServer({ origins: `http://localhost:${port}` });
  developer = new Developer(await readSnippets(server.connectUrl));
  developer.installsKit();
  developer.has(packages);
  for (const [file, text] of Object.entries(around)) developer.writes(file, text);
  for (const name of ["start/settings.env", "start/server.mjs"]) developer.copies(name);
  for (const file of ["backend.ts", "connect-button.tsx", "connect-frame.tsx"])
    developer.copies(`react/${file}`, `src/${file}`);
  // The ports of the pages may be taken, where tests run side by side.
  const config = developer.snippet("react/vite.config.ts");
  developer.writes("vite.config.ts", config.replace("3000", String(port)).replace("3001", backendPort));
  const backend = developer.snippet("react/backend.sh").replace("3001", backendPort);
  await developer.starts(backend, /http:/);
  await developer.starts("node node_modules/vite/bin/vite.js --host localhost", /Local/);
});
test.afterAll(async () => {
  developer.leaves();
  await server.loses();
});
/** React and Vite say so wherever something is being developed. */
const inDevelopment = /React DevTools|\[vite\]/;

test("the snippets' types are right", () => {
  const compiler = "node_modules/typescript/bin/tsc";
  const said = execFileSync(process.execPath, [compiler, "-p", "."], {
    cwd: developer.folder,
    encoding: "utf8",
  });
  expect(said).toBe("");
  expect(developer.reads("src/backend.ts")).toBe(developer.snippet("react/backend.ts"));
});

/** In the frame that the page shows, until the page says so: it may do that late. A frame that has just grown may lose a press. */
async function connects(merchant: Merchant, said: Locator): Promise<void> {
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.isAt("review");
  await expect(async () => {
    if (await merchant.commitButton.isVisible()) await merchant.commitButton.click({ timeout: 5000 });
    await expect(said).toBeVisible({ timeout: 1500 });
  }).toPass();
}

test("the button: over the page, to a connected store", async ({ page, expectsConsole }) => {
  expectsConsole(inDevelopment);
  expect(developer.reads("src/connect-button.tsx")).toBe(developer.snippet("react/connect-button.tsx"));
  await page.goto(`http://localhost:${port}`);
  await page.getByRole("button", { name: "Connect to Rulrr" }).click();
  const connected = page.getByText(/^Connected: store bridge-street/);
  await connects(new Merchant(page, page.frameLocator("iframe")), connected);
});

test("the frame: in the page, until it is done", async ({ page, expectsConsole }) => {
  expectsConsole(inDevelopment);
  expect(developer.reads("src/connect-frame.tsx")).toBe(developer.snippet("react/connect-frame.tsx"));
  await page.goto(`http://localhost:${port}`);
  await page.getByRole("button", { name: "In this page" }).click();
  await connects(new Merchant(page, page.frameLocator("iframe")), page.getByText("done", { exact: true }));
});
