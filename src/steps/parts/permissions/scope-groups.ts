/** What apps ask for by name, sorted by what it is about, so that a long list can be read at a glance. */

import type { Permission } from "../../../messages/agreed/permission-words.ts";
import type { MessageId } from "../../../messages/copy.tsx";
import { type Subject, subjectOf } from "./subject.ts";

export interface ScopeGroup<T> {
  title: MessageId;
  scopes: T[];
}

const titles: Record<Subject, MessageId> = {
  orders: "scopeGroup.orders",
  customers: "scopeGroup.customers",
  business: "scopeGroup.profile",
  emails: "scopeGroup.emails",
  receipts: "scopeGroup.other",
  other: "scopeGroup.other",
};

/** Each in the group that it is about, and in one of them: nothing that is asked for is ever left out. Empty ones are. */
export function scopeGroups<T extends Permission>(scopes: readonly T[]): ScopeGroup<T>[] {
  return [...new Set(Object.values(titles))]
    .map((title) => ({ title, scopes: scopes.filter(({ id }) => titles[subjectOf(id)] === title) }))
    .filter((group) => group.scopes.length > 0);
}
