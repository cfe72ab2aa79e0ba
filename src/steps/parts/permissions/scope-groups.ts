/** What apps ask for by name, sorted by what it is about, so that a long list can be read at a glance. */

import type { Permission } from "../../../messages/agreed/permission-words.ts";
import type { MessageId } from "../../../messages/copy.tsx";

export interface ScopeGroup<T> {
  title: MessageId;
  scopes: T[];
}

const groups: readonly { title: MessageId; about: RegExp }[] = [
  { title: "scopeGroup.orders", about: /^orders:|_orders$/ },
  { title: "scopeGroup.customers", about: /^customers:|_customers$/ },
  { title: "scopeGroup.profile", about: /^profile:/ },
  { title: "scopeGroup.emails", about: /_unsubscribes$/ },
  // Last, and for everything: nothing that is asked for is ever left out.
  { title: "scopeGroup.other", about: /^/ },
];

/** Each in the first group that it is about; groups without any are left out. */
export function scopeGroups<T extends Permission>(scopes: readonly T[]): ScopeGroup<T>[] {
  const titleOf = ({ id }: T) => groups.find(({ about }) => about.test(id))?.title;
  return groups
    .map(({ title }) => ({ title, scopes: scopes.filter((scope) => titleOf(scope) === title) }))
    .filter((group) => group.scopes.length > 0);
}
