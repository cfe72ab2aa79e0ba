/** Permissions in words: the same on the screen that is agreed to and in the text that is kept. */
import type { MessageId, Format as Words } from "../copy.tsx";

export type { Words };

export interface Permission {
  id: string;
  title?: string | undefined;
  description?: string | undefined;
  /** Whether it is given whatever the merchant ticks. */
  required?: boolean | undefined;
}

/** The permissions that have words of their own. */
const known: Record<string, MessageId> = {
  store_profile: "permission.store_profile",
  customers: "permission.customers",
  orders: "permission.orders",
  ereceipts: "permission.ereceipts",
  "orders:read": "permission.readOrders",
  "orders:write": "permission.createOrders",
  "customers:read": "permission.readCustomers",
  "profile:read": "permission.readProfile",
  read_customers: "permission.readLoyalty",
  write_customers: "permission.writeLoyalty",
  read_unsubscribes: "permission.readUnsubscribes",
  write_unsubscribes: "permission.writeUnsubscribes",
  read_orders: "permission.readOrders",
  write_orders: "permission.writeOrders",
};

/** By id, the wider one that says all of what this one says. */
const within: Record<string, string> = {
  read_customers: "write_customers",
  read_unsubscribes: "write_unsubscribes",
  read_orders: "write_orders",
};

export function isKnownPermission(id: string): boolean {
  return Object.hasOwn(known, id);
}

/** The catalogue's words, else those the API brings, else that there are none: nothing is left out, and no id is shown. */
export function wordsOf({ id, title }: Permission, words: Words): string {
  const message = Object.hasOwn(known, id) ? known[id] : undefined;
  return message ? words(message) : (title ?? words("permission.undescribed"));
}

/**
 * Each thing once: without those that a wider one says already, where that one is given in any case. "See your orders"
 * beside "See, create, update and cancel your orders" would read as if one of them were not so.
 */
export function saidOnce<T extends Permission>(permissions: readonly T[]): T[] {
  const given = new Set(permissions.filter(({ required }) => required).map(({ id }) => id));
  return permissions.filter(({ id }) => {
    const wider = Object.hasOwn(within, id) ? within[id] : undefined;
    return wider === undefined || !given.has(wider);
  });
}
