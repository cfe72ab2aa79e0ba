/**
 * Rulrr as its registrar has it in hand: a Connect in a process of its own, and behind it the API, whose registrations
 * and whose words a test changes while a merchant is reading.
 */

import { createAdaptorServer } from "@hono/node-server";
import { wordsFromFiles } from "../../src/messages/agreed/words.node.ts";
import { sandboxPartners } from "../../src/sandbox/partners.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import { sandboxMemory } from "../../src/sandbox/sandbox-memory.ts";
import type { RegisteredPartner } from "../../src/service/registry.ts";
import { listening } from "../../src/service/testing/listening.node.ts";
import { type OwnServer, startServer } from "../support/own-server.ts";

export interface Registrar {
  connect: OwnServer;
  /** Tillwise's registration is changed. */
  changes: (change: (tillwise: RegisteredPartner) => RegisteredPartner) => void;
  /** The API is of another build, which says this in place of that. */
  rewords: (before: string, after: string) => void;
  close: () => Promise<void>;
}

export async function startRegistrar(): Promise<Registrar> {
  const partners = new Map(sandboxPartners([], undefined));
  let reworded = (text: string) => text;
  const sandbox = createSandbox({
    store: sandboxMemory(),
    partners,
    partnerOrigins: [],
    async words(locale) {
      const words = await wordsFromFiles(locale);
      return words && ((id, values) => reworded(words(id, values)));
    },
  });
  const api = createAdaptorServer({ fetch: (request) => sandbox.fetch(request) });
  const connect = await startServer({ apiUrl: `http://127.0.0.1:${await listening(api)}` });
  return {
    connect,
    changes(change) {
      const tillwise = partners.get("tillwise");
      if (tillwise) partners.set("tillwise", change(tillwise));
    },
    rewords(before, after) {
      reworded = (text) => text.replace(before, after);
    },
    async close() {
      await connect.loses();
      api.close();
    },
  };
}
