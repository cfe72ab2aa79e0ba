/** Connect with its sandbox, and a till that is a partner of it: everything there is to try, in one process. */
import { createTill } from "../../till/till.node.ts";
import { CannotStart } from "../http/cannot-start.ts";
import type { Log } from "../http/log.ts";
import type { Settings } from "../settings/settings.ts";
import { connectAddress, tillAddress } from "./addresses.ts";
import { listen } from "./http-server/node-entry.ts";
import { localHost, type Serving, serveConnect } from "./serve-connect.node.ts";

export type Folders = { page?: string; till?: string };

type Serve = (settings: Settings, log: Log, folder?: string) => Promise<Serving>;

/** Resolves once both answer. `serve`: what serves Connect. */
export async function serveEverything(
  settings: Settings,
  log: Log,
  folders: Folders = {},
  serve: Serve = serveConnect,
) {
  if (settings.api.kind !== "sandbox") {
    throw new CannotStart(
      'RULRR_API_URL is for Connect alone ("npm run serve"): the till knows only the sandbox\'s secrets',
    );
  }
  const connect = await serve(settings, log, folders.page);
  try {
    const till = await serveTill(settings, log, connect.localUrl, folders.till);
    await Promise.all([connect.localUrl, till.localUrl].map(answers));
    return {
      connect,
      till,
      async stop(how?: { noticed: boolean }) {
        await Promise.all([till.stop(), connect.stop(how)]);
      },
    };
  } catch (error) {
    await connect.stop();
    throw error;
  }
}

async function serveTill(settings: Settings, log: Log, apiUrl: string, folder: string | undefined) {
  const connectUrl = settings.publicUrl
    ? connectAddress(settings)
    : apiUrl.replace("//127.0.0.1:", "//localhost:");
  const till = await createTill({ apiUrl, connectUrl, ...(folder !== undefined && { folder }) }).catch(
    (error: unknown) => {
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
      throw new CannotStart('the till has no built page: run "npm run build:till" first');
    },
  );
  const { host, partnerPort: port } = settings;
  const listening = await listen({
    fetch: till.fetch,
    port,
    log,
    drainMs: settings.drainSeconds * 1000,
    ...(host !== undefined && { host }),
  }).catch((error: unknown) => {
    till.stop();
    throw error;
  });
  return {
    localUrl: `http://${localHost(settings.host)}:${listening.port}`,
    address: tillAddress(settings),
    async stop() {
      till.stop();
      await listening.stop();
    },
  };
}

async function answers(url: string): Promise<void> {
  const { status } = await fetch(`${url}/healthz`);
  if (status !== 200) throw new CannotStart(`${url} answers ${status}`);
}
