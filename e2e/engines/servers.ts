/** Connect with a till beside it, and the pages of others, for as long as the tests run. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connectPort, hostPort, otherPartnerHost, partnerHost, partnerPort } from "../addresses.ts";

export default async function start(): Promise<() => Promise<void>> {
  const running = [
    serve("src/server/node/start.ts", {
      SANDBOX: "1",
      CONNECT_PORT: String(connectPort),
      PARTNER_PORT: String(partnerPort),
      SANDBOX_ORIGINS: [partnerHost, otherPartnerHost].join(),
    }),
    serve("e2e/support/host-server.ts", {}),
  ];
  await Promise.all([answers(connectPort, running[0]), answers(hostPort, running[1])]);
  return async () => {
    await Promise.all(running.map(end));
  };
}

function serve(file: string, env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [file], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function answers(port: number, server: ChildProcess | undefined): Promise<void> {
  const there = () =>
    fetch(`http://localhost:${port}/`).then(
      () => true,
      () => false,
    );
  while (!(await there())) {
    if (server?.exitCode !== null) throw new Error(`What should answer on ${port} has ended`);
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = once(server, "exit");
  server.kill();
  await ended;
}
