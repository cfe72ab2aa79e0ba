/**
 * Whatever two partners and two merchants do, in whatever order, the rules hold. The rules are written down a second
 * time, as a small model without digests, stores or races, and every answer is held against it.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { Connections } from "../../api/connections-contract.ts";
import { connections } from "../../api/paths.ts";
import { hours, minutes } from "../context.ts";
import { type TestSandbox, testSandbox } from "../testing/test-calls.ts";

const clients = ["tillwise", "dashcart"];
const merchants = [
  { email: "owner@bridgestreet.example", profile_id: "bridge-street-profile", store_id: "bridge-street" },
  { email: "group@harbour.example", profile_id: "harbour-coffee", store_id: "harbour-lane" },
];
const keys = ["the-first-intent", "the-second-intent"];

interface Token {
  token: string;
  client: number;
  madeAt: number;
  outcome: "finished" | "cancelled" | undefined;
  exchanged: boolean;
  /** Whose store it is connected to; undefined when it is not, or no longer. */
  connects: number | undefined;
}

/** What should be so. */
interface Model {
  tokens: Token[];
  sessions: ({ bearer: string; startedAt: number } | undefined)[];
  /** By merchant and key: which token they confirmed. */
  used: Map<string, Token>;
  refreshTokens: { code: string; of: Token }[];
  /** Every token the sandbox ever gave: none may be given twice. */
  given: string[];
}

/** Does something, and tells what was answered and what should have been. */
type Step = (at: TestSandbox, model: Model) => Promise<{ got: number; expected: number }>;
const nothing = { got: 0, expected: 0 };

function state(token: Token, now: number): "pending" | "finished" | "cancelled" {
  return token.outcome ?? (now < token.madeAt + hours ? "pending" : "cancelled");
}

/** One of the tokens there are, or none when there is none yet. */
function nth<T>(all: readonly T[], which: number): T | undefined {
  return all[which % Math.max(1, all.length)];
}

function create(by: number): Step {
  return async (at, model) => {
    const token = await at.create(clients[by]);
    model.given.push(token);
    if (model.tokens.length < 4) {
      const fresh = { madeAt: at.now(), outcome: undefined, exchanged: false, connects: undefined };
      model.tokens.push({ token, client: by, ...fresh });
    }
    return nothing;
  };
}

function forward(passed: number): Step {
  return async (at) => {
    at.forward(passed);
    return nothing;
  };
}

function signIn(who: number): Step {
  return async (at, model) => {
    const bearer = await at.signIn(merchants[who]?.email);
    model.given.push(bearer);
    model.sessions[who] = { bearer, startedAt: at.now() };
    return nothing;
  };
}

function read(which: number, by: number): Step {
  return async (at, { tokens }) => {
    const token = nth(tokens, which);
    if (!token) return nothing;
    const { status } = await at.read(token.token, clients[by]);
    return { got: status, expected: token.client === by ? 200 : 404 };
  };
}

function cancel(which: number, by: number): Step {
  return async (at, { tokens }) => {
    const token = nth(tokens, which);
    if (!token) return nothing;
    const was = state(token, at.now());
    const { status } = await at.cancel(token.token, clients[by]);
    if (token.client !== by) return { got: status, expected: 404 };
    if (was === "pending") token.outcome = "cancelled";
    return { got: status, expected: was === "finished" ? 409 : 200 };
  };
}

function exchange(which: number, by: number): Step {
  return async (at, model) => {
    const token = nth(model.tokens, which);
    if (!token) return nothing;
    const { status, body } = await at.exchange(token.token, clients[by]);
    if (token.client !== by) return { got: status, expected: 404 };
    if (token.outcome !== "finished") return { got: status, expected: 400 };
    if (token.exchanged) return { got: status, expected: 410 };
    token.exchanged = true;
    const code = String(body["refreshToken"]);
    model.given.push(String(body["accessToken"]), code);
    model.refreshTokens.push({ code, of: token });
    return { got: status, expected: 200 };
  };
}

function refresh(which: number, by: number): Step {
  return async (at, model) => {
    const known = nth(model.refreshTokens, which);
    if (!known) return nothing;
    const { status, body } = await at.refresh(known.code, clients[by]);
    if (known.of.client !== by || known.of.connects === undefined) return { got: status, expected: 403 };
    model.given.push(String(body["accessToken"]));
    return { got: status, expected: 200 };
  };
}

