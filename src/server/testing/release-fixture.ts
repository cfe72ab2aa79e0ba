/** What is shipped, run: in its own folder, and with an environment that holds nothing but what it is given. */
import { join } from "node:path";
import { expect } from "vitest";
import { freePort } from "../../service/testing/free-port.node.ts";
import { buildRelease } from "../release/build-release.node.ts";
import { startProcess } from "./process-fixture.ts";
import { shipped } from "./shipped-fixture.ts";

type Environment = Record<string, string>;

export type Released = Awaited<ReturnType<typeof released>>;

/** To be removed, and what it started to be killed. */
export async function released() {
  const { folder, result: modules, remove } = await shipped(buildRelease);

  const start = (command: string, env: Environment = {}, values: readonly string[] = []) =>
    startProcess(process.execPath, [join(folder, command), ...values], { env, cwd: folder });

  /** @returns what it said */
  async function succeeds(command: string, env: Environment, values: readonly string[] = []) {
    const { code, output, errors } = await start(command, env, values).ended;
    expect([code, errors]).toEqual([0, ""]);
    return output;
  }

  async function serve(settings: Environment) {
    const port = String(await freePort());
    const running = start("server.js", { CONNECT_PORT: port, ...settings });
    await Promise.race([running.ready, running.ended.then(({ errors }) => expect(errors).toBe(""))]);
    return { ...running, url: `http://localhost:${port}` };
  }

  return { folder, modules, remove, start, succeeds, serve };
}
