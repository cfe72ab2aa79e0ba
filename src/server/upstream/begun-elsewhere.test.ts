/**
 * Fault 45, through the whole server: a request is begun in one browser and its address opened in another, whoever
 * answers the API. The edge has the same router; what differs there is in `e2e/handshakes`.
 */
import { beforeEach, describe, expect, test } from "vitest";
import { consentVersionOf } from "../../api/consent-version.ts";
import { good, issuer, openOAuth } from "../../service/testing/oauth-fixture.node.ts";
import { createLog } from "../http/log.ts";
import { serve } from "../testing/handler-fixture.ts";
import { createProxy } from "./proxy.ts";

const kit = await openOAuth();

/** The sandbox and its authorization server, which speak no word of the pages in front of them. */
async function sandbox(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  if (pathname.startsWith("/oauth/")) return kit.oauth.fetch(request);
  const { method, headers } = request;
  const body = method === "POST" ? await request.text() : null;
  return kit.ask(pathname + search, { method, headers, body });
}

const overHttp = createProxy({
  apiUrl: new URL("https://api.example"),
  log: createLog(() => undefined),
  fetch: async (input, init) => {
    const sent = new Request(input, init);
    const { pathname, search } = new URL(sent.url);
    return sandbox(new Request(issuer + pathname + search, sent));
  },
});

const begin = {
  authorization: `/oauth/authorize?${new URLSearchParams(good)}`,
  install: "/integrations/authorized?client_id=retm_app_sandbox",
};
const scopes = {
  authorization: ["orders:read", "orders:write"],
  install: ["profile:read", "orders:read"],
};

describe.each([
  ["in the process", sandbox],
  ["behind RULRR_API_URL", overHttp.fetch],
])("with the API %s", (_where, api) => {
  const { get } = serve({ api });
  let merchant: { Authorization: string };
  beforeEach(async () => {
    merchant = await kit.signIn();
  });

  describe.each(["authorization", "install"] as const)("an %s", (kind) => {
    const body = JSON.stringify({
      profileId: "bridge-street-profile",
      scopes: scopes[kind],
      consentVersion: consentVersionOf("en", ""),
    });

    /** The addresses of a request that was begun in somebody's browser, and that browser's cookies for a path. */
    async function begun() {
      const sent = await get(begin[kind]);
      const page = sent.headers.get("Location") ?? "";
      const id = page.split("/").at(-1) ?? "";
      const cookies = sent.headers.getSetCookie().map((one) => one.split("; "));
      const cookieFor = (path: string) =>
        cookies.find(([, at]) => at !== undefined && path.startsWith(at.slice("Path=".length)))?.[0] ?? "";
      return { page, id, cookieFor, call: `/v1/connect/requests/${id}` };
    }

    test("is shown and answered in the browser in which it was begun", async () => {
      const { page, id, cookieFor, call } = await begun();
      const shown = await get(page, { headers: { Cookie: cookieFor(page) } });
      expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining(id)]);
      expect((await get(call, { headers: { Cookie: cookieFor(call) } })).status).toBe(200);
    });

    test("is neither shown nor answered in any other, and the one who began it gets nothing", async () => {
      const { page, id, cookieFor, call } = await begun();
      const theirs = await begun();
      for (const Cookie of [
        "",
        `_interaction=${id}`,
        `consent_request=${id}`,
        theirs.cookieFor(theirs.page),
      ]) {
        const shown = await get(page, { headers: { Cookie } });
        expect(await shown.text()).not.toContain('"request":');
        const headers = { Cookie, "Content-Type": "application/json", ...merchant };
        const answers = [
          await get(call, { headers }),
          await get(`${call}/approve`, { method: "POST", headers, body }),
          await get(`${call}/decline`, { method: "POST", headers: { Cookie } }),
        ];
        expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
        const way = `/oauth/authorize/${id}`;
        expect((await get(way, { headers: { Cookie } })).status).toBe(400);
      }
      const way = `/oauth/authorize/${id}`;
      const on = await get(way, { headers: { Cookie: cookieFor(way) } });
      // Asked again: nobody has answered it.
      expect(on.headers.get("Location")).toBe(kind === "authorization" ? page : null);
      const { status } = await (await get(call, { headers: { Cookie: cookieFor(call) } })).json();
      expect(status).toBe("pending");
    });

    test("is not shown at the other kind's address, to its own browser either", async () => {
      const { page, id, cookieFor } = await begun();
      const other = kind === "install" ? `/consent/${id}` : `/install/${id}`;
      const shown = await get(other, { headers: { Cookie: cookieFor(page) } });
      expect([shown.status, (await shown.text()).includes(id)]).toEqual([400, false]);
    });
  });
});
