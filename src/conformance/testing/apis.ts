/** An API to try, over real HTTP. */

import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { onTestFinished } from "vitest";
import { listening } from "../../service/testing/listening.node.ts";
import type { Result } from "../check.ts";
import { api } from "../smallest-api.ts";
import type { TestData } from "../test-data.ts";

export const smallestData = {
  client: { id: "till", secret: "secret-of-till" },
  other: { id: "other", secret: "secret-of-other" },
  merchant: { email: "owner@shop.example", password: "password-of-owner" },
} satisfies TestData;

/** The checks of what the smallest API leaves out. */
export const smallestLeavesOut: readonly string[] = [
  "exchange.again",
  "exchange.again.race",
  "exchange.again.key",
  "connected.exchange",
  "connected",
  "connected.refused",
  "agreement",
  "account-name",
  "connections",
];

/** The smallest API that passes. */
export function smallest(): (request: Request) => Promise<Response> {
  return async (request) => api.fetch(request);
}

export type Fetch = (request: Request, from: { address: string }) => Response | Promise<Response>;

/** Until the end of the test that starts it. */
export async function serving(fetch: Fetch): Promise<URL> {
  const listener = getRequestListener((request) => fetch(request, { address: "127.0.0.1" }));
  const server = createServer((request, response) => void listener(request, response));
  const port = await listening(server);
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return new URL(`http://127.0.0.1:${port}`);
}

/** The ids of what came out so, with what was said of it. */
export function came(results: readonly Result[], ...outcomes: Result["outcome"][]): string[] {
  return results.filter(({ outcome }) => outcomes.includes(outcome)).map(inWords);
}

function inWords(result: Result): string {
  if ("why" in result) return `${result.id}: ${result.why}`;
  return "got" in result ? `${result.id}: expected ${result.expected}; got ${result.got}` : result.id;
}
