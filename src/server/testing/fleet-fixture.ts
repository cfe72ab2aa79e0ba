/** Several processes of Connect on one database, behind a balancer. */
import { freePort } from "../../service/testing/free-port.node.ts";
import { startConnect } from "./process-fixture.ts";
import { type Balancer, roundRobin } from "./round-robin-fixture.ts";

export type Fleet = {
  balancer: Balancer;
  /** Each process by itself. */
  urls: string[];
  /** Without a word to anybody, as when a machine is lost. */
  kill(which: number): Promise<void>;
  start(which: number): Promise<void>;
  /** What all of them have logged, but for requests that were answered. */
  problems(): Record<string, unknown>[];
  stop(): Promise<void>;
};

/** `page`: the built page's folder. */
export async function startFleet(databaseUrl: string, page: string, size = 3): Promise<Fleet> {
  const publicPort = await freePort();
  const ports: number[] = [];
  for (let n = 0; n < size; n += 1) ports.push(await freePort());
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  const all: ReturnType<typeof startConnect>[] = [];
  const running: typeof all = [];

  /** As whoever keeps it running does: one that did not come up, since the database was away, is started again. */
  async function start(which: number, tries = 20): Promise<void> {
    const process = startConnect(
      {
        DATABASE_URL: databaseUrl,
        CONNECT_PORT: String(ports[which]),
        PUBLIC_URL: `http://127.0.0.1:${publicPort}`,
        TRUST_PROXY: "1",
        DRAIN_SECONDS: "5",
      },
      page,
    );
    running[which] = process;
    all.push(process);
    const failed = await Promise.race([process.ready.then(() => undefined), process.ended]);
    if (!failed) return;
    if (tries === 1) throw new Error(failed.errors + failed.output);
    await start(which, tries - 1);
  }

  await Promise.all(ports.map((_, which) => start(which)));
  const balancer = await roundRobin(publicPort, urls);
  return {
    balancer,
    urls,
    async kill(which) {
      running[which]?.child.kill("SIGKILL");
      await running[which]?.ended;
    },
    start: (which) => start(which),
    problems: () => all.flatMap(({ logged }) => logged()).filter(({ level }) => level !== "access"),
    async stop() {
      await balancer.stop();
      for (const { child } of running) child.kill("SIGINT");
      await Promise.all(running.map(({ ended }) => ended));
    },
  };
}
