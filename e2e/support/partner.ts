/** A partner's backend: it holds the client secret and makes the calls that Rulrr documents, over real HTTP. */
import * as z from "zod/mini";
import { connectUrl } from "../addresses.ts";

export type ClientId = "tillwise" | "tablebook" | "dashcart" | "hostile";

const Created = z.object({ success: z.literal(true), integrationToken: z.string() });
const Status = z.object({ success: z.literal(true), status: z.enum(["pending", "finished", "cancelled"]) });
const Exchanged = z.object({
  success: z.literal(true),
  accessToken: z.string(),
  refreshToken: z.string(),
  expiration: z.string(),
  ereceipt: z.boolean(),
  preferences: z.array(z.object({ id: z.string(), answer: z.boolean() })),
});
const Refreshed = z.object({ accessToken: z.string(), expiration: z.string() });
const Named = z.object({ name: z.string() });

/** Each call by a connection of its own: the edge runtime closes a kept one after five seconds, and a call may just meet that. */
const alone = { Connection: "close" };

export class Partner {
  readonly clientId: ClientId;
  readonly url: string;

  /** `url` is where Connect and its API answer. */
  constructor(clientId: ClientId = "tillwise", url = connectUrl) {
    this.clientId = clientId;
    this.url = url;
  }

  get secret(): string {
    return `sandbox-secret-${this.clientId}`;
  }

  /** The name that merchants are shown. */
  async name(): Promise<string> {
    const answer = await fetch(`${this.url}/v1/connect/partners/${this.clientId}`, { headers: alone });
    return Named.parse(await answer.json()).name;
  }

  /** `accountName`: whose account at the partner is to be connected. */
  async createsToken(accountName?: string): Promise<string> {
    const named = accountName === undefined ? {} : { account_name: accountName };
    const answer = await this.#call("POST", "/v1/auth/integration", named);
    return Created.parse(await answer.json()).integrationToken;
  }

  /** The link that merchants are sent to. */
  link(token: string): string {
    return `${this.url}/?${new URLSearchParams({ client_id: this.clientId, integration_token: token })}`;
  }

  async freshLink(): Promise<string> {
    return this.link(await this.createsToken());
  }

  async readsStatus(token: string): Promise<z.infer<typeof Status>["status"]> {
    const answer = await this.#call("GET", "/v1/auth/integration", { integration_token: token });
    return Status.parse(await answer.json()).status;
  }

  async exchanges(token: string): Promise<z.infer<typeof Exchanged>> {
    const answer = await this.#exchange(token);
    return Exchanged.parse(await answer.json());
  }

  /** The HTTP status that an exchange is refused with. */
  async isRefusedExchange(token: string): Promise<number> {
    return (await this.#exchange(token)).status;
  }

  async refreshes(refreshToken: string): Promise<z.infer<typeof Refreshed>> {
    const call = { code: refreshToken, grant_type: "refresh_token" };
    const answer = await this.#call("POST", "/v1/auth/token", call);
    return Refreshed.parse(await answer.json());
  }

  /** The HTTP statuses that these tokens of a connection are answered with: a refresh, and a call. */
  async isToldOf({ refreshToken, accessToken }: { refreshToken: string; accessToken: string }) {
    const refresh = await this.#call("POST", "/v1/auth/token", {
      code: refreshToken,
      grant_type: "refresh_token",
    });
    const call = await fetch(`${this.url}/v1/connection`, {
      headers: { ...alone, Authorization: `Bearer ${accessToken}` },
    });
    return [refresh.status, call.status];
  }

  #exchange(token: string): Promise<Response> {
    return this.#call("GET", "/v1/auth/integration/token", { integration_token: token });
  }

  #call(method: string, path: string, parameters: Record<string, string> = {}): Promise<Response> {
    const query = new URLSearchParams({
      client_id: this.clientId,
      client_secret: this.secret,
      ...parameters,
    });
    return fetch(`${this.url}${path}?${query}`, { method, headers: alone });
  }
}
