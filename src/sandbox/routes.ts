/** Every call of the sandbox: its path, its methods, and whose pages may make it. */
import { openApiDocument } from "../api/openapi.ts";
import { appRequests, documented, handshakes, merchantSide, openapi } from "../api/paths.ts";
import { json } from "./answer.ts";
import { approve, declineRequest } from "./app-answers.ts";
import { readRequest } from "./app-requests.ts";
import { confirm } from "./confirm.ts";
import { readConsentRequest } from "./consent-request.ts";
import { decline } from "./decline.ts";
import { beginAtApp, beginInstall } from "./install.ts";
import { installToken } from "./install-token.ts";
import { resend, verify } from "./one-time-code.ts";
import { createIntegration, exchange, readStatus, refresh } from "./partner-calls.ts";
import { readPartner } from "./partners.ts";
import { readProfiles } from "./profiles.ts";
import { signOut } from "./sessions.ts";
import { signIn } from "./sign-in.ts";
import type { Handle } from "./world.ts";

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
