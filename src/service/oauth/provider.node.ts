/**
 * The authorization server: a certified library (oidc-provider), told what this product allows. Nothing but the
 * authorization code: no OpenID, no implicit answers, no dynamic clients, no login of the library's own.
 */
import {
  type ClientMetadata,
  type Configuration,
  interactionPolicy,
  type KoaContextWithOIDC,
  Provider,
} from "oidc-provider";
import { requestCookie, requestPage } from "../../api/handshakes/request-cookie.ts";
import { isRequestId, requestIdHeader } from "../../api/http/request-id.ts";
import { handshakes } from "../../api/paths.ts";
import { holdsSecret } from "../registry/client-secrets.ts";
import type { AuthorizationApp } from "../registry.ts";
import { randomToken } from "../secrets.ts";
import { storeAdapter } from "./adapter.node.ts";
import type { ValidKeys } from "./keys.node.ts";
import type { UnitOfWork } from "./unit-of-work.node.ts";

/** What is said while nothing can be kept, in the words of RFC 6749. */
export const unavailable = { error: "temporarily_unavailable" } as const;

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
/** "Permanent" in a field that wants a number of seconds. */
const century = 100 * 365 * day;

export interface ProviderOptions {
  issuer: string;
  /** The only client there is: the app that asks, as it is registered at the moment. None where nobody knows who asks. */
  app: AuthorizationApp | undefined;
  keys: ValidKeys;
  work: UnitOfWork;
  /** Told of every request that is to be put before a merchant: the secret for the browser that brought it. */
  onRequest: (id: string, clientId: string, scopes: string[]) => Promise<string>;
  onError: (error: unknown, requestId?: string) => void;
}

export function createProvider(options: ProviderOptions): Provider {
  const { issuer, app, keys, work, onRequest, onError } = options;
  const configuration: Configuration = {
    adapter: (model: string) => storeAdapter(work, model, () => Date.now()),
    clients: app ? [toClient(app)] : [],
    // The library wants a key to sign with, although nothing of what it gives out here is signed.
    jwks: { keys: keys.map(({ jwk }) => jwk) },
    cookies: {
      keys: keys.map(({ cookieKey }) => cookieKey),
      short: { httpOnly: true, sameSite: "lax", signed: false, overwrite: true },
      long: { httpOnly: true, sameSite: "lax", signed: false, overwrite: true },
    },
    scopes: app?.scopes.map(({ id }) => id) ?? [],
    claims: {},
    responseTypes: ["code"],
    clientAuthMethods: ["client_secret_basic", "client_secret_post", "none"],
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: { required: (_ctx, client) => client.tokenEndpointAuthMethod === "none" },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
      revocation: {
        enabled: true,
        // Another client's token is as unknown as one that never was.
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
    },
    routes: {
      authorization: handshakes.authorize,
      token: handshakes.token,
      revocation: handshakes.revoke,
      jwks: "/oauth/jwks",
    },
    ttl: {
      AccessToken: () => (app?.form === "loyaltylion" ? century : hour),
      AuthorizationCode: 5 * minute,
      RefreshToken: 30 * day,
      Grant: century,
      Interaction: hour,
      Session: hour,
    },
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    rotateRefreshToken: true,
    // An app that gives up either token has given up what it was allowed.
    revokeGrantPolicy: () => true,
    expiresWithSession: () => false,
    // A browser may use up a public client's code itself, from the page it was sent to.
    clientBasedCORS: (_ctx, origin, client) =>
      client.tokenEndpointAuthMethod === "none" &&
      (client.redirectUris ?? []).some((uri) => new URL(uri).origin === origin),
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    interactions: {
      policy: interactionPolicy.base(),
      async url(ctx, interaction) {
        const { client_id: clientId, scope } = interaction.params;
        const secret = await onRequest(interaction.uid, String(clientId), String(scope).split(" "));
        ctx.cookies.set(requestCookie, secret, { signed: false });
        return requestPage.authorization(interaction.uid);
      },
    },
    // The page that a merchant sees is made by whoever serves the documents.
    renderError(ctx, { error }) {
      ctx.type = "application/json";
      ctx.body = { error };
    },
  };
  const provider = new Provider(issuer, configuration);
  // The library would compare with the secret itself, which nobody here has.
  provider.Client.prototype.compareClientSecret = (secret: string) => holdsSecret(app, secret, Date.now());
  provider.proxy = true;
  provider.use(spendFailedCode);
  provider.on("server_error", (ctx, error) => {
    // Of the store's own errors the transaction that is under way is told, and begins anew or fails as a whole.
    if (work.failedWith(error)) return;
    const requestId = ctx.get(requestIdHeader);
    onError(error, isRequestId(requestId) ? requestId : undefined);
  });
  // What goes wrong is told above, and not on the console as well.
  provider.silent = true;
  return provider;
}

/**
 * A code is tried once. Whoever holds one without its verifier would otherwise guess on; the app that was given it has
 * no reason to be wrong. Another client's attempt leaves it as it was: the code is not theirs to spend.
 */
async function spendFailedCode(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  if (ctx.path !== handshakes.token || ctx.status !== 400) return;
  const { client, params, provider } = ctx.oidc;
  const { code } = params ?? {};
  if (params?.["grant_type"] !== "authorization_code" || typeof code !== "string") return;
  const failed = await provider.AuthorizationCode.find(code);
  if (failed && failed.clientId === client?.clientId) await failed.destroy();
}

function toClient({ partner, secrets, redirectUri, scopes, form }: AuthorizationApp): ClientMetadata {
  return {
    client_id: partner.clientId,
    // The library wants one to be there; what is sent is never held against it.
    ...(secrets !== undefined && { client_secret: randomToken() }),
    token_endpoint_auth_method: secrets === undefined ? "none" : "client_secret_post",
    redirect_uris: [redirectUri],
    response_types: ["code"],
    grant_types: form === "loyaltylion" ? ["authorization_code"] : ["authorization_code", "refresh_token"],
    scope: scopes.map(({ id }) => id).join(" "),
    id_token_signed_response_alg: "ES256",
  };
}
