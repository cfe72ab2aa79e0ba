import type { ConsentRequest } from "../../api/contract.ts";
import { olderPreference } from "../../api/ereceipt.ts";
import type { MagicToken } from "../../sandbox/magic-tokens.ts";
import { type Call, type Handle, isoTime, seconds, type World } from "../context.ts";
import { type Answer, json } from "../http/answer.ts";
import { required } from "../http/parameters.ts";
import { Refusal } from "../http/problems.ts";
import type { Integration } from "../records.ts";
import { signedInBy } from "../sessions/sessions.ts";
import { existing, slotFor, standing } from "./integrations.ts";

/** `GET /v1/connect/integration`: what the merchant is asked, also when it has been decided or has expired. */
export const readConsentRequest: Handle = async (world, call) => {
  const clientId = required(call.parameters, "client_id");
  const token = required(call.parameters, "integration_token");
  const signedIn = await signedInBy(world, call.headers);
  const slot = await slotFor(world, clientId, token, signedIn);
  const trouble = slot.magic?.trouble && (await meetTrouble(world, call, slot.magic.trouble));
  if (trouble) return trouble;

  const now = world.now();
  const integration = existing(slot, now);
  const answer: ConsentRequest = {
    ...askedBy(world, clientId, integration),
    ...olderPreference(askedBy(world, clientId, integration).preferences),
    ...standing(integration, now),
    expiresAt: isoTime(integration.expiresAt),
    // Rounded down: a page that counts from this never believes the link alive after it has ended.
    expiresInSeconds: Math.max(0, Math.floor((integration.expiresAt - now) / seconds)),
  };
  return json(answer);
};

/** Who asks, and for what, as it is registered at this moment. */
export function askedBy(world: World, clientId: string, { accountName }: Integration) {
  const configured = world.partners.get(clientId);
  if (!configured) throw new Refusal("integration_not_found");
  const { partner, storeSelection, preferences, permissions } = configured;
  return {
    kind: "integration" as const,
    partner,
    storeSelection,
    preferences,
    permissions,
    ...(accountName !== null && { accountName }),
  };
}

type Trouble = NonNullable<MagicToken["trouble"]>;

/** What a troubled read answers; undefined for those that answer in the end as if nothing had been. */
async function meetTrouble(world: World, { signal }: Call, trouble: Trouble): Promise<Answer | undefined> {
  if (trouble === "down") throw new Refusal("unavailable");
  if (trouble === "garbage") {
    return {
      status: 200,
      headers: { "Content-Type": "text/html; charset=utf-8" },
      body: "<!doctype html><title>Welcome</title><p>Please log in to the shop's wifi.",
    };
  }
  await world.wait((trouble === "slow" ? 3 : 30) * seconds, signal);
  return undefined;
}
