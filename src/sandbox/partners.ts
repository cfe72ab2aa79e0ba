/** The sandbox's partners, as published. Secrets are published too: they open nothing but the sandbox. */
import type { Partner, Permission } from "../api/contract.ts";
import { registeredSecret } from "../service/registry/client-secrets.ts";
import type { RegisteredPartner } from "../service/registry.ts";

/** Known ids, whose words are the page's; off until the merchant switches them on. */
const receiptByText = { id: "ereceipt", default: false };
const pointsAtTheTill = { id: "loyalty", default: false };

/** Known ids, whose words are the page's. */
const basics: Permission[] = [
  { id: "store_profile", required: true },
  { id: "customers", required: true },
  { id: "orders", required: true },
];
const ereceipts: Permission = { id: "ereceipts", required: false };

/** Markup and 200 characters in all: shown as text or it is a hole. */
const hostileName =
  `<img src=x onerror="alert(document.domain)"><script>alert(1)</script>"'&lt;b&gt;{{7*7}}\${7*7}`.padEnd(
    200,
    " <b>Very Long Partner Name</b>",
  );

/**
 * The partners by `client_id`. `origins` are those of the till that shows them (the first one also serves their logos
 * and is returned to); `returnUrl` overrides where a merchant is sent back to.
 */
export function sandboxPartners(
  origins: readonly string[],
  returnUrl: string | undefined,
): ReadonlyMap<string, RegisteredPartner> {
  const home = origins[0];
  const back = returnUrl ?? (home && `${home}/returned`);

  function partner(clientId: string, name: string, description: string, logo: string | undefined): Partner {
    const site = `https://www.${clientId}.example`;
    return {
      clientId,
      name,
      description,
      ...(logo !== undefined && { logoUrl: logo }),
      websiteUrl: site,
      privacyUrl: `${site}/privacy`,
      termsUrl: `${site}/terms`,
      ...(back !== undefined && { returnUrl: back }),
      origins: [...origins],
    };
  }
  const logoAt = (path: string) => home && `${home}/logos/${path}`;

  const all: RegisteredPartner[] = [
    {
      partner: partner("tillwise", "Tillwise POS", "The till for shops and cafés.", logoAt("tillwise.png")),
      secrets: [registeredSecret("sandbox-secret-tillwise")],
      storeSelection: "required",
      preferences: [receiptByText],
      permissions: [...basics, ereceipts],
    },
    {
      partner: partner(
        "tablebook",
        "Tablebook Reservations",
        "Tables, bookings and waiting lists.",
        logoAt("tablebook.png"),
      ),
      secrets: [registeredSecret("sandbox-secret-tablebook")],
      storeSelection: "none",
      preferences: [],
      permissions: basics,
    },
    {
      // No registered origin: nobody may frame it, it is opened top level only. Its logo does not exist.
      partner: {
        ...partner("dashcart", "Dashcart Delivery", "Local delivery within the hour.", logoAt("missing.png")),
        origins: [],
      },
      secrets: [registeredSecret("sandbox-secret-dashcart")],
      storeSelection: "required",
      preferences: [pointsAtTheTill],
      permissions: basics,
    },
    {
      partner: partner(
        "hostile",
        hostileName,
        "</p><script>alert(document.cookie)</script>",
        "javascript:alert(document.domain)",
      ),
      secrets: [registeredSecret("sandbox-secret-hostile")],
      storeSelection: "required",
      preferences: [receiptByText],
      permissions: [
        ...basics,
        ereceipts,
        {
          id: "unheard_of",
          title: "<b>Do something nobody has heard of</b>",
          description: `<a href="javascript:alert(1)">Read more</a>`,
          required: false,
        },
      ],
    },
  ];
  return new Map(all.map((one) => [one.partner.clientId, one]));
}