function confirm(which: number, by: number, who: number, key: string): Step {
  return async (at, model) => {
    const token = nth(model.tokens, which);
    if (!token) return nothing;
    const { email, ...choice } = merchants[who] ?? { email: "" };
    const session = model.sessions[who];
    const clientId = clients[by] ?? "";
    const { status: got } = await at.confirm(token.token, session?.bearer, { clientId, key, ...choice });

    const now = at.now();
    if (!session || now >= session.startedAt + 30 * minutes) return { got, expected: 401 };
    const intent = `${email} ${key}`;
    const earlier = model.used.get(intent);
    if (earlier) return { got, expected: earlier === token && token.client === by ? 200 : 400 };
    if (token.client !== by) return { got, expected: 404 };
    const was = state(token, now);
    if (was !== "pending") return { got, expected: was === "finished" ? 409 : 410 };
    model.used.set(intent, token);
    end(connected(model, who));
    token.outcome = "finished";
    token.connects = who;
    return { got, expected: 200 };
  };
}

/** What a merchant's one store is connected to. */
function connected({ tokens }: Model, who: number): Token | undefined {
  return tokens.find(({ connects }) => connects === who);
}

/** Its connection ends; where its tokens were not taken, it is as if it had been declined. */
function end(token: Token | undefined): void {
  if (!token) return;
  token.connects = undefined;
  if (!token.exchanged) token.outcome = "cancelled";
}

/** A merchant ends what is on their list, which is what should be on it. */
function disconnect(who: number): Step {
  return async (at, model) => {
    const session = model.sessions[who];
    const { status, body } = await at.send("GET", connections.all, { bearer: session?.bearer });
    if (!session || at.now() >= session.startedAt + 30 * minutes) return { got: status, expected: 401 };
    // Others of the merchant's stores were connected before.
    const listed = Connections.parse(body).connections.filter(
      ({ store }) => store?.id === merchants[who]?.store_id,
    );
    const token = connected(model, who);
    expect(listed.map(({ partner }) => partner.clientId)).toEqual(token ? [clients[token.client]] : []);
    if (!listed[0]) return nothing;
    end(token);
    const ended = await at.send("DELETE", connections.one(listed[0].id), session);
    return { got: ended.status, expected: 204 };
  };
}

const index = fc.nat({ max: 3 });
const client = fc.constantFrom(0, 1);
const merchant = fc.constantFrom(0, 1);
const anyKey = fc.constantFrom(...keys);
const passed = fc.constantFrom(1, minutes, 29 * minutes, 31 * minutes);

const anything: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: client.map(create) },
  { weight: 3, arbitrary: merchant.map(signIn) },
  { weight: 6, arbitrary: fc.tuple(index, client, merchant, anyKey).map((drawn) => confirm(...drawn)) },
  { weight: 2, arbitrary: fc.tuple(index, client).map((drawn) => cancel(...drawn)) },
  { weight: 4, arbitrary: fc.tuple(index, client).map((drawn) => exchange(...drawn)) },
  { weight: 1, arbitrary: fc.tuple(index, client).map((drawn) => refresh(...drawn)) },
  { weight: 1, arbitrary: fc.tuple(index, client).map((drawn) => read(...drawn)) },
  { weight: 1, arbitrary: merchant.map(disconnect) },
  { weight: 1, arbitrary: passed.map(forward) },
);

/** What polling says of each token: to its own client, and to the other one. */
function poll(at: TestSandbox, { tokens }: Model) {
  return Promise.all(
    tokens.map(async ({ token, client: own }) => [
      (await at.status(token, clients[own])).body["status"],
      (await at.status(token, clients[1 - own])).status,
    ]),
  );
}

test("any order of calls keeps the rules", async () => {
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 20, maxLength: 40 }), async (steps) => {
      const at = testSandbox();
      const model: Model = { tokens: [], sessions: [], used: new Map(), refreshTokens: [], given: [] };
      for (const step of steps) {
        const before = model.tokens.map((token) => ({ ...token, was: state(token, at.now()) }));
        const { got, expected } = await step(at, model);
        expect(got).toBe(expected);
        const after = model.tokens.map((token) => state(token, at.now()));
        expect(await poll(at, model)).toEqual(after.map((status) => [status, 404]));
        // What was decided stays decided, but for a yes that was taken back before it was worth tokens.
        expect(after.slice(0, before.length)).toEqual(
          before.map(({ was, exchanged, connects }, which) => {
            const takenBack =
              !exchanged && connects !== undefined && model.tokens[which]?.connects === undefined;
            if (was === "pending") return after[which];
            return takenBack ? "cancelled" : was;
          }),
        );
      }
      expect(new Set(model.given).size).toBe(model.given.length);
      for (const token of model.tokens) reached.add(`${state(token, at.now())} ${token.exchanged}`);
    }),
    { numRuns: 40 },
  );
  // A test of everything that never gets anywhere would pass too.
  expect(reached).toEqual(new Set(["pending false", "finished false", "finished true", "cancelled false"]));
});
