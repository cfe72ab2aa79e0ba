/** Fault 45, for an install: its address is sent to a merchant whose browser did not begin it. */
import { expect, test } from "vitest";
import { consentVersionOf } from "../../api/consent-version.ts";
import { appRequests, handshakes } from "../../api/paths.ts";
import { testSandbox } from "../testing/test-calls.ts";

test.each([
  ["no cookie", () => ""],
  ["the id of the address for a cookie", (id: string) => `consent_request=${id}`],
  ["another request's secret", (_id: string, other: string) => other],
  ["its own secret and another", (_id: string, other: string, own: string) => `${own}; ${other}`],
])("with %s nothing is found, and the app hears nothing", async (_what, cookie) => {
  const told: string[] = [];
  const { send, signIn } = testSandbox({
    callApp: async (url) => {
      told.push(url.href);
      return new Response(null);
    },
  });
  const begin = async () => {
    const query = { client_id: "retm_app_sandbox" };
    const { headers } = await send("GET", handshakes.marketplace, { query });
    const id = (headers.get("Location") ?? "").split("/").at(-1) ?? "";
    return { id, own: headers.get("Set-Cookie") ?? "" };
  };
  const [{ id, own }, other] = [await begin(), await begin()];
  const bearer = await signIn();
  const yes = {
    profileId: "bridge-street-profile",
    scopes: ["profile:read", "orders:read"],
    consentVersion: consentVersionOf("en", ""),
  };
  const headers = { Cookie: cookie(id, other.own, own) };
  const answers = [
    await send("GET", appRequests.request(id), { headers }),
    await send("POST", appRequests.approve(id), { body: yes, bearer, headers }),
    await send("POST", appRequests.decline(id), { headers }),
  ];
  expect(answers.map(({ body }) => body["code"])).toEqual(Array(3).fill("request_not_found"));
  expect(told).toEqual([]);
  const mine = await send("GET", appRequests.request(id), { headers: { Cookie: own } });
  expect(mine.body["status"]).toBe("pending");
});
