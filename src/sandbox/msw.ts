import { type HttpHandler, http, passthrough } from "msw";
import type { Sandbox } from "./sandbox.ts";

/**
 * The sandbox as msw's only handler: every call of the API is answered by it, whatever its host; all else goes where
 * it was going. The sandbox's dead connection (`Response.error()`) is msw's network error as it stands.
 */
export function sandboxHandlers(sandbox: Sandbox): HttpHandler[] {
  return [
    http.all("*", ({ request }) =>
      new URL(request.url).pathname.startsWith("/v1/") ? sandbox.fetch(request) : passthrough(),
    ),
  ];
}
