/** What comes at one moment to three processes on one PostgreSQL has one outcome, as it would in one. */
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { documented, merchantSide } from "../../../api/paths.ts";
import { integrationKey } from "../../../service/integrations/integrations.ts";
import { agreeingClient } from "../../../service/testing/agreeing.ts";
import { bearerOf } from "../../testing/four-journeys-fixture.ts";
import { goLive, type Live } from "../../testing/live-fixture.ts";
import { type Answered, visitor } from "../../testing/visitor-fixture.ts";

let live: Live;
let bearer: string;

const shop = { profile_id: "profile-0", store_id: "store-0" };

beforeAll(async () => {
  live = await goLive(1);
  const { body } = await on(0).call("POST", merchantSide.session, { json: live.loginOf(0) });
  bearer = String(body["sessionToken"]);
}, 60_000);
afterAll(() => live.stop());

/** One of the three processes. */
const on = (n: number) => visitor(live.fleet.urls[n % 3] ?? "", `10.1.0.${n % 250}`);
const atOnce = <T>(count: number, what: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => what(n)));
const counts = (answers: Answered[]) =>
  Object.fromEntries(
    [...Map.groupBy(answers, ({ status }) => status)].map(([status, all]) => [status, all.length]),
  );

async function newToken(): Promise<string> {
  const { body } = await on(0).call("POST", documented.integration, { query: live.market.partner });
  return String(body["integrationToken"]);
}
const about = (token: string) => ({ client_id: live.market.partner.client_id, integration_token: token });

/** The merchant's yes, as a page says it that has shown what there is to agree to. */
function yesTo(token: string, key: string) {
  const agree = agreeingClient();
  return (n: number) =>
    agree("yes", (consent_version) =>
      on(n).call("POST", merchantSide.confirm, {
        query: { ...about(token), ...shop, consent_version },
        headers: { ...bearerOf(bearer), "Idempotency-Key": key },
      }),
    );
}
const no = (token: string, n: number) => on(n).call("POST", merchantSide.decline, { query: about(token) });

test("forty exchanges at once: one gets the tokens", async () => {
  const token = await newToken();
  expect((await yesTo(token, crypto.randomUUID())(0)).status).toBe(200);
  const query = { ...live.market.partner, integration_token: token };
  const answers = await atOnce(40, (n) => on(n).call("GET", documented.exchange, { query }));
  expect(counts(answers)).toEqual({ 200: 1, 410: 39 });
});

test("one Idempotency-Key on three processes at once: one answer, one connection", async () => {
  const token = await newToken();
  const before = await connections();
  const yes = yesTo(token, crypto.randomUUID());
  const answers = [await yes(0), ...(await atOnce(30, yes))];
  expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body])))).toEqual(
    new Set([JSON.stringify([200, { success: true, status: "finished" }])]),
  );
  expect(await connections()).toBe(before + 1);
});

test("thirty keys at once, of one intent on as many pages: one connection, and the others are told", async () => {
  const token = await newToken();
  const before = await connections();
  const answers = await atOnce(30, (n) => yesTo(token, crypto.randomUUID())(n));
  expect(counts(answers)).toEqual({ 200: 1, 409: 29 });
  expect(await connections()).toBe(before + 1);
});

test("yes, no and the end of its time at once: one outcome, and everybody is told the same", async () => {
  const outcomes: string[] = [];
  for (let round = 0; round < 12; round += 1) {
    const token = await newToken();
    const yes = yesTo(token, crypto.randomUUID());
    await endsIn(token, 20 * round);
    const [said, denied] = await Promise.all([atOnce(10, yes), atOnce(10, (n) => no(token, n))]);
    const { body } = await on(1).call("GET", documented.integration, {
      query: { ...live.market.partner, integration_token: token },
    });
    const told = {
      yes: said.some(({ status }) => status === 200),
      no: denied.some(({ status }) => status === 200),
    };
    outcomes.push(`${String(body["status"])} ${told.yes ? "yes" : ""}${told.no ? "no" : ""}`.trim());
  }
  // Finished where a yes was acknowledged and no no was; cancelled where no yes was.
  expect(outcomes.filter((outcome) => !/^(finished yes|cancelled( no)?)$/.test(outcome))).toEqual([]);
});

/** Its hour has passed, but for so many milliseconds. */
async function endsIn(token: string, milliseconds: number): Promise<void> {
  const key = await integrationKey(live.market.partner.client_id, token);
  const statement = `UPDATE records SET value = jsonb_set(value::jsonb, '{expiresAt}', $2::jsonb)::text
                     WHERE kind = 'pending-integration' AND key = $1`;
  await withDatabase((client) => client.query(statement, [key, String(Date.now() + milliseconds)]));
}

function connections(): Promise<number> {
  return withDatabase(async (client) => {
    const { rows } = await client.query("SELECT count(*) FROM connections");
    return Number(rows[0]?.count);
  });
}

async function withDatabase<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(live.databaseUrl);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
