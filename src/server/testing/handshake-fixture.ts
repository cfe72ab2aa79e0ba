/** One handshake over HTTP, from the partner's first call to its tokens, with nobody's browser. */
import { documented, merchantSide } from "../../api/paths.ts";
import { agreeing } from "../../service/testing/agreeing.ts";

type Who = {
  partner: { client_id: string; client_secret: string };
  merchant: { email: string; password: string };
};

/** @returns what the partner's exchange was answered */
export async function oneHandshake(
  url: string,
  { partner, merchant }: Who,
): Promise<Record<string, unknown>> {
  const call = (path: string, query: Record<string, string>, init: RequestInit = {}) =>
    fetch(`${url}${path}?${new URLSearchParams(query)}`, init);
  const { integrationToken } = await read(await call(documented.integration, partner, { method: "POST" }));
  const session = await call(
    merchantSide.session,
    {},
    { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(merchant) },
  );
  const bearer = { Authorization: `Bearer ${String((await read(session))["sessionToken"])}` };
  const { profiles } = JSON.parse(await (await call(merchantSide.profiles, {}, { headers: bearer })).text());
  const token = { client_id: partner.client_id, integration_token: String(integrationToken) };
  const chosen = { profile_id: String(profiles[0].id), store_id: String(profiles[0].stores[0].id) };
  const key = { "Idempotency-Key": crypto.randomUUID() };
  const confirmed = await agreeing((consent_version) =>
    call(
      merchantSide.confirm,
      { ...token, ...chosen, consent_version },
      { method: "POST", headers: { ...bearer, ...key } },
    ),
  );
  await read(confirmed);
  return read(await call(documented.exchange, { ...partner, integration_token: token.integration_token }));
}

async function read(answer: Response): Promise<Record<string, unknown>> {
  const body: Record<string, unknown> = await answer.json();
  if (answer.headers.get("Cache-Control") !== "no-store") throw new Error(`${answer.url} may be kept`);
  if (!answer.ok) throw new Error(`${answer.status} ${JSON.stringify(body)}`);
  return body;
}
