import { once } from "node:events";
import type { Server } from "node:net";

/**
 * Starts the server on a port that is free, on this machine only.
 *
 * @param host what it is asked for by: `localhost` where a page on it has to be another site than one of `127.0.0.1`
 * @returns the port
 */
export async function listening(
  server: Server,
  host: "127.0.0.1" | "localhost" = "127.0.0.1",
): Promise<number> {
  server.listen(0, host);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("It listens on no port");
  return address.port;
}
