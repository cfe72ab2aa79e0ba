/** Which cookie of a browser's the API is sent: the secret of the request that a call is about, and no other. */
import { describe, expect, test } from "vitest";
import { createLog } from "../http/log.ts";
import { createProxy } from "./proxy.ts";

const secret = `consent_request=${"a".repeat(43)}`;

/** What the API was sent for a cookie. */
async function cookieSent(path: string, Cookie: string, method = "GET"): Promise<(string | null)[]> {
  const seen: (string | null)[] = [];
  const { fetch } = createProxy({
    apiUrl: new URL("https://api.example/"),
    log: createLog(() => undefined),
    fetch: async (input, init) => {
      seen.push(new Request(input, init).headers.get("Cookie"));
      return Response.json({});
    },
  });
  await fetch(new Request(`http://localhost:4310${path}`, { method, headers: { Cookie } }), {
    requestId: "0123-ABCD",
  });
  return seen;
}

describe("the page that asks a merchant", () => {
  test.each(["", "/approve", "/decline"])(
    "is known by its request's secret at …%s, and by nothing else",
    async (end) => {
      const path = `/v1/connect/requests/abcdefgh${end}`;
      expect(await cookieSent(path, `a=b; ${secret}`, "POST")).toEqual([secret]);
    },
  );

  test.each([
    ["twice", "/v1/connect/requests/abcdefgh", `${secret}; ${secret}`],
    ["in another form", "/v1/connect/requests/abcdefgh", "consent_request=short"],
    ["for another spelling of the path", "/v1/connect/requests/%61bcdefgh", secret],
    ["for another path", "/v1/connect/requests/abcdefgh/other", secret],
    ["for a call that is not about the request", "/v1/profiles", secret],
  ])("is not known by a secret that came %s", async (_what, path, Cookie) => {
    expect(await cookieSent(path, Cookie)).toEqual([null]);
  });
});
