/** Every call of the service: its path, its methods, and whose pages may make it. */
import { TrieRouter } from "hono/router/trie-router";
import {
  appRequests,
  connected,
  connections,
  documented,
  handovers,
  handshakes,
  merchantSide,
} from "../../api/paths.ts";
import { approve, declineRequest } from "../apps/app-answers.ts";
import { readRequest } from "../apps/app-requests.ts";
import { beginAtApp, beginInstall } from "../apps/install.ts";
import { installToken } from "../apps/install-token.ts";
import { readConnected } from "../connections/connected.ts";
import { changeConnection, disconnect, readConnections } from "../connections/merchant-calls.ts";
import type { Handle } from "../context.ts";
import { chooseNumber, openHandover, phoneSignedIn, stopHandover } from "../handovers/phone-calls.ts";
import { createHandover, endHandover, readHandover } from "../handovers/till-calls.ts";
import { confirm } from "../integrations/confirm.ts";
import { readConsentRequest } from "../integrations/consent-request.ts";
import { decline } from "../integrations/decline.ts";
import { exchange } from "../integrations/exchange.ts";
import { createIntegration, readStatus, refresh } from "../integrations/partner-calls.ts";
import { readPartner } from "../integrations/read-partner.ts";
import { resend, verify } from "../sessions/one-time-code.ts";
import { readProfiles } from "../sessions/profiles.ts";
import { signOut } from "../sessions/sessions.ts";
import { signIn } from "../sessions/sign-in.ts";

export interface Route {
  /**
   * Which pages of another origin may read the answer: none (the call carries a client_secret, which has no business
   * in a browser), or those the deployment allows.
   */
  origins: "none" | "allowed";
  methods: Readonly<Record<string, Handle>>;
}

/** A part of the path that varies, in the place of what stands there. */
const varying = (of: (name: string) => string) => decodeURIComponent(of(":name"));

const routes: readonly (readonly [path: string, route: Route])[] = [
  [documented.integration, { origins: "none", methods: { GET: readStatus, POST: createIntegration } }],
  [documented.exchange, { origins: "none", methods: { GET: exchange } }],
  [documented.refresh, { origins: "none", methods: { POST: refresh } }],
  [connected, { origins: "none", methods: { GET: readConnected } }],
  [merchantSide.consentRequest, { origins: "allowed", methods: { GET: readConsentRequest } }],
  [merchantSide.session, { origins: "allowed", methods: { POST: signIn, DELETE: signOut } }],
  [merchantSide.verify, { origins: "allowed", methods: { POST: verify } }],
  [merchantSide.resend, { origins: "allowed", methods: { POST: resend } }],
  [merchantSide.profiles, { origins: "allowed", methods: { GET: readProfiles } }],
  [merchantSide.confirm, { origins: "allowed", methods: { POST: confirm } }],
  [merchantSide.decline, { origins: "allowed", methods: { POST: decline } }],
  [handovers.all, { origins: "allowed", methods: { POST: createHandover } }],
  [handovers.open, { origins: "allowed", methods: { POST: openHandover } }],
  [handovers.number, { origins: "allowed", methods: { POST: chooseNumber } }],
  [handovers.stop, { origins: "allowed", methods: { POST: stopHandover } }],
  [handovers.signedIn, { origins: "allowed", methods: { POST: phoneSignedIn } }],
  [varying(handovers.one), { origins: "allowed", methods: { GET: readHandover, DELETE: endHandover } }],
  [handshakes.marketplace, { origins: "none", methods: { GET: beginInstall } }],
  [handshakes.appInstall, { origins: "none", methods: { GET: beginAtApp } }],
  [handshakes.marketplaceToken, { origins: "none", methods: { POST: installToken } }],
  [varying(merchantSide.partner), { origins: "allowed", methods: { GET: readPartner } }],
  [connections.all, { origins: "allowed", methods: { GET: readConnections } }],
  [
    varying(connections.one),
    { origins: "allowed", methods: { PATCH: changeConnection, DELETE: disconnect } },
  ],
  [varying(appRequests.request), { origins: "allowed", methods: { GET: readRequest } }],
  [varying(appRequests.approve), { origins: "allowed", methods: { POST: approve } }],
  [varying(appRequests.decline), { origins: "allowed", methods: { POST: declineRequest } }],
];
/**
 * Hono's router alone, without its dispatch: there HEAD would be answered as GET, and the exchange is a GET that works once,
 * which a link checker must not use up.
 */
const router = new TrieRouter<Route>();
for (const [path, route] of routes) router.add("ALL", path, route);

/** The route of a path, and the part of it that varies; undefined where there is nothing. */
export function routeOf(path: string): { route: Route; name: string } | undefined {
  const [found] = router.match("ALL", path)[0];
  if (!found) return undefined;
  const [route, parts] = found;
  try {
    return { route, name: decodeURIComponent(String(parts["name"] ?? "")) };
  } catch {
    return undefined;
  }
}
