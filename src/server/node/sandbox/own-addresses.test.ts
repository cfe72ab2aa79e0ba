/** A developer's own app in the sandbox: where it is said to be, and nowhere else. */
import { expect, onTestFinished, test } from "vitest";
import { ConsentRequest } from "../../../api/contract.ts";
import { createLog } from "../../http/log.ts";
import { checkedSettings } from "../../settings/settings.ts";
import { openSandbox } from "./open-sandbox.node.ts";

const files = { whyNotWritable: () => undefined, whyNotReadable: () => undefined };
const mine = "http://localhost:3000/callback";
const tills = "http://127.0.0.1:4320/callback";

async function opened(environment: Record<string, string>) {
  const settings = checkedSettings({ SANDBOX: "1", ...environment }, files);
  if (settings.api.kind !== "sandbox") throw new Error("no sandbox");
  const log = createLog(() => undefined);
  const { api, close } = await openSandbox({ settings, sandbox: settings.api, log });
  onTestFinished(close);
  return (path: string) => api.fetch(new Request(`http://localhost:4310${path}`), { requestId: "a" });
}

async function authorizing(environment: Record<string, string>, redirectUri: string) {
  const ask = await opened(environment);
  const query = new URLSearchParams({
    response_type: "code",
    client_id: "brut_app_sandbox",
    redirect_uri: redirectUri,
    scope: "orders:read profile:read orders:write",
    state: "a",
  });
  const answer = await ask(`/oauth/authorize?${query}`);
  return answer.headers.get("Location") ?? "";
}

test("the app is sent back to the address that was set, and no longer to the till", async () => {
  const own = { SANDBOX_REDIRECT_URI: mine };
  expect(await authorizing(own, mine)).toContain("/consent/");
  expect(await authorizing(own, tills)).not.toContain("/consent/");
  expect(await authorizing({}, tills)).toContain("/consent/");
  expect(await authorizing({}, mine)).not.toContain("/consent/");
});

test("a merchant whose page had no frame comes back to the address that was set", async () => {
  const returnUrl = async (environment: Record<string, string>) => {
    const ask = await opened(environment);
    const path = "/v1/connect/integration?client_id=tillwise&integration_token=sandbox_ready";
    return ConsentRequest.parse(await (await ask(path)).json()).partner.returnUrl;
  };
  expect(await returnUrl({ SANDBOX_RETURN_URL: "http://localhost:3000/back" })).toBe(
    "http://localhost:3000/back",
  );
  expect(await returnUrl({})).toBe("http://127.0.0.1:4320/returned");
});
