/**
 * Three processes behind a balancer, on one PostgreSQL: merchants and partners go from one to another with every request,
 * while a process is killed and started again, and while the database crashes.
 */
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { documented, handshakes, merchantSide } from "../../../api/paths.ts";
import { digest } from "../../../service/secrets.ts";
import { bearerOf, travel } from "../../testing/four-journeys-fixture.ts";
import { goLive, type Live } from "../../testing/live-fixture.ts";
import { visitor } from "../../testing/visitor-fixture.ts";

/** More of them, by hand, for figures. */
const total = Number(process.env["JOURNEYS"] ?? 60);
const atOnce = 20;
const kinds = ["integration", "oauth", "permanent", "marketplace"] as const;

let live: Live;

beforeAll(async () => {
  live = await goLive(total + kinds.length);
}, 120_000);
afterAll(() => live.stop());

const addressOf = (n: number) => `10.0.${n >> 8}.${n & 255}`;

test.each(kinds.map((kind, n) => [kind, n] as const))("%s passes over three processes", async (kind, n) => {
  const lost: string[] = [];
  const by = visitor(live.fleet.balancer.url, addressOf(n), (what) => lost.push(what));
  const done = await travel(kind, by, live.market, live.loginOf(n));
  expect([done.token, done.anew, lost]).toEqual([expect.any(String), 0, []]);
  expect(live.fleet.balancer.answered.every((some) => some > 0)).toBe(true);
});

test("nothing acknowledged is lost, nothing done twice, nobody signed out, whatever is killed", async () => {
  const before = await connections();
  const lost: string[] = [];
  const done: Awaited<ReturnType<typeof travel>>[] = [];
  let killed: Promise<void> | undefined;
  let crashed: Promise<void> | undefined;
  const killing = async () => {
    await live.fleet.kill(1);
    await live.fleet.start(1);
  };
  const crashing = async () => {
    await live.postgres.crash();
    await live.postgres.start();
  };
  await each(total, async (n) => {
    const by = visitor(live.fleet.balancer.url, addressOf(n), (what) => lost.push(what));
    const kind = kinds[n % kinds.length] ?? "integration";
    done.push(await travel(kind, by, live.market, live.loginOf(n + kinds.length)));
    if (done.length >= total / 4) killed ??= killing();
    if (done.length >= total / 2) crashed ??= crashing();
  });
  await Promise.all([killed, crashed]);

  report(done, lost);
  expect(done).toHaveLength(total);
  const wrong: string[] = [];
  await each(total, async (n) => {
    const journey = done[n];
    const what = journey ? await stillHolds(journey) : "there is none";
    if (what !== "holds") wrong.push(what);
  });
  expect(wrong).toEqual([]);
  // One connection for each yes that was acknowledged, and not one more; a yes that led nowhere was said again.
  const yeses = done.reduce((sum, { anew }) => sum + 1 + anew, 0);
  expect(await connections()).toBe(before + yeses);
}, 600_000);

/** So many, some at a time. */
async function each(all: number, work: (n: number) => Promise<void>): Promise<void> {
  const upcoming = Array.from({ length: all }, (_, n) => n);
  const workers = Array.from({ length: atOnce }, async () => {
    for (let n = upcoming.shift(); n !== undefined; n = upcoming.shift()) await work(n);
  });
  await Promise.all(workers);
}

/** Whoever was told that it was done finds it so, and is signed in still. */
async function stillHolds(done: Awaited<ReturnType<typeof travel>>): Promise<string> {
  const { bearer, about, token } = done;
  const by = visitor(live.fleet.balancer.url, "10.9.9.9");
  const { market } = live;
  const session = await by.call("GET", merchantSide.profiles, { headers: bearerOf(bearer) });
  if (session.status !== 200) return `${done.kind}: signed out`;
  const grant_type = "refresh_token";
  switch (done.kind) {
    case "integration": {
      const query = { ...market.partner, integration_token: about };
      const { body } = await by.call("GET", documented.integration, { query });
      const exchanged = await by.call("GET", documented.exchange, { query });
      const renewed = await by.call("POST", documented.refresh, {
        query: { ...market.partner, code: token, grant_type },
      });
      const says = [body["status"], exchanged.status, renewed.status].join(" ");
      return says === "finished 410 200" ? "holds" : says;
    }
    case "oauth": {
      const form = { ...market.stockroom, grant_type, refresh_token: token };
      const { status } = await by.call("POST", handshakes.token, { form });
      return status === 200 ? "holds" : `oauth: ${status}`;
    }
    case "permanent": {
      // Whether it stands would be told by the API that it is for; here its record is.
      const kind = "oauth-AccessToken";
      const where = "SELECT count(*) FROM records WHERE kind = $1 AND key = $2";
      return (await count(where, [kind, await digest(kind, token)])) === 1 ? "holds" : "permanent: gone";
    }
    case "marketplace": {
      const json = { ...market.menuBoard, grant_type, refresh_token: token };
      const { status } = await by.call("POST", handshakes.marketplaceToken, { json });
      return status === 200 ? "holds" : `marketplace: ${status}`;
    }
    default:
      return done.kind satisfies never;
  }
}

function connections(): Promise<number> {
  return count("SELECT count(*) FROM connections", []);
}

async function count(statement: string, values: string[]): Promise<number> {
  const client = new Client(live.databaseUrl);
  await client.connect();
  const { rows } = await client.query(statement, values);
  await client.end();
  return Number(rows[0]?.count);
}

function report(done: { anew: number }[], lost: string[]): void {
  if (process.env["JOURNEYS"] === undefined) return;
  const anew = done.reduce((sum, journey) => sum + journey.anew, 0);
  const where = Map.groupBy(lost, (what) => what);
  const counts = [...where].map(([what, all]) => `${what}: ${all.length}`).toSorted();
  process.stdout.write(
    `${done.length} journeys, ${lost.length} answers lost, ${anew} began anew\n${counts.join("\n")}\n`,
  );
}
