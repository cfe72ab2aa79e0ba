/** The service on an operator's PostgreSQL: the one place where what it is made of is put together. */
import { randomInt } from "node:crypto";
import { isLoopback } from "../../../api/http/secure-url.ts";
import { pages } from "../../../api/page-paths.ts";
import { wordsFromFiles } from "../../../messages/agreed/words.node.ts";
import { httpDirectory } from "../../../service/directory/http-directory.ts";
import { storedDirectory } from "../../../service/directory/stored-directory.node.ts";
import { noticeDeliverer } from "../../../service/mail/notice-deliverer.ts";
import { letNoticesBeSent } from "../../../service/mail/notices.ts";
import { createOAuth } from "../../../service/oauth/oauth.node.ts";
import type { OnTry } from "../../../service/outbox/deliverer.ts";
import { webhookDeliverer } from "../../../service/outbox/webhook-deliverer.ts";
import { storedRegistry } from "../../../service/registry/stored-registry.ts";
import { createService } from "../../../service/service.ts";
import { measured, type OnStore } from "../../../service/store/measured.ts";
import { openPostgresStore } from "../../../service/store/postgres/postgres-store.node.ts";
import type { Store } from "../../../service/store/store.ts";
import { CannotStart } from "../../http/cannot-start.ts";
import type { Log } from "../../http/log.ts";
import { createPostPublic } from "../../partners/fetch-public.node.ts";
import type { ServiceSettings } from "../../settings/service-settings.ts";
import type { Settings } from "../../settings/settings.ts";
import type { Api } from "../../upstream/api-source.ts";
import { connectAddress } from "../addresses.ts";
import { withOAuth } from "../with-oauth.ts";
import { openMailer } from "./open-mailer.node.ts";

type Opening = {
  settings: Settings;
  service: ServiceSettings;
  log: Log;
  onStore?: OnStore | undefined;
  onWebhook?: OnTry | undefined;
  onLetter?: OnTry | undefined;
};

export async function openService({
  settings,
  service: { databaseUrl, mail, directory },
  log,
  onStore,
  onWebhook,
  onLetter,
}: Opening): Promise<{ api: Api; close: () => Promise<void> }> {
  const opened = await openDatabase(databaseUrl, log);
  const mailer = openMailer(mail);
  try {
    const store = onStore ? measured(opened, onStore) : opened;
    const registry = storedRegistry();
    const oauth = await createOAuth({
      store,
      issuer: connectAddress(settings),
      registry,
      onError: (error, requestId) => log.error("authorization server", error, requestId),
    });
    const callApp = createPostPublic({ allowLoopback: onThisMachineOnly(settings) });
    const merchants = directory ? httpDirectory(directory) : storedDirectory(store);
    const service = createService({
      store,
      registry,
      directory: merchants,
      mailer,
      newCode: () => String(randomInt(1_000_000)).padStart(6, "0"),
      words: wordsFromFiles,
      authorizationServer: async () => oauth.authorizationServer,
      callApp,
      onError: (error, requestId) => log.error("service", error, requestId),
    });
    // It looks every second: not counted among what is asked of the store for somebody.
    const partners = webhookDeliverer({
      store: opened,
      post: callApp,
      onTry: onWebhook,
      onError: (error) => log.error("webhooks", error),
    });
    const { notices } = mailer;
    const letters =
      notices &&
      noticeDeliverer({
        store: opened,
        directory: merchants,
        words: wordsFromFiles,
        mailer: notices,
        connectionsUrl: connectAddress(settings) + pages.connections,
        onTry: onLetter,
        onError: (error) => log.error("letters", error),
      });
    await opened.transaction(async (records) => letNoticesBeSent(records, letters !== undefined));
    const stops = [partners, ...(letters ? [letters] : [])].map((deliverer) => deliverer.start());
    return {
      api: withOAuth(service, async () => oauth),
      async close() {
        await Promise.all(stops.map((stop) => stop()));
        mailer.close();
        await opened.close();
      },
    };
  } catch (error) {
    mailer.close();
    await opened.close();
    throw error;
  }
}

/** Nobody else finds it there: it is tried, and apps are on the same machine. */
function onThisMachineOnly({ publicUrl }: Settings): boolean {
  return publicUrl === undefined || isLoopback(publicUrl);
}

async function openDatabase(url: string, log: Log): Promise<Store> {
  try {
    return await openPostgresStore({ url, onBroken: (error) => log.error("database connection", error) });
  } catch (error) {
    // Its messages are sentences for the operator, and repeat nothing of the address.
    throw new CannotStart(`DATABASE_URL: ${error instanceof Error ? error.message : "cannot be used"}`);
  }
}
