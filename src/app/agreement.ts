/** The merchant's own record of what was agreed: the very words, in their language, as a file to keep. */
import type { Chosen } from "../journey/offer.ts";
import type { Outcome } from "../journey/states.ts";
import type { Format, MessageId } from "../messages/copy.tsx";
import { agreedPermissions, wordsOf } from "../ui/permission-words.ts";

type Success = Extract<Outcome, { name: "success" }>;

/** @returns plain text, one fact a line */
export function agreementText(place: Success, chosen: Chosen, format: Format, locale: string): string {
  const { request, account, attempt, reference } = place;
  const partner = request.partner.name;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "long" }).format(new Date());
  const fact = (id: MessageId, values: Record<string, string>) => format(id, values);
  return [
    fact("copy.heading", { partner }),
    "",
    fact("copy.date", { date }),
    fact("copy.account", { merchant: `${account.merchant.name} <${account.merchant.email}>` }),
    fact("copy.profile", { profile: chosen.profile.name }),
    ...(chosen.store ? [fact("copy.store", { store: chosen.store.name })] : []),
    ...(chosen.ereceipt === undefined
      ? []
      : [fact("copy.ereceipt", { state: format(chosen.ereceipt ? "review.on" : "review.off") })]),
    "",
    `${format("review.willBeAble", { partner })}:`,
    ...agreedPermissions(request.permissions, chosen.ereceipt)
      .filter(({ id }) => attempt.choice.scopes?.includes(id) ?? true)
      .map((permission) => `- ${wordsOf(permission, format)}`),
    "",
    format("review.disconnect", { partner }),
    fact("copy.version", { version: attempt.consentVersion }),
    ...(reference ? [format("frame.reference", { reference })] : []),
    "",
  ].join("\n");
}

/** Hands the text to the browser as a download. */
export function saveText(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // After the click has been acted on, which no browser reports.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
