/** The sandbox as what answers `/v1` and the handshakes, with its data where the settings say. */
import { wordsFromFiles } from "../../../messages/agreed/words.node.ts";
import { sandboxApps } from "../../../sandbox/apps.ts";
import { enterReceiver } from "../../../sandbox/own-receiver.ts";
import { sandboxPartners } from "../../../sandbox/partners.ts";
import { publishedRegistry } from "../../../sandbox/registry.ts";
import { createSandbox } from "../../../sandbox/sandbox.ts";
import { sandboxMemory } from "../../../sandbox/sandbox-memory.ts";
import type { CallApp } from "../../../service/context.ts";
import type { OAuth } from "../../../service/oauth/oauth.node.ts";
import type { OnTry } from "../../../service/outbox/deliverer.ts";
import { webhookDeliverer } from "../../../service/outbox/webhook-deliverer.ts";
import { measured, type OnStore } from "../../../service/store/measured.ts";
import { CannotStart } from "../../http/cannot-start.ts";
import type { Log } from "../../http/log.ts";
import { createPostPublic } from "../../partners/fetch-public.node.ts";
import type { SandboxSettings } from "../../settings/sandbox-settings.ts";
import type { Settings } from "../../settings/settings.ts";
import type { Api } from "../../upstream/api-source.ts";
import { connectAddress, tillAddress } from "../addresses.ts";
import { withOAuth } from "../with-oauth.ts";

type Opening = {
  settings: Settings;
  sandbox: SandboxSettings;
  log: Log;
  onStore?: OnStore | undefined;
  onWebhook?: OnTry | undefined;
};

export async function openSandbox({
  settings,
  sandbox: { dataFile, extraOrigins, own, webhook },
  log,
  onStore,
  onWebhook,
}: Opening): Promise<{ api: Api; close: () => Promise<void> }> {
  const opened = dataFile === undefined ? sandboxMemory() : await openDataFile(dataFile);
  const store = onStore ? measured(opened, onStore) : opened;
  const partners = sandboxPartners([...tillOrigins(settings), ...extraOrigins], own?.returnUrl);
  const apps = sandboxApps(tillAddress(settings), own);
  const callApp = createPostPublic({ allowLoopback: true });
  await enterReceiver(opened, [...partners.keys(), ...apps.keys()], webhook);
  // Made when it is first asked: who came for something else need not wait for it.
  let made: Promise<OAuth> | undefined;
  const oauth = () => {
    made ??= import("../../../service/oauth/oauth.node.ts").then(({ createOAuth }) =>
      createOAuth({
        store,
        issuer: connectAddress(settings),
        registry: publishedRegistry(new Map(), apps),
        onError: (error, requestId) => log.error("authorization server", error, requestId),
      }),
    );
    // Where what it needs could not be read, the next who asks has it made.
    made.catch(() => {
      made = undefined;
    });
    return made;
  };
  const sandbox = createSandbox({
    store,
    words: wordsFromFiles,
    partnerOrigins: tillOrigins(settings),
    partners,
    apps,
    authorizationServer: async () => (await oauth()).authorizationServer,
    callApp,
    onError: (error, requestId) => log.error("sandbox", error, requestId),
  });
  const deliverer = webhookDeliverer({
    store: opened,
    post: saying(log, callApp),
    onTry: onWebhook,
    onError: (error) => log.error("webhooks", error),
  });
  const stop = webhook ? deliverer.start() : async () => undefined;
  return {
    api: withOAuth(sandbox, oauth),
    async close() {
      await stop();
      await opened.close();
    },
  };
}

/** Says of each try what came of it: a developer whose receiver hears nothing sees why. */
function saying(log: Log, post: CallApp): CallApp {
  return async (url, body, signal, headers) => {
    const said = (status: number) => log.told({ id: headers?.["webhook-id"] ?? "", status });
    try {
      const answer = await post(url, body, signal, headers);
      said(answer.status);
      return answer;
    } catch (error) {
      said(0);
      throw error;
    }
  };
}

async function openDataFile(path: string) {
  // Loaded only when wanted: Node warns that its SQLite is new, and who keeps nothing need not read that.
  const { openSqliteStore } = await import("../../../service/store/sqlite/sqlite-store.node.ts");
  try {
    return await openSqliteStore(path);
  } catch (error) {
    throw new CannotStart(`SANDBOX_DATA ${error instanceof Error ? error.message : "cannot be opened"}`);
  }
}

/** The origins the till is registered under. On loopback it has two names, and people type either. */
function tillOrigins(settings: Settings): string[] {
  const address = tillAddress(settings);
  const other = address.replace("//127.0.0.1:", "//localhost:");
  return other === address ? [address] : [address, other];
}
