/**
 * The text that a merchant agrees to, in their language: what stood on the review, one fact a line.
 *
 * The page shows it and sends its digest; the service makes it anew from what it knows, and where the two differ nothing
 * is connected. So it is made here and nowhere else, out of nothing but what is passed in: no clock, no number, no plural
 * and no date, whose form differs from one runtime to the next.
 *
 * Names are anybody's text. Each stands in a line of its own, cannot begin another line, and is held together where it
 * runs the other way than the words around it.
 */
import { directionOf, inLine, named } from "./named.ts";
import { type Permission, saidOnce, type Words, wordsOf } from "./permission-words.ts";
import { agreedPermissions, type Preference, preferenceWords } from "./preference-words.ts";

/** Who asks, and for what: of a consent request, what is agreed to. */
export interface AskedFor {
  kind: "integration" | "authorization" | "install";
  partner: { name: string };
  accountName?: string | undefined;
  goesTo?: string | undefined;
  preferences: readonly Preference[];
  permissions: readonly Permission[];
}

/** What the merchant answered. */
export interface Given {
  merchant: { name: string; email: string };
  profile: { name: string };
  store?: { name: string } | undefined;
  preferences: readonly { id: string; answer: boolean }[];
  /** The ids of what an app gets; undefined where all that was asked for is agreed to at once. */
  scopes?: readonly string[] | undefined;
}

export function agreedText(asked: AskedFor, given: Given, words: Words): string {
  const dir = directionOf(words);
  const line: Words = (id, values = {}) => words(id, named(values, dir));
  const partner = asked.partner.name;
  const { merchant, profile, store, preferences, scopes } = given;
  const permissions = scopes
    ? asked.permissions.filter(({ id }) => scopes.includes(id))
    : agreedPermissions(asked.permissions, preferences);
  return [
    line("copy.heading", { partner }),
    "",
    ...(asked.accountName === undefined
      ? []
      : [line("copy.accountThere", { partner, account: asked.accountName })]),
    line("copy.account", { merchant: `${merchant.name} <${merchant.email}>` }),
    line("copy.profile", { profile: profile.name }),
    ...(store ? [line("copy.store", { store: store.name })] : []),
    ...preferences.map(({ id, answer }) =>
      line("copy.preference", {
        preference: preferenceWords(asked.preferences.find((one) => one.id === id) ?? { id }, words).name,
        answer: words(answer ? "review.on" : "review.off"),
      }),
    ),
    ...(asked.goesTo === undefined
      ? []
      : [`${words(asked.kind === "install" ? "consent.tells" : "consent.goesTo")} ${asked.goesTo}`]),
    "",
    `${line("review.willBeAble", { partner })}:`,
    ...saidOnce(permissions).flatMap((permission) => [
      `- ${inLine(wordsOf(permission, words))}`,
      ...(permission.description === undefined ? [] : [`  ${inLine(permission.description)}`]),
    ]),
    "",
    ...(asked.kind === "integration" ? [line("review.comesBack", { partner })] : []),
    line("review.disconnect", { partner }),
    "",
  ].join("\n");
}
