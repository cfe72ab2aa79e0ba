/** An app with an OAuth client that nobody here wrote (oauth4webapi), and the browser of a merchant who uses it. */
import type { Page } from "@playwright/test";
import * as oauth from "oauth4webapi";
import { connectUrl, partnerUrl } from "../addresses.ts";

const options = { [oauth.allowInsecureRequests]: true };
const clients = {
  brut_app_sandbox: oauth.ClientSecretPost("brut_secret_sandbox"),
  brut_app_public: oauth.None(),
};
type ClientId = keyof typeof clients;

interface Setting {
  clientId?: ClientId;
  scope?: string;
}

export class OAuthApp {
  readonly client: oauth.Client;
  readonly redirectUri = `${partnerUrl}/callback`;
  readonly state = oauth.generateRandomState();
  readonly scope: string;
  readonly #server: oauth.AuthorizationServer;
  readonly #authentication: oauth.ClientAuth;
  readonly #verifier = oauth.generateRandomCodeVerifier();

  private constructor(server: oauth.AuthorizationServer, { clientId, scope }: Required<Setting>) {
    this.#server = server;
    this.client = { client_id: clientId };
    this.#authentication = clients[clientId];
    this.scope = scope;
  }

  /** Learns from the server's own metadata where everything is. */
  static async of({
    clientId = "brut_app_sandbox",
    scope = "orders:read orders:write",
  }: Setting = {}): Promise<OAuthApp> {
    const issuer = new URL(connectUrl);
    const found = await oauth.discoveryRequest(issuer, { algorithm: "oauth2", ...options });
    return new OAuthApp(await oauth.processDiscoveryResponse(issuer, found), { clientId, scope });
  }

  /** Where it sends the merchant. */
  async link(): Promise<string> {
    const url = new URL(this.#server.authorization_endpoint ?? "");
    url.search = new URLSearchParams({
      response_type: "code",
      client_id: this.client.client_id,
      redirect_uri: this.redirectUri,
      scope: this.scope,
      state: this.state,
      code_challenge: await oauth.calculatePKCECodeChallenge(this.#verifier),
      code_challenge_method: "S256",
    }).toString();
    return url.href;
  }

  /** The address that the merchant comes back with. To be asked for before they are sent. */
  async answerIn(page: Page): Promise<URL> {
    const request = await page.waitForRequest((one) => one.url().startsWith(`${this.redirectUri}?`));
    return new URL(request.url());
  }

  /** The answer, held against state and issuer, for the tokens. Throws what the client throws. */
  async exchange(answer: URL): Promise<oauth.TokenEndpointResponse> {
    const parameters = oauth.validateAuthResponse(this.#server, this.client, answer, this.state);
    const response = await oauth.authorizationCodeGrantRequest(
      this.#server,
      this.client,
      this.#authentication,
      parameters,
      this.redirectUri,
      this.#verifier,
      options,
    );
    return oauth.processAuthorizationCodeResponse(this.#server, this.client, response);
  }

  async refresh({
    refresh_token: token = "",
  }: oauth.TokenEndpointResponse): Promise<oauth.TokenEndpointResponse> {
    const request = oauth.refreshTokenGrantRequest(
      this.#server,
      this.client,
      this.#authentication,
      token,
      options,
    );
    return oauth.processRefreshTokenResponse(this.#server, this.client, await request);
  }

  async revoke(token = ""): Promise<void> {
    const request = oauth.revocationRequest(this.#server, this.client, this.#authentication, token, options);
    await oauth.processRevocationResponse(await request);
  }
}
