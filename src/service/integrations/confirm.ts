import { Confirmed, IdempotencyKey } from "../../api/contract.ts";
import { merchantByEmail } from "../../sandbox/merchants.ts";
import { holdAgainstText, wordingOf } from "../connections/agreement.ts";
import { checkChoice } from "../connections/check-choice.ts";
import { type Call, days, type Handle } from "../context.ts";
import { connectionDied, json } from "../http/answer.ts";
import { Refusal } from "../http/problems.ts";
import type { Integration } from "../records.ts";
import { digest } from "../secrets.ts";
import { requireSignedIn } from "../sessions/sessions.ts";
import { readConfirmation } from "./choice.ts";
import { askedBy } from "./consent-request.ts";
import { existing, slotFor, standing } from "./integrations.ts";

/** As long as an integration is remembered, so that a repeat never finds the one without the other. */
const confirmationRemembered = 30 * days;

/**
 * `POST /v1/auth/integration/connectLegacyPos`: the merchant's yes. The answer may be lost on its way, so the page
 * sends one intent under one Idempotency-Key: repeated, it is answered again and not done again; used for anything
 * else, it is refused. Only a confirmation that was made binds its key, and then for good: what is registered later
 * changes nothing of the answer.
 */
export const confirm: Handle = async (world, call) => {
  const { headers } = call;
  const choice = readConfirmation(call);
  const signedIn = await requireSignedIn(world, headers);
  const key = readKey(headers);
  const slot = await slotFor(world, choice.clientId, choice.token, signedIn);
  const wording = await wordingOf(world, choice.consentVersion);
  const [keptUnder, fingerprint] = await Promise.all([
    // A key is one merchant's; with a magic token one session's, as everything else about those.
    digest("confirmation", slot.magic ? signedIn.key : signedIn.session.email, key),
    digest(JSON.stringify(choice)),
  ]);
  // Everything asynchronous is done. Checking and changing happen in one synchronous turn, so a confirmation, its
  // own repeat, another tab's and a cancel cannot interleave.
  const result = world.records.transaction(() => {
    const now = world.now();
    const earlier = world.records.confirmations.get(keptUnder);
    if (earlier && earlier.fingerprint !== fingerprint) throw new Refusal("idempotency_key_reused");
    if (earlier) return "confirmed";
    const integration = open(existing(slot, now), now);
    const asked = askedBy(world, choice.clientId, integration);
    const chosen = checkChoice(
      asked,
      choice,
      merchantByEmail(world, signedIn.session.email)?.profiles() ?? [],
    );
    holdAgainstText(world, choice.consentVersion, wording, asked, {
      email: signedIn.session.email,
      ...chosen,
    });
    const { consentVersion } = choice;
    const merchant = signedIn.session.email;
    const outcome = { status: "finished" as const, at: now, merchant, ...chosen, consentVersion };
    const dies = slot.magic?.drop !== undefined && !integration.dropped;
    if (dies && slot.magic?.drop === "before") {
      slot.write({ ...integration, dropped: true }, now);
      return "connection-died";
    }
    slot.write({ ...integration, outcome, dropped: dies }, now);
    world.records.confirmations.put(keptUnder, { fingerprint }, now + confirmationRemembered);
    return dies ? "connection-died" : "confirmed";
  });
  if (result === "connection-died") return connectionDied;
  return json(Confirmed.parse({ success: true, status: "finished" }));
};

function readKey(headers: Call["headers"]): string {
  const parsed = IdempotencyKey.safeParse(headers.get("Idempotency-Key"));
  if (!parsed.success) throw new Refusal("idempotency_key_invalid");
  return parsed.data;
}

/** The integration if it can still be confirmed; what a merchant needs to know about it otherwise. */
function open(integration: Integration, now: number): Integration {
  const { status, cancelReason } = standing(integration, now);
  if (status === "finished") throw new Refusal("already_finished");
  if (cancelReason === "expired") throw new Refusal("integration_expired");
  if (cancelReason === "declined") throw new Refusal("integration_declined");
  return integration;
}
