/**
 * OAuth 2.0 with PKCE, as any OAuth client does it: a library that knows nothing of Rulrr, and its metadata.
 */
import * as oauth from "oauth4webapi";
import type { Finished, Reach } from "./handshake.ts";

const client: oauth.Client = { client_id: "brut_app_sandbox" };
const secret = oauth.ClientSecretPost("brut_secret_sandbox");
const scope = "orders:read orders:write customers:read";

export type Begun = { url: string; state: string; verifier: string };

export function authorizationCode({ connectUrl, home, fetch }: Reach) {
  const redirectUri = `${home}/callback`;
  // The sandbox is on this very machine; anywhere else the library insists on https.
  const options = {
    [oauth.allowInsecureRequests]: connectUrl.startsWith("http:"),
    [oauth.customFetch]: (
      url: string,
      { body, signal, ...sent }: oauth.CustomFetchOptions<string, URLSearchParams | undefined>,
    ) => fetch(url, { ...sent, body: body ?? null, signal: signal ?? AbortSignal.timeout(10_000) }),
  };

  async function discover(): Promise<oauth.AuthorizationServer> {
    const issuer = new URL(connectUrl);
    const response = await oauth.discoveryRequest(issuer, { algorithm: "oauth2", ...options });
    return oauth.processDiscoveryResponse(issuer, response);
  }

  return {
    async begin(): Promise<Begun> {
      const server = await discover();
      const state = oauth.generateRandomState();
      const verifier = oauth.generateRandomCodeVerifier();
      const url = new URL(server.authorization_endpoint ?? "");
      url.search = new URLSearchParams({
        response_type: "code",
        client_id: client.client_id,
        redirect_uri: redirectUri,
        scope,
        state,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
      }).toString();
      return { url: url.href, state, verifier };
    },

    /** `address`: what the merchant came back with, whole. */
    async finish(address: URL, { state, verifier }: Begun): Promise<Finished> {
      try {
        const server = await discover();
        const parameters = oauth.validateAuthResponse(server, client, address, state);
        const tokens = await oauth.processAuthorizationCodeResponse(
          server,
          client,
          await oauth.authorizationCodeGrantRequest(
            server,
            client,
            secret,
            parameters,
            redirectUri,
            verifier,
            options,
          ),
        );
        return connected(tokens);
      } catch (error) {
        const denied = error instanceof oauth.AuthorizationResponseError && error.error === "access_denied";
        return { status: denied ? "denied" : "failed" };
      }
    },

    async refresh(refreshToken: string): Promise<Finished> {
      try {
        const server = await discover();
        const request = oauth.refreshTokenGrantRequest(server, client, secret, refreshToken, options);
        return connected(await oauth.processRefreshTokenResponse(server, client, await request));
      } catch (error) {
        const ended = error instanceof oauth.ResponseBodyError && error.error === "invalid_grant";
        return { status: ended ? "ended" : "failed" };
      }
    },

    async revoke(refreshToken: string): Promise<boolean> {
      try {
        const request = oauth.revocationRequest(await discover(), client, secret, refreshToken, options);
        await oauth.processRevocationResponse(await request);
        return true;
      } catch {
        return false;
      }
    },
  };
}

function connected(tokens: oauth.TokenEndpointResponse): Finished {
  return {
    status: "connected",
    ...(tokens.scope !== undefined && { scope: tokens.scope }),
    ...(tokens.expires_in !== undefined && { expiresInSeconds: tokens.expires_in }),
    ...(tokens.refresh_token !== undefined && {
      refreshToken: tokens.refresh_token,
      revocable: tokens.refresh_token,
    }),
  };
}
