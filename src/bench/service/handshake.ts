/** A whole handshake, call by call, as the partner's backend and the merchant's page make it. */
import * as z from "zod/mini";
import { documented, merchantSide } from "../../api/paths.ts";
import type { Service } from "../../service/service.ts";
import { clientIdOf, clientSecret, merchant, password } from "./people.ts";

const Created = z.object({ integrationToken: z.string() });
const Session = z.object({ sessionToken: z.string() });
const State = z.object({ status: z.literal("finished") });
const Tokens = z.object({ accessToken: z.string(), refreshToken: z.string() });

interface Sent {
  query?: Record<string, string>;
  body?: object;
  headers?: Record<string, string>;
}

/** One merchant and their partner, who call from an address of their own: all from one would meet the limits. */
export function participants(service: Pick<Service, "fetch">, n: number) {
  const client = { client_id: clientIdOf(n), client_secret: clientSecret };
  const address = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;

  async function call<Schema extends z.ZodMiniType>(
    method: string,
    path: string,
    shape: Schema,
    { query = {}, body, headers = {} }: Sent,
  ): Promise<z.output<Schema>> {
    const url = `https://connect.example${path}?${new URLSearchParams(query)}`;
    const init = {
      method,
      headers: { ...headers, ...(body && { "Content-Type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    };
    let answer = await service.fetch(new Request(url, init), { address });
    // Nothing was changed, says the contract: come again.
    while (answer.status === 503) answer = await service.fetch(new Request(url, init), { address });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return shape.parse(JSON.parse(text));
  }

  return {
    create: async () =>
      (await call("POST", documented.integration, Created, { query: client })).integrationToken,
    signIn: async () => {
      const body = { email: merchant(n).email, password };
      return (await call("POST", merchantSide.session, Session, { body })).sessionToken;
    },
    confirm: async (token: string, session: string, consentVersion: string) => {
      const { profileId, storeId } = merchant(n);
      await call("POST", merchantSide.confirm, State, {
        query: { client_id: client.client_id, integration_token: token },
        headers: { Authorization: `Bearer ${session}`, "Idempotency-Key": crypto.randomUUID() },
        body: { profileId, storeId, preferences: [{ id: "ereceipt", answer: true }], consentVersion },
      });
    },
    poll: (token: string) =>
      call("GET", documented.integration, State, { query: { ...client, integration_token: token } }),
    exchange: (token: string) =>
      call("GET", documented.exchange, Tokens, { query: { ...client, integration_token: token } }),
  };
}

export async function handshake(
  service: Pick<Service, "fetch">,
  n: number,
  consentVersion: string,
): Promise<void> {
  const { create, signIn, confirm, poll, exchange } = participants(service, n);
  const token = await create();
  await confirm(token, await signIn(), consentVersion);
  await poll(token);
  await exchange(token);
}
