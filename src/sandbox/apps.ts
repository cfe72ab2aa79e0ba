/**
 * The sandbox's apps: those that arrive with the handshakes of other platforms, as published. Three speak OAuth 2.0
 * (one in LoyaltyLion's form), one is installed from a marketplace. Their secrets are published too: they open nothing
 * but the sandbox.
 */
import type { Partner, Permission } from "../api/contract.ts";
import { registeredSecret } from "../service/registry/client-secrets.ts";
import type { RegisteredApp } from "../service/registry.ts";

const required = (id: string): Permission => ({ id, required: true });
const optional = (id: string): Permission => ({ id, required: false });

const vendorScopes = [
  required("orders:read"),
  required("orders:write"),
  optional("customers:read"),
  required("profile:read"),
];

/** Said in every language of the page: the other apps speak English alone. */
const stockroomSays = {
  ar: "الطلبات والمخزون في مكان واحد.",
  de: "Bestellungen und Bestand an einem Ort.",
  es: "Pedidos y existencias en un solo lugar.",
  fr: "Commandes et stock au même endroit.",
  he: "הזמנות ומלאי במקום אחד.",
  hi: "ऑर्डर और स्टॉक एक ही जगह।",
  ja: "注文と在庫をひとつの場所で。",
  "pt-BR": "Pedidos e estoque em um só lugar.",
  tr: "Siparişler ve stok tek yerde.",
  ur: "آرڈر اور اسٹاک ایک ہی جگہ۔",
  zh: "订单与库存，一处管理。",
};

/** Addresses of a developer's own: the redirect URI of every app that has one, and the success endpoint. */
export interface OwnAddresses {
  redirectUri?: string | undefined;
  successEndpoint?: string | undefined;
}

/**
 * The apps by `client_id`, registered at `home`, the till's origin; none where there is no till. What is `own` takes the place of
 * what the till has.
 */
export function sandboxApps(
  home: string | undefined,
  own: OwnAddresses = {},
): ReadonlyMap<string, RegisteredApp> {
  if (home === undefined) return new Map();

  function partner(clientId: string, name: string, description: string, logo: string): Partner {
    const site = `https://www.${logo}.example`;
    return {
      clientId,
      name,
      description,
      logoUrl: `${home}/logos/${logo}.png`,
      websiteUrl: site,
      privacyUrl: `${site}/privacy`,
      termsUrl: `${site}/terms`,
      // These arrivals are top level only: nobody frames them.
      origins: [],
    };
  }

  const all: RegisteredApp[] = [
    {
      kind: "authorization",
      form: "rfc6749",
      partner: {
        ...partner("brut_app_sandbox", "Stockroom", "Orders and stock in one place.", "stockroom"),
        descriptions: Object.entries(stockroomSays).map(([locale, text]) => ({ locale, text })),
      },
      secrets: [registeredSecret("brut_secret_sandbox")],
      // The last brings its own words: it is no other platform's.
      scopes: [...vendorScopes, { ...optional("menus:read"), title: "See your menus" }],
      preferences: [],
      redirectUri: own.redirectUri ?? `${home}/callback`,
    },
    {
      kind: "authorization",
      form: "rfc6749",
      partner: partner("brut_app_public", "Stockroom Pocket", "Stockroom on your phone.", "stockroom"),
      scopes: vendorScopes,
      preferences: [],
      redirectUri: own.redirectUri ?? `${home}/callback`,
    },
    {
      kind: "authorization",
      form: "loyaltylion",
      partner: partner(
        "317979793529",
        "Second Cup Rewards",
        "Points, tiers and rewards for the customers who come back.",
        "second-cup",
      ),
      secrets: [registeredSecret("sandbox-secret-loyaltylion")],
      scopes: [
        required("read_customers"),
        required("write_customers"),
        required("read_unsubscribes"),
        required("write_unsubscribes"),
        required("read_orders"),
        required("write_orders"),
      ],
      preferences: [],
      redirectUri: own.redirectUri ?? `${home}/auth/loyaltylion`,
      installUrl: `${home}/install/loyaltylion`,
    },
    {
      kind: "install",
      partner: partner("retm_app_sandbox", "Menu Board", "Your menu on every screen.", "menu-board"),
      secrets: [registeredSecret("sandbox-secret-retm")],
      scopes: [required("profile:read"), required("orders:read")],
      preferences: [],
      successEndpoint: own.successEndpoint ?? `${home}/retm/success`,
    },
  ];
  return new Map(all.map((app) => [app.partner.clientId, app]));
}
