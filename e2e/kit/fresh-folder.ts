/** Fresh folders with the package from its tarball, built and served as their developer would. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Installed, installKit } from "../../src/embed/kit/testing/installed.node.ts";
import { freePort } from "../../src/service/testing/free-port.node.ts";
import { type OwnServer, startServer } from "../support/own-server.ts";
import { nodeBackend, plainHtml, type Sources, type Told, viteReact } from "./sources.ts";

/** What is installed beside it. Vite brings what it needs itself, wherever it is. */
const besides = ["react", "react-dom", "scheduler", "@types/react", "@types/react-dom", "csstype", "vite"];
const tools = ["@vitejs", "typescript", "@typescript"];

export interface FreshApp {
  /** Where its pages are. */
  url: string;
  connectUrl: string;
  /** What its backend has: how many tokens it made, and what was connected. */
  state: () => Promise<{ tokens: number; connected: object[] }>;
  /** Everything its backend has written. */
  output: () => string;
  leaves: () => Promise<void>;
}

/** A Connect that lets the app's origin embed it, and the app. */
export async function startApp(kind: "plain HTML" | "Vite and React"): Promise<FreshApp> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const connect: OwnServer = await startServer({ origins: url });
  const { connectUrl } = connect;
  const kit = installKit([...besides, ...tools]);
  const told = { connectUrl, clientId: "tillwise" };
  const pages = kind === "plain HTML" ? writePlain(kit, told) : buildVite(kit, told);
  write(kit.folder, nodeBackend);
  const backend = spawn(process.execPath, [join(kit.folder, "backend.js")], {
    env: {
      ...process.env,
      PORT: String(port),
      PAGES: pages,
      CONNECT_URL: connectUrl,
      RULRR_CLIENT_ID: "tillwise",
      RULRR_CLIENT_SECRET: "sandbox-secret-tillwise",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [backend.stdout, backend.stderr])
    stream.on("data", (chunk) => (output += String(chunk)));
  await once(backend.stdout, "data");
  return {
    url,
    connectUrl,
    state: async () => (await fetch(`${url}/api/state`)).json(),
    output: () => output,
    async leaves() {
      backend.kill();
      await connect.loses();
      kit.remove();
    },
  };
}

/** The folder that is served. */
function writePlain(kit: Installed, told: Told): string {
  write(kit.folder, plainHtml(told));
  return kit.folder;
}

/** Checks the types and builds it, for development: only there does StrictMode do everything twice. */
function buildVite(kit: Installed, told: Told): string {
  write(kit.folder, viteReact(told));
  const runs = (...command: string[]) =>
    execFileSync(process.execPath, command, {
      cwd: kit.folder,
      env: { ...process.env, NODE_ENV: "development" },
      stdio: "pipe",
    });
  runs("node_modules/typescript/bin/tsc", "-p", ".");
  runs("node_modules/vite/bin/vite.js", "build", "--mode", "development", "--logLevel", "warn");
  return join(kit.folder, "dist");
}

function write(folder: string, sources: Sources): void {
  for (const [path, text] of Object.entries(sources)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
