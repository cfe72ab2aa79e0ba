/**
 * Rulrr's API, stood in for: the service with published merchants, partners and apps, and the tokens that need no making
 * in front of it. The same in the browser under msw, in tests, and over HTTP on Node.
 */
import { createService, type Service, type ServiceOptions } from "../service/service.ts";
import type { Store } from "../service/store/store.ts";
import { sandboxApps } from "./apps.ts";
import { publishedDirectory } from "./directory.ts";
import { magicTokensBefore } from "./magic-calls.ts";
import { oneTimeCode, sandboxMerchants } from "./merchants.ts";
import { sandboxPartners } from "./partners.ts";
import { publishedRegistry } from "./registry.ts";
import { waitFor } from "./wait.ts";
import { withManyConnections } from "./with-many-connections.ts";

type ServicesOwn = Omit<ServiceOptions, "directory" | "registry" | "mailer" | "newCode">;

export interface SandboxOptions extends ServicesOwn {
  /** Every partner's registered origins (dashcart has none). The first serves their logos. */
  partnerOrigins: readonly string[];
  /** What partners have registered, by `client_id`; what is published otherwise. */
  partners?: ReturnType<typeof sandboxPartners>;
  /** The same of apps. */
  apps?: ReturnType<typeof sandboxApps>;
  /** Where a merchant is sent back to; `{first partner origin}/returned` otherwise. */
  returnUrl?: string;
  /** How `sandbox_slow` and `sandbox_silent` wait. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/**
 * As the service, and besides: a response of type "error" means that the connection dies without an answer. A server
 * destroys the socket when it sees this, without a byte of answer; msw makes it a network error.
 */
export type Sandbox = Service;

export function createSandbox(options: SandboxOptions): Sandbox {
  const { partnerOrigins, now = Date.now, returnUrl, wait = waitFor, ...rest } = options;
  const [home] = partnerOrigins;
  const partners = options.partners ?? sandboxPartners(partnerOrigins, returnUrl);
  const apps = options.apps ?? sandboxApps(home);
  const registry = publishedRegistry(partners, apps);
  const store = withManyConnections(options.store, { partners, apps, words: rest.words });
  const directory = publishedDirectory({
    merchants: sandboxMerchants(home),
    partners,
    words: rest.words,
    store,
    now,
  });
  const serviceOn = (where: Store) =>
    createService({
      ...rest,
      store: where,
      now,
      registry,
      directory,
      // Nobody is sent anything: the code is the published one.
      mailer: { sendCode: async () => undefined },
      newCode: () => oneTimeCode,
    });
  const service = serviceOn(store);
  return {
    ready: () => service.ready(),
    fetch: magicTokensBefore({ ...rest, service, serviceOn, store, now, partners, wait }),
  };
}
