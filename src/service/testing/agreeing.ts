/**
 * Agrees as a client does that shows what the service says there is to agree to: asked with a digest of nothing, the
 * service answers with its text, and the digest of that is the yes. For tests that are about something else.
 */
import { consentVersionOf } from "../../api/consent-version.ts";
import { Problem } from "../../api/contract.ts";

type Answered = Response | { status: number; body: object };
type Ask<T> = (consentVersion: string) => Promise<T>;

/** One client, which says the same again with the same digest. `what`: tells one yes from another. */
export function agreeingClient() {
  const known = new Map<string, string>();
  return async <T extends Answered>(what: string, ask: Ask<T>): Promise<T> => {
    const first = await ask(known.get(what) ?? consentVersionOf("en", ""));
    if (first.status !== 409) return first;
    const told: unknown = "clone" in first ? await first.clone().json() : first.body;
    const { code, agreement } = Problem.parse(told);
    if (code !== "consent_changed" || !agreement) return first;
    const consentVersion = consentVersionOf(agreement.locale, agreement.text);
    known.set(what, consentVersion);
    return ask(consentVersion);
  };
}

/** The same, for a yes that is said once. */
export function agreeing<T extends Answered>(ask: Ask<T>): Promise<T> {
  return agreeingClient()("", ask);
}
