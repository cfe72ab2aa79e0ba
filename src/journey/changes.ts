/** What is new in a consent request since it was read. */
import type { ConsentRequest, Permission } from "../api/contract.ts";

export interface Changes {
  /** Whether anything of what is agreed to is different, be it new or gone. */
  any: boolean;
  accountName: boolean;
  goesTo: boolean;
  preferences: boolean;
  /** The ids of permissions that were not asked for, or not in these words. */
  permissions: string[];
}

export function changesSince(read: ConsentRequest, now: ConsentRequest): Changes {
  const before = new Map(read.permissions.map((permission) => [permission.id, agreedOf(permission)]));
  const permissions = now.permissions
    .filter((permission) => before.get(permission.id) !== agreedOf(permission))
    .map(({ id }) => id);
  const accountName = read.accountName !== now.accountName;
  const goesTo = read.goesTo !== now.goesTo;
  const preferences = read.ereceipt.available !== now.ereceipt.available;
  const any =
    permissions.length > 0 ||
    read.permissions.length !== now.permissions.length ||
    accountName ||
    goesTo ||
    preferences ||
    read.partner.name !== now.partner.name ||
    read.storeSelection !== now.storeSelection;
  return { any, accountName, goesTo, preferences, permissions };
}

function agreedOf({ title, description, required }: Permission): string {
  return JSON.stringify([title, description, required]);
}
