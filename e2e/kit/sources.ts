/** What a partner's developer writes into fresh folders, in which nothing is but the package from its tarball. */

/** By path. */
export type Sources = Readonly<Record<string, string>>;

/** Where Connect is, and who asks: as it is written into the pages. */
export interface Told {
  connectUrl: string;
  clientId: string;
}

/** Node: makes tokens for the page, waits for the merchant, takes the tokens. Serves what stands beside it. */
export const nodeBackend: Sources = {
  "package.json": '{ "type": "module", "private": true }',
  "backend.js": `
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { createRulrr } from "@rulrr/connect/server";

const rulrr = createRulrr({
  connectUrl: process.env.CONNECT_URL,
  clientId: process.env.RULRR_CLIENT_ID,
  clientSecret: process.env.RULRR_CLIENT_SECRET,
});
const connected = [];
let tokens = 0;

async function connect() {
  const { integrationToken } = await rulrr.createIntegration({ accountName: "Bridge Street, till 2" });
  tokens += 1;
  void follow(integrationToken).catch((error) => console.error(error));
  return integrationToken;
}

async function follow(integrationToken) {
  for await (const status of rulrr.poll(integrationToken, { firstWait: 200, longestWait: 500 })) {
    if (status !== "finished") continue;
    const { accessToken } = await rulrr.exchange(integrationToken);
    const { profileId, storeId } = await rulrr.connection(accessToken);
    connected.push({ profileId, storeId });
  }
}

const types = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css" };
createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  if (pathname === "/api/rulrr" && request.method === "POST") return response.end(await connect());
  if (pathname === "/api/state") return response.end(JSON.stringify({ tokens, connected }));
  const path = process.env.PAGES + (pathname === "/" ? "/index.html" : pathname);
  const file = await readFile(path).catch(() => undefined);
  response.writeHead(file ? 200 : 404, { "Content-Type": types[path.split(".").at(-1)] ?? "text/plain" }).end(file);
}).listen(process.env.PORT, "127.0.0.1", () => console.log("ready"));
`,
};

const byHand = (title: string, script: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,"></head><body>${script}</body></html>
`;
const opens = (clientId: string) =>
  `createRulrrConnect({ clientId: "${clientId}", integrationToken: "sandbox_ready", onReady: () => (document.title = "ready") }).open();`;

/** A page and the browser's own modules; and two that take the script from its address, without the package. */
export const plainHtml = ({ connectUrl, clientId }: Told): Sources => ({
  "index.html": `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>A partner</title>
  <link rel="icon" href="data:,">
  <script type="importmap">{ "imports": { "@rulrr/connect": "/node_modules/@rulrr/connect/kit/index.js" } }</script>
  <button id="connect">Connect to Rulrr</button>
  <p id="heard"></p>
  <script type="module">
    import { createRulrrConnect } from "@rulrr/connect";
    const say = (word) => (document.querySelector("#heard").textContent += word + " ");
    const connect = createRulrrConnect({
      connectUrl: "${connectUrl}",
      clientId: "${clientId}",
      fetchIntegrationToken: async () => (await fetch("/api/rulrr", { method: "POST" })).text(),
      onReady: () => say("ready"),
      onSuccess: () => say("success"),
      onError: ({ code }) => say(code),
    });
    document.querySelector("#connect").addEventListener("click", () => connect.open());
  </script>
</html>
`,
  "script.html": byHand(
    "A script",
    `<script src="${connectUrl}/embed/v1.js"></script><script>${opens(clientId)}</script>`,
  ),
  "module.html": byHand(
    "A module",
    `<script type="module">import { createRulrrConnect } from "${connectUrl}/embed/v1.mjs"; ${opens(clientId)}</script>`,
  ),
});

/** Vite, React and TypeScript: the hook for a modal or popup, the component in the page. */
export const viteReact = ({ connectUrl, clientId }: Told): Sources => ({
  "package.json": '{ "type": "module", "private": true }',
  "index.html": `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>A partner</title><link rel="icon" href="data:,"></head>
  <body><div id="root"></div><script type="module" src="/main.tsx"></script></body>
</html>
`,
  "vite.config.ts": `
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
export default defineConfig({ plugins: [react()] });
`,
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      target: "ES2022",
      lib: ["ES2022", "DOM", "DOM.Iterable"],
      module: "ESNext",
      moduleResolution: "bundler",
      jsx: "react-jsx",
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      types: [],
    },
    include: ["*.tsx"],
  }),
  "main.tsx": `
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { RulrrConnectFrame, useRulrrConnect } from "@rulrr/connect/react";

const fetchIntegrationToken = async () => (await fetch("/api/rulrr", { method: "POST" })).text();
const common = { connectUrl: "${connectUrl}", clientId: "${clientId}", fetchIntegrationToken };

function Partner() {
  const [heard, setHeard] = useState<string[]>([]);
  const [inline, setInline] = useState(false);
  const [theme, setTheme] = useState<"light" | "dark">("light");
  const say = (word: string) => setHeard([...heard, word]);
  const events = {
    ...common,
    theme,
    // Of this very render: one that was kept would forget what was heard since.
    onReady: () => say("ready"),
    onSuccess: ({ ereceipt }: { ereceipt: boolean }) => say(ereceipt ? "success with e-receipts" : "success"),
    onError: ({ code }: { code: string }) => say(code),
  };
  const modal = useRulrrConnect(events);
  const popup = useRulrrConnect({ ...events, mode: "popup" });
  return (
    <>
      <button onClick={modal.open}>Over this page</button>
      <button onClick={popup.open}>In a popup</button>
      <button onClick={() => setInline(!inline)}>In this page</button>
      <button onClick={() => setTheme("dark")}>Dark</button>
      <p id="heard">{heard.join(" ")}</p>
      {inline && <RulrrConnectFrame {...events} className="place" style={{ width: 440 }} />}
    </>
  );
}

createRoot(document.getElementById("root")!).render(<StrictMode><Partner /></StrictMode>);
`,
});
