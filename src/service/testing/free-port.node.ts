import { once } from "node:events";
import { createServer } from "node:net";

/** Above 10080, which `fetch` and browsers refuse, as the last of those that they do (https://fetch.spec.whatwg.org/#port-blocking). */
const [first, last] = [10_081, 32_000];

/**
 * A port of this machine that nobody listens on, kept until it is let go.
 *
 * It is none of those that the system gives out by itself (32768 and above on Linux, 49152 elsewhere): any connection of any
 * process may be given one of them, between the moment in which it was found free and that in which a server listens there.
 *
 * @throws Error: none of a hundred was free
 */
export async function holdPort(): Promise<{ port: number; letGo: () => Promise<void> }> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = first + Math.floor(Math.random() * (last - first));
    const holder = createServer().listen(port, "127.0.0.1");
    try {
      await once(holder, "listening");
    } catch {
      continue;
    }
    return {
      port,
      async letGo() {
        holder.close();
        await once(holder, "close");
      },
    };
  }
  throw new Error("There is no free port");
}

/** A port as above, for a process that is about to listen there. */
export async function freePort(): Promise<number> {
  const { port, letGo } = await holdPort();
  await letGo();
  return port;
}
