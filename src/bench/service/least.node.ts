/**
 * A handshake without a service: the fewest statements that five calls can be answered with, each sent by the bare driver and
 * committed by itself, and a handler around them that reads and writes what is called, and has no rule at all. How much slower than
 * bare inserts these are is what no service on the same driver can be spared.
 */
import type { Pool } from "pg";
import { documented, merchantSide } from "../../api/paths.ts";
import type { Service } from "../../service/service.ts";
import { merchant } from "./people.ts";

/** Four that commit and three that read. `create` is the bare insert that others are held against. */
export interface LeastStatements {
  create(): Promise<string>;
  /** @param email of a merchant, who is looked for */
  signIn(email: string): Promise<string>;
  confirm(integration: string, session: string): Promise<void>;
  poll(integration: string): Promise<unknown>;
  exchange(integration: string): Promise<void>;
}

/** As long as what a service keeps of one handshake. */
const content = JSON.stringify({ expiresAt: Date.now(), outcome: null, padding: "x".repeat(300) });

export async function leastStatements(pool: Pool): Promise<LeastStatements> {
  await pool.query("CREATE TABLE IF NOT EXISTS least (key TEXT PRIMARY KEY, value TEXT, keep_until BIGINT)");
  const said = async (name: string, text: string, values: unknown[]) =>
    (await pool.query<{ value: string }>({ name, text, values })).rows;
  const insert = async () => {
    const key = crypto.randomUUID();
    await said("insert", "INSERT INTO least (key, value, keep_until) VALUES ($1, $2, $3)", [key, content, 1]);
    return key;
  };
  const read = (keys: string[]) => said("read", "SELECT value FROM least WHERE key = ANY($1)", [keys]);
  const change = (key: string) =>
    said("change", "UPDATE least SET value = $2 WHERE key = $1", [key, content]);
  return {
    create: insert,
    async signIn(email) {
      await read([email]);
      return insert();
    },
    async confirm(integration, session) {
      await read([integration, session]);
      await change(integration);
    },
    poll: (integration) => read([integration]),
    async exchange(integration) {
      await change(integration);
    },
  };
}

export async function leastHandshake(statements: LeastStatements, n: number): Promise<void> {
  const integration = await statements.create();
  await statements.confirm(integration, await statements.signIn(merchant(n).email));
  await statements.poll(integration);
  await statements.exchange(integration);
}

/** The same by the calls of the contract, in their shapes. */
export function leastService(statements: LeastStatements): Pick<Service, "fetch"> {
  return {
    async fetch(request) {
      const { pathname, searchParams } = new URL(request.url);
      const integration = searchParams.get("integration_token") ?? "";
      const session = request.headers.get("Authorization") ?? "";
      switch (`${request.method} ${pathname}`) {
        case `POST ${documented.integration}`:
          return Response.json({ integrationToken: await statements.create() });
        case `POST ${merchantSide.session}`: {
          const { email }: { email: string } = await request.json();
          return Response.json({ sessionToken: await statements.signIn(email) });
        }
        case `POST ${merchantSide.confirm}`:
          await request.json();
          await statements.confirm(integration, session);
          return Response.json({ status: "finished" });
        case `GET ${documented.integration}`:
          await statements.poll(integration);
          return Response.json({ status: "finished" });
        default:
          await statements.exchange(integration);
          return Response.json({ accessToken: crypto.randomUUID(), refreshToken: crypto.randomUUID() });
      }
    },
  };
}
