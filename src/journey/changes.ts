/** What is new in a consent request since it was read. */
import type { ConsentRequest } from "../api/contract.ts";

export interface Changes {
  /** Whether anything of what is agreed to is different, be it new or gone. */
  any: boolean;
  accountName: boolean;
  goesTo: boolean;
  /** The ids of preferences that were not asked for, or not in these words. */
  preferences: string[];
  /** The ids of permissions that were not asked for, or not in these words. */
  permissions: string[];
}

export function changesSince(read: ConsentRequest, now: ConsentRequest): Changes {
  const permissions = newAmong(read.permissions, now.permissions, (one) => [
    one.title,
    one.description,
    one.required,
  ]);
  const preferences = newAmong(read.preferences, now.preferences, (one) => [one.title]);
  const accountName = read.accountName !== now.accountName;
  const goesTo = read.goesTo !== now.goesTo;
  const any =
    permissions.length > 0 ||
    read.permissions.length !== now.permissions.length ||
    accountName ||
    goesTo ||
    preferences.length > 0 ||
    read.preferences.length !== now.preferences.length ||
    read.partner.name !== now.partner.name ||
    read.storeSelection !== now.storeSelection;
  return { any, accountName, goesTo, preferences, permissions };
}

/** The ids of those that were not there, or not with the same things agreed to about them. */
function newAmong<T extends { id: string }>(
  read: readonly T[],
  now: readonly T[],
  agreedOf: (one: T) => unknown[],
): string[] {
  const before = new Map(read.map((one) => [one.id, JSON.stringify(agreedOf(one))]));
  return now.filter((one) => before.get(one.id) !== JSON.stringify(agreedOf(one))).map(({ id }) => id);
}
