/** Every call of the sandbox: its path, its methods, and whose pages may make it. */
import { openApiDocument } from "../../api/openapi.ts";
import { appRequests, documented, handshakes, merchantSide, openapi } from "../../api/paths.ts";
import { readPartner } from "../../sandbox/partners.ts";
import { approve, declineRequest } from "../apps/app-answers.ts";
import { readRequest } from "../apps/app-requests.ts";
import { beginAtApp, beginInstall } from "../apps/install.ts";
import { installToken } from "../apps/install-token.ts";
import type { Handle } from "../context.ts";
import { confirm } from "../integrations/confirm.ts";
import { readConsentRequest } from "../integrations/consent-request.ts";
import { decline } from "../integrations/decline.ts";
import { createIntegration, exchange, readStatus, refresh } from "../integrations/partner-calls.ts";
import { resend, verify } from "../sessions/one-time-code.ts";
import { readProfiles } from "../sessions/profiles.ts";
import { signOut } from "../sessions/sessions.ts";
import { signIn } from "../sessions/sign-in.ts";
import { json } from "./answer.ts";

export interface Route {
  /**
   * Which pages of another origin may read the answer: none (the call carries a client_secret, which has no business
   * in a browser), those the deployment allows, or any.
   */
  origins: "none" | "allowed" | "any";
  methods: Readonly<Record<string, Handle>>;
}

const fixed: ReadonlyMap<string, Route> = new Map<string, Route>([
  [documented.integration, { origins: "none", methods: { GET: readStatus, POST: createIntegration } }],
  [documented.exchange, { origins: "none", methods: { GET: exchange } }],
  [documented.refresh, { origins: "none", methods: { POST: refresh } }],
  [merchantSide.consentRequest, { origins: "allowed", methods: { GET: readConsentRequest } }],
  [merchantSide.session, { origins: "allowed", methods: { POST: signIn, DELETE: signOut } }],
  [merchantSide.verify, { origins: "allowed", methods: { POST: verify } }],
  [merchantSide.resend, { origins: "allowed", methods: { POST: resend } }],
  [merchantSide.profiles, { origins: "allowed", methods: { GET: readProfiles } }],
  [merchantSide.confirm, { origins: "allowed", methods: { POST: confirm } }],
  [merchantSide.decline, { origins: "allowed", methods: { POST: decline } }],
  [handshakes.marketplace, { origins: "none", methods: { GET: beginInstall } }],
  [handshakes.appInstall, { origins: "none", methods: { GET: beginAtApp } }],
  [handshakes.marketplaceToken, { origins: "none", methods: { POST: installToken } }],
  [openapi, { origins: "any", methods: { GET: () => json(openApiDocument()) } }],
]);

/** Those of which a part varies, as the whole path with that part in it. */
const varying: readonly { of: (name: string) => string; route: Route }[] = [
  { of: merchantSide.partner, route: { origins: "allowed", methods: { GET: readPartner } } },
  { of: appRequests.request, route: { origins: "allowed", methods: { GET: readRequest } } },
  { of: appRequests.approve, route: { origins: "allowed", methods: { POST: approve } } },
  { of: appRequests.decline, route: { origins: "allowed", methods: { POST: declineRequest } } },
];
const patterns = varying.map(({ of, route }) => {
  const [before = "", after = ""] = of("*").split("*");
  return { before, after, route };
});

/** The route of a path, and the part of it that varies; undefined where there is nothing. */
export function routeOf(path: string): { route: Route; name: string } | undefined {
  const whole = fixed.get(path);
  if (whole) return { route: whole, name: "" };
  for (const { before, after, route } of patterns) {
    if (!path.startsWith(before) || !path.endsWith(after)) continue;
    const name = path.slice(before.length, path.length - after.length);
    if (name !== "" && !name.includes("/")) return named(route, name);
  }
  return undefined;
}

function named(route: Route, encoded: string): { route: Route; name: string } | undefined {
  try {
    return { route, name: decodeURIComponent(encoded) };
  } catch {
    return undefined;
  }
}
