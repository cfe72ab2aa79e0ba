/** Verifies a webhook by the Standard Webhooks scheme, with WebCrypto. */
import { RulrrProblem } from "./problem.ts";

/** What a merchant has decided about one thing that could be on or off. */
export interface PreferenceAnswer {
  id: string;
  answer: boolean;
}

/** What is told of a connection: ids and answers, never a token, a name or an email. */
export interface ConnectionTold {
  /** The same in all that is told of one connection, in the exchange, and by `connection()`. */
  connectionId: string;
  clientId: string;
  profileId: string;
  storeId?: string;
  permissions: string[];
  preferences: PreferenceAnswer[];
}

/** `integrationId`: the SHA-256 of the integration token, in base64url. */
export type WebhookEvent =
  | { type: "connection.created"; timestamp: string; data: ConnectionTold & { integrationId?: string } }
  | { type: "connection.changed"; timestamp: string; data: ConnectionTold }
  | {
      type: "connection.ended";
      timestamp: string;
      data: ConnectionTold & { endedBy: "merchant" | "partner" | "operator" | "replaced" };
    }
  | { type: "integration.cancelled"; timestamp: string; data: { clientId: string; integrationId: string } };

export interface WebhookReceived {
  /** Of the request: the `Headers` of a fetch runtime, or the object of Node. */
  headers: Pick<Headers, "get"> | Readonly<Record<string, string | string[] | undefined>>;
  /** The body to the letter, before anything has parsed it. */
  body: string | Uint8Array;
}

export interface WebhookVerified {
  /** `webhook-id`: the same whenever this event is sent. Pass over one that you know. */
  id: string;
  event: WebhookEvent;
}

/** How far the sender's clock may be from this one, in seconds. */
const tolerance = 5 * 60;

/**
 * The event, if Connect has sent it in the last five minutes. Answer 2xx to one whose `type` you do not know.
 *
 * @param secret as it was given, `whsec_…`; both while it is being changed
 * @throws RulrrProblem `webhook_malformed`, `webhook_too_old` or `webhook_signature_invalid`: answer 400
 */
export async function verifyWebhook(
  secret: string | readonly string[],
  { headers, body }: WebhookReceived,
): Promise<WebhookVerified> {
  const id = headerOf(headers, "webhook-id");
  const timestamp = headerOf(headers, "webhook-timestamp");
  const signatures = headerOf(headers, "webhook-signature").split(/,? /);
  // A signature holds these three together; an id with a dot in it could be read as another id, and another time.
  if (!/^\d{1,12}$/.test(timestamp) || !/^[^.\s]+$/.test(id)) throw new RulrrProblem("webhook_malformed");
  if (typeof body !== "string" && !ArrayBuffer.isView(body))
    throw new TypeError("The body of a webhook is wanted as it came: text or bytes, and parsed by nobody.");
  const signed = bytesOf(`${id}.${timestamp}.`, body);
  if (!(await anyFits([secret].flat(), signatures, signed)))
    throw new RulrrProblem("webhook_signature_invalid");
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > tolerance) throw new RulrrProblem("webhook_too_old");
  return { id, event: eventIn(typeof body === "string" ? body : new TextDecoder().decode(body)) };
}

/** Anybody may send as many signatures as fit into a header: each secret signs once, whatever there is to compare. */
async function anyFits(
  secrets: string[],
  signatures: string[],
  signed: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const given = signatures.map((one) => (one.startsWith("v1,") ? fromBase64(one.slice(3)) : undefined));
  if (secrets.length === 0) throw new TypeError(noSecret);
  for (const raw of secrets.map(keyOf)) {
    const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    const own = new Uint8Array(await crypto.subtle.sign("HMAC", key, signed));
    if (given.some((one) => one && isSame(one, own))) return true;
  }
  return false;
}

const noSecret = "This is no secret of a webhook.";

function keyOf(secret: string): Uint8Array<ArrayBuffer> {
  const key = fromBase64(secret.replace(/^whsec_/, ""));
  // An empty key would be one that anybody has.
  if (!key || key.byteLength === 0) throw new TypeError(noSecret);
  return key;
}

/** Takes as long whatever differs, so that nobody finds a signature byte by byte. */
function isSame(given: Uint8Array, own: Uint8Array): boolean {
  let difference = given.byteLength ^ own.byteLength;
  for (const [at, byte] of own.entries()) difference |= byte ^ (given[at] ?? 0);
  return difference === 0;
}

function eventIn(text: string): WebhookEvent {
  try {
    const event: WebhookEvent = JSON.parse(text);
    if (typeof event.type === "string" && typeof event.data === "object" && event.data) return event;
  } catch {
    // Signed, and no JSON: told below.
  }
  throw new RulrrProblem("webhook_malformed");
}

function headerOf(headers: WebhookReceived["headers"], name: string): string {
  const value =
    "get" in headers && typeof headers.get === "function" ? headers.get(name) : Reflect.get(headers, name);
  if (typeof value !== "string" || value === "") throw new RulrrProblem("webhook_malformed");
  return value;
}

function bytesOf(before: string, body: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(before);
  const rest = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const all = new Uint8Array(head.byteLength + rest.byteLength);
  all.set(head);
  all.set(rest, head.byteLength);
  return all;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
