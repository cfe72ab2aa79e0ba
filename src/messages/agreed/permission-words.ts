/** Permissions in words: the same on the screen that is agreed to and in the text that is kept. */
import type { MessageId, Format as Words } from "../copy.tsx";

export type { Words };

export interface Permission {
  id: string;
  title?: string | undefined;
  description?: string | undefined;
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

/** The catalogue's words, else those the API brings, else the bare id: none is ever left out. */
export function wordsOf({ id, title }: Permission, words: Words): string {
  const message = Object.hasOwn(known, id) ? known[id] : undefined;
  return message ? words(message) : (title ?? id);
}
