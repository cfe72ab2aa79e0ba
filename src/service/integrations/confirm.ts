import { Confirmed, IdempotencyKey, type Profile } from "../../api/contract.ts";
import { holdAgainstText, wordingOf } from "../connections/agreement.ts";
import { checkChoice } from "../connections/check-choice.ts";
import { beginConnection, readAhead } from "../connections/life.ts";
import { type Call, days, type Handle } from "../context.ts";
import { keepHandover, linked } from "../handovers/handovers.ts";
import { json } from "../http/answer.ts";
import { ProblemError } from "../http/problems.ts";
import { digest } from "../secrets.ts";
import { requireSignedIn, requireStillSignedIn } from "../sessions/sessions.ts";
import { readConfirmation } from "./choice.ts";
import { askedBy } from "./consent-request.ts";
import { integrationKey, keepIntegration, kept, requireOpen } from "./integrations.ts";

/** As long as an integration is remembered, so that a repeat never finds the one without the other. */
const confirmationRemembered = 30 * days;

/**
 * `POST /v1/auth/integration/connectLegacyPos`: the merchant's yes. The answer may be lost on its way, so the page
 * sends one intent under one Idempotency-Key: repeated, it is answered again and not done again; used for anything
 * else, it is refused. Only a confirmation that was made binds its key, and then for good: what is registered later
 * changes nothing of the answer.
 */
export const confirm: Handle = async (context, call) => {
  const { headers } = call;
  const choice = readConfirmation(call);
  const signedIn = await requireSignedIn(context, headers);
  const { email } = signedIn.session;
  const [keptUnder, key, fingerprint, wording, merchant, profiles] = await Promise.all([
    // A key is one merchant's.
    digest("confirmation", email, readKey(headers)),
    integrationKey(choice.clientId, choice.token),
    digest(JSON.stringify(choice)),
    wordingOf(context, choice.consentVersion),
    context.directory.merchant(email),
    context.directory.profiles(email),
  ]);
  // Checked and changed in one transaction: a confirmation, its own repeat, another tab's and a cancel cannot interleave.
  await context.transaction(async (records) => {
    const now = context.now();
    const [, earlier] = await Promise.all([
      requireStillSignedIn(records, signedIn, now),
      records.confirmations.get(keptUnder),
      // What is read further down, if all is well: once it was read in a transaction it is at hand.
      kept(context.registry, records, choice.clientId, key),
      readAhead(records, choice),
    ]);
    if (earlier && earlier.fingerprint !== fingerprint) throw new ProblemError("idempotency_key_reused");
    if (earlier) return;
    const found = await linked(context, records, choice.clientId, choice.token);
    requireOpen(found.integration, now);
    const asked = askedBy(found);
    const chosen = checkChoice(asked, choice, merchant ? profiles : []);
    const { consentVersion } = choice;
    const answers = { merchant, profiles, ...chosen };
    holdAgainstText(records, consentVersion, wording, asked, answers);
    const outcome = { status: "finished" as const, at: now, merchant: email, ...chosen, consentVersion };
    keepIntegration(records, found.key, { ...found.integration, outcome }, now);
    const { integrationId, byPhone } = found;
    const agreed = { ...answers, grant: found.key, account: email, consentVersion, integrationId };
    await beginConnection(records, asked, agreed, now);
    if (byPhone) {
      const { profileId, storeId, preferences } = chosen;
      const target = nameOf(profiles, profileId, storeId);
      keepHandover(records, byPhone, { status: "connected", connected: { target, preferences } }, now);
    }
    records.confirmations.put(keptUnder, { fingerprint }, now + confirmationRemembered);
  });
  return json(Confirmed.parse({ success: true, status: "finished" }));
};

function readKey(headers: Call["headers"]): string {
  const parsed = IdempotencyKey.safeParse(headers.get("Idempotency-Key"));
  if (!parsed.success) throw new ProblemError("idempotency_key_invalid");
  return parsed.data;
}

/** What the merchant calls what they have connected: a store where there is one. */
function nameOf(profiles: readonly Profile[], profileId: string, storeId: string | null): string {
  const profile = profiles.find(({ id }) => id === profileId);
  return (profile?.stores.find(({ id }) => id === storeId) ?? profile)?.name ?? "";
}
