/**
 * Preferences in words: the same on the screens and in the text that is agreed to.
 *
 * One with words of its own is a line of `known` and its five messages in every catalogue, each of which the compiler asks
 * for. Any other brings a title and a description with the consent request.
 */
import type { Format as Words } from "../copy.tsx";

export interface Preference {
  id: string;
  title?: string | undefined;
  description?: string | undefined;
}

/** `permits`: the permission that a partner gets only where this is on. */
const known = {
  ereceipt: { permits: "ereceipts" },
  loyalty: {},
} satisfies Record<string, { permits?: string }>;

export interface PreferenceWords {
  /** Beside its switch: what to turn on, and what it means for the merchant. */
  label: string;
  hint: string | undefined;
  /** What it is called where its answer stands beside it. */
  name: string;
  /** The answers, each a sentence. */
  on: string;
  off: string;
}

/** The catalogue's words, else those the API brings, else that there are none: nothing is left out, and no id is shown. */
export function preferenceWords({ id, title, description }: Preference, words: Words): PreferenceWords {
  if (isKnownPreference(id))
    return {
      label: words(`preference.${id}`),
      hint: words(`preferenceHint.${id}`),
      name: words(`preferenceName.${id}`),
      on: words(`preferenceOn.${id}`),
      off: words(`preferenceOff.${id}`),
    };
  const name = title ?? words("preference.undescribed");
  const is = (answer: string) => words("copy.preference", { preference: name, answer });
  return { label: name, hint: description, name, on: is(words("review.on")), off: is(words("review.off")) };
}

/** What the partner will be able to do: all that it asks for, but what a preference permits that was answered with no. */
export function agreedPermissions<T extends { id: string }>(
  permissions: readonly T[],
  answers: readonly { id: string; answer: boolean }[],
): T[] {
  const off = new Set(answers.flatMap(({ id, answer }) => (answer ? [] : permittedBy(id))));
  return permissions.filter(({ id }) => !off.has(id));
}

function permittedBy(id: string): string[] {
  const preference: { permits?: string } = isKnownPreference(id) ? known[id] : {};
  return preference.permits === undefined ? [] : [preference.permits];
}

export function isKnownPreference(id: string): id is keyof typeof known {
  return Object.hasOwn(known, id);
}
