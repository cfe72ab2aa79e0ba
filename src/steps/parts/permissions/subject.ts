/** What a permission is about, by its id: how it is sorted, and which drawing stands beside it. */

export type Subject = "orders" | "customers" | "business" | "receipts" | "emails" | "other";

const subjects: readonly [Subject, RegExp][] = [
  ["orders", /^orders(:|$)|_orders$/],
  ["customers", /^customers(:|$)|_customers$/],
  ["business", /^(profile:|store_profile$)/],
  ["receipts", /^ereceipts?$/],
  ["emails", /_unsubscribes$/],
];

/** By the id of a permission, or of the preference that permits it. "other" for what nobody here has heard of. */
export function subjectOf(id: string): Subject {
  return subjects.find(([, about]) => about.test(id))?.[0] ?? "other";
}
