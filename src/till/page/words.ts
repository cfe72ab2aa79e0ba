/** Every code of the backend in the words of this page. */
const words: Readonly<Record<string, string>> = {
  // the till itself
  till_unreachable: "The till's own server does not answer. Please try again.",
  // starting
  partner_unknown: "This till does not know that partner.",
  rulrr_refused: "Rulrr does not know this till.",
  rulrr_unreachable: "Rulrr cannot be reached at the moment. Please try again.",
  // while it runs
  unreachable: "Rulrr cannot be reached just now. Still trying.",
  token_unknown: "Rulrr does not know this connection any more. Please connect again.",
  tokens_lost: "The access was given, but never arrived here. Please connect again.",
  disconnected: "Disconnected by the merchant. Connect again any time.",
  gave_up: "Nobody finished this connection. Please connect again.",
  refresh_failed: "Access could not be renewed. Please try again.",
  revoke_failed: "The connection could not be ended just now. Please try again.",
  not_connected: "This till is not connected yet.",
  connection_unknown: "This connection is not known any more. Please connect again.",
  order_unknown: "This order is not known any more. Please ring it up again.",
  // the customer's number
  phone_missing: "Enter the customer's phone number, or skip and print the receipt.",
  phone_too_short: "This phone number is too short. Check it with the customer.",
  phone_too_long: "This phone number is too long. Check it with the customer.",
  phone_invalid: "This is not a phone number in the chosen country. Check it with the customer.",
  country_unknown: "Choose the country of the phone number.",
};

export function inWords(code: string): string {
  return words[code] ?? "Something went wrong in the till. Please try again.";
}

const permissions: Readonly<Record<string, string>> = {
  "orders:read": "see orders",
  "orders:write": "create orders",
  "customers:read": "see customers",
  "profile:read": "see the profile",
  "menus:read": "see menus",
  read_customers: "see customers",
  write_customers: "change customers",
  read_unsubscribes: "see who unsubscribed",
  write_unsubscribes: "unsubscribe customers",
  read_orders: "see orders",
  write_orders: "change orders",
};

/** What was allowed, in words: the names are separated by blanks or commas. */
export function permitted(scope: string): string {
  return scope
    .split(/[ ,]+/)
    .map((name) => permissions[name] ?? "do something else that was asked for")
    .join(", ");
}

export function money(pence: number): string {
  return new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP" }).format(pence / 100);
}

/** A moment to the second, because a refreshed token differs from the one before by little more. */
export function moment(iso: string): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "medium" }).format(new Date(iso));
}

/** What the embed script reports that a merchant should hear from the till; the rest Rulrr's own page says. */
const embedded: Readonly<Record<string, string>> = {
  popup_blocked: "The browser blocked the popup, so Rulrr opened here instead.",
  popup_severed: "The popup lost its connection to this page, so Rulrr opened here as well.",
  load_timeout: "Rulrr's page did not open here. Try the popup or the same window.",
  insecure_context: "This page must be opened over https to connect to Rulrr.",
};

export function inEmbeddedWords(code: string): string | undefined {
  return embedded[code];
}
