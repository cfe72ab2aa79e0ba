/** A real mail server, on a free port of this machine, and the letters that it took. */

import type { Socket } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { onTestFinished } from "vitest";
import { listening } from "../../testing/listening.node.ts";

export async function startMailServer(options: SMTPServerOptions = {}) {
  const letters: { to: string[]; raw: string }[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    logger: false,
    async onData(stream, { envelope }, done) {
      const raw = await text(stream);
      letters.push({ to: envelope.rcptTo.map(({ address }) => address), raw });
      done();
    },
    ...options,
  });
  server.on("error", () => undefined);
  const sockets = new Set<Socket>();
  server.server.on("connection", (socket: Socket) => void sockets.add(socket));
  const port = await listening(server.server);
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  onTestFinished(stop);
  /** Cuts the connections that there are, without a word. */
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  return { url: `smtp://127.0.0.1:${port}`, letters, stop, hangUp };
}
