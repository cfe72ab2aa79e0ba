import type { RegisteredApp, RegisteredPartner, Registry } from "../service/registry.ts";

/** A registry of what is published, or of what a test has in its hands: looked up anew each time. */
export function publishedRegistry(
  partners: ReadonlyMap<string, RegisteredPartner>,
  apps: ReadonlyMap<string, RegisteredApp>,
): Registry {
  return {
    partner: async (clientId) => partners.get(clientId),
    app: async (clientId) => apps.get(clientId),
  };
}
