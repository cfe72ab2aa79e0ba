/**
 * The smallest API that Connect can stand in front of: read it from top to bottom, then write yours. It keeps all in memory;
 * a real one keeps tokens and secrets as digests, passwords by argon2id, and does each call in one transaction.
 */
import { randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type * as z from "zod/mini";
import { ConsentBody, IdempotencyKey, SignInBody } from "../api/contract.ts";

const hour = 60 * 60 * 1000;
const till = { clientId: "till", name: "Till", origins: ["https://till.example"] };
const partners = new Map([
  ["till", { secret: "secret-of-till", told: till }],
  ["other", { secret: "secret-of-other", told: { ...till, clientId: "other" } }],
]);
const permissions = [{ id: "orders", required: true }];
const merchants = new Map([["owner@shop.example", { name: "Mara Ellis", password: "password-of-owner" }]]);
const profiles = [{ id: "shop", name: "The Shop", stores: [{ id: "high-street", name: "High Street" }] }];
type Integration = { by: string; ends: number; answer?: "finished" | "declined"; exchanged?: boolean };
const integrations = new Map<string, Integration>();
const refreshTokens = new Map<string, string>();
const sessions = new Map<string, { email: string; ends: number }>();
const confirmations = new Map<string, string>();
const wrongPasswords = new Map<string, number[]>();
const newToken = () => randomBytes(32).toString("base64url");
const after = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
export const api = new Hono();
api.use((c, next) => next().then(() => c.header("Cache-Control", "no-store")));

/** A problem (RFC 9457): Connect goes by its code first, and by its status where there is none. */
function refuse(status: ConstructorParameters<typeof HTTPException>[0], code: string, headers = {}): never {
  const all = { "Content-Type": "application/problem+json", ...headers };
  throw new HTTPException(status, { res: new Response(JSON.stringify({ status, code }), { headers: all }) });
}
/** A parameter, given once: of two, this API could take the one and a proxy in front of it the other. */
function required(c: Context, name: string): string {
  const [value, ...more] = c.req.queries(name) ?? [];
  return value && more.length === 0 ? value : refuse(400, "malformed_request");
}
/** JSON that says so: a form of another site can send anything but that. */
async function bodyOf<T>(c: Context, schema: z.ZodMiniType<T>): Promise<T> {
  if (c.req.header("Content-Type") !== "application/json") refuse(415, "content_type_unsupported");
  const read = schema.safeParse(await c.req.json().catch(() => undefined));
  return read.success ? read.data : refuse(400, "malformed_body");
}
function partnerOf(c: Context): string {
  const [id, secret] = [required(c, "client_id"), required(c, "client_secret")];
  return partners.get(id)?.secret === secret ? id : refuse(403, "client_credentials_invalid");
}
/** Found by its own partner alone. For any other there is no such token. */
function integrationOf(c: Context, by: string): Integration {
  const found = integrations.get(required(c, "integration_token"));
  return found?.by === by ? found : refuse(404, "integration_not_found");
}
function statusOf({ answer, ends }: Integration) {
  if (answer === "finished") return { status: "finished" };
  if (answer === "declined") return { status: "cancelled", cancelReason: "declined" };
  return Date.now() < ends ? { status: "pending" } : { status: "cancelled", cancelReason: "expired" };
}
const bearerOf = (c: Context) => c.req.header("Authorization")?.replace("Bearer ", "") ?? "";
function merchantOf(c: Context): string {
  const session = sessions.get(bearerOf(c));
  return session && Date.now() < session.ends ? session.email : refuse(401, "session_invalid");
}

// The partner's backend.
api.post("/v1/auth/integration", (c) => {
  const [by, integrationToken] = [partnerOf(c), newToken()];
  integrations.set(integrationToken, { by, ends: Date.now() + hour });
  return c.json({ success: true, integrationToken });
});
api.get("/v1/auth/integration", (c) => {
  return c.json({ success: true, status: statusOf(integrationOf(c, partnerOf(c))).status });
});
api.get("/v1/auth/integration/token", (c) => {
  // Hono takes HEAD for GET, and whoever only looks at a link must not use it up.
  if (c.req.method === "HEAD") refuse(405, "method_not_allowed", { Allow: "GET" });
  const [by, refreshToken] = [partnerOf(c), newToken()];
  const integration = integrationOf(c, by);
  if (integration.answer !== "finished") refuse(400, "not_finished");
  if (integration.exchanged) refuse(410, "already_exchanged");
  integration.exchanged = true;
  refreshTokens.set(refreshToken, by);
  const tokens = { accessToken: newToken(), refreshToken, expiration: after(365 * 24 * hour) };
  return c.json({ success: true, ...tokens, ereceipt: false, preferences: [] });
});
api.post("/v1/auth/token", (c) => {
  if (required(c, "grant_type") !== "refresh_token") refuse(400, "unsupported_grant_type");
  const [by, code] = [partnerOf(c), required(c, "code")];
  if (refreshTokens.get(code) !== by) refuse(403, "refresh_token_unknown");
  return c.json({ accessToken: newToken(), expiration: after(365 * 24 * hour) });
});

// The page.
api.get("/v1/connect/partners/:id", (c) => {
  return c.json(partners.get(c.req.param("id"))?.told ?? refuse(404, "partner_not_found"));
});
api.get("/v1/connect/integration", (c) => {
  if (c.req.header("Authorization")) merchantOf(c);
  const clientId = required(c, "client_id");
  const integration = integrationOf(c, clientId);
  const left = Math.max(0, integration.ends - Date.now());
  const time = { expiresAt: after(left), expiresInSeconds: Math.floor(left / 1000) };
  const asked = { kind: "integration", storeSelection: "required", preferences: [], permissions };
  return c.json({ ...asked, ...statusOf(integration), ...time, partner: partners.get(clientId)?.told });
});
api.post("/v1/auth/session", async (c) => {
  const { email, password } = await bodyOf(c, SignInBody);
  // Ten in five minutes, for accounts that there are and that there are not; after that the right one is not seen either.
  const recent = (wrongPasswords.get(email) ?? []).filter((time) => time > Date.now() - 300_000);
  if (recent.length >= 10) refuse(429, "too_many_attempts", { "Retry-After": "300" });
  const { name } = [merchants.get(email)].find((one) => one?.password === password) ?? {};
  wrongPasswords.set(email, name === undefined ? [...recent, Date.now()] : []);
  if (name === undefined) return refuse(401, "sign_in_failed");
  const sessionToken = newToken();
  sessions.set(sessionToken, { email, ends: Date.now() + hour / 2 });
  return c.json({ sessionToken, expiresAt: after(hour / 2), merchant: { name, email } });
});
api.delete("/v1/auth/session", (c) => {
  sessions.delete(bearerOf(c));
  return c.body(null, 204);
});
api.get("/v1/profiles", (c) => c.json({ profiles: merchantOf(c) && profiles }));
api.post("/v1/auth/integration/connectLegacyPos", async (c) => {
  const asked = [required(c, "client_id"), required(c, "integration_token")] as const;
  const [choice, key] = [await bodyOf(c, ConsentBody), c.req.header("Idempotency-Key")];
  const intent = `${merchantOf(c)} ${key}`;
  if (!IdempotencyKey.safeParse(key).success) refuse(400, "idempotency_key_invalid");
  // From here on nothing is waited for, so that of two at once one is the first.
  const [said, earlier] = [JSON.stringify([asked, choice]), confirmations.get(intent)];
  if (earlier === said) return c.json({ success: true, status: "finished" });
  if (earlier !== undefined) refuse(400, "idempotency_key_reused");
  const integration = integrationOf(c, asked[0]);
  const { status, cancelReason } = statusOf(integration);
  if (status === "finished") refuse(409, "already_finished");
  if (status === "cancelled") refuse(410, `integration_${cancelReason}`);
  const profile = profiles.find(({ id }) => id === choice.profileId) ?? refuse(403, "not_this_merchants");
  if (choice.storeId === undefined) refuse(400, "store_required");
  if (!profile.stores.some(({ id }) => id === choice.storeId)) refuse(403, "not_this_merchants");
  integration.answer = "finished";
  confirmations.set(intent, said);
  return c.json({ success: true, status: "finished" });
});
api.post("/v1/auth/integration/cancel", (c) => {
  const integration = integrationOf(c, required(c, "client_id"));
  if (integration.answer === "finished") refuse(409, "already_finished");
  integration.answer = "declined";
  return c.json({ success: true, status: "cancelled" });
});
