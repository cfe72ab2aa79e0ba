/** Whoever guesses, and what it gets them; with addresses as the server reports them. */
import { describe, expect, test } from "vitest";
import { documented, handshakes } from "../../api/paths.ts";
import { minutes } from "../context.ts";
import { recordsOf } from "../records.ts";
import {
  address,
  owner,
  retryAfter,
  right,
  shop,
  statuses,
  stranger,
  times,
  trying,
} from "../testing/signing-in.ts";
import { newStore, overheard } from "../testing/store-under-test.ts";
import { s, secretOf, testSandbox } from "../testing/test-calls.ts";
import { counter, count as countOne } from "./limits.ts";

describe("wrong passwords for one account", () => {
  test("2 000 of them, each from an address of its own, are looked at eleven times in a minute", async () => {
    const at = testSandbox();
    const answers = await times(2000, async (n) => {
      at.forward(30);
      return trying(at, owner, `guess ${n}`, address(n));
    });
    const looked = answers.filter(({ status }) => status === 401);
    expect(looked.length).toBe(10);
    at.forward(s(1));
    expect((await trying(at, owner, "guess", address(10_001))).status).toBe(401);
    expect((await trying(at, owner, right, address(10_002))).status).toBe(429);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.every((answer) => retryAfter(answer) >= 1 && retryAfter(answer) <= 60)).toBe(true);
  });

  test("sent all at once do not overtake the count", async () => {
    const at = testSandbox();
    const all = Array.from({ length: 200 }, (_, n) => trying(at, owner, `guess ${n}`, address(n)));
    const answers = statuses(await Promise.all(all));
    expect(answers.filter((status) => status === 401)).toHaveLength(10);
  });

  test("do not begin anew at the edge of a window: each minute gives one more, and no more than ten are saved up", async () => {
    const at = testSandbox();
    const many = () => times(30, (n) => trying(at, owner, "guess", address(n)));
    const looked = async () => statuses(await many()).filter((status) => status === 401).length;
    expect(await looked()).toBe(10);
    at.forward(minutes - 1);
    expect(await looked()).toBe(0);
    at.forward(1);
    expect(await looked()).toBe(1);
    at.forward(5 * minutes);
    expect(await looked()).toBe(5);
    at.forward(24 * 60 * minutes);
    expect(await looked()).toBe(10);
  });

  test("keep nobody waiting longer than they are told, and nobody longer than a minute", async () => {
    const at = testSandbox();
    const answers = await times(500, (n) => trying(at, owner, "guess", address(n)));
    const told = retryAfter(answers.at(-1) ?? { headers: new Headers() });
    expect(told).toBe(60);
    at.forward(s(told));
    expect((await trying(at, owner, right, shop)).status).toBe(200);
  });

  test("do not keep the owner out of the shop where they sign in, whatever strangers do", async () => {
    const at = testSandbox();
    expect((await trying(at, owner, right, shop)).status).toBe(200);
    for (const n of Array(50).keys()) await trying(at, owner, "guess", address(n));
    expect((await trying(at, owner, right, address(99))).status).toBe(429);
    expect((await trying(at, owner, right, shop)).status).toBe(200);
  });

  test("are limited in that shop as well, and a right one there gives strangers no more", async () => {
    const at = testSandbox();
    await trying(at, owner, right, shop);
    const inShop = statuses(await times(12, () => trying(at, owner, "guess", shop)));
    expect(inShop).toEqual([...Array(10).fill(401), 429, 429]);
    const outside = statuses(await times(11, (n) => trying(at, owner, "guess", address(n))));
    expect(outside).toEqual([...Array(10).fill(401), 429]);
    at.forward(minutes);
    expect((await trying(at, owner, right, shop)).status).toBe(200);
    expect(statuses(await times(2, (n) => trying(at, owner, "guess", address(n))))).toEqual([401, 429]);
  });

  test("are limited where no address is known, and not for longer when the clock is set back by a day", async () => {
    const at = testSandbox();
    await times(10, () => trying(at, owner, "guess"));
    expect((await trying(at, owner, right)).status).toBe(429);
    at.forward(-24 * 60 * minutes);
    expect((await trying(at, owner, right)).status).toBe(200);
  });

  test("written with capitals and blanks are wrong passwords for the same account", async () => {
    const at = testSandbox();
    await times(10, (n) => trying(at, `${" ".repeat(n)}OWNER@bridgestreet.example`, "guess"));
    expect((await trying(at, owner, right)).status).toBe(429);
  });

  test("are answered alike whether or not there is such an account, before and after the limit", async () => {
    const at = testSandbox();
    for (const n of Array(15).keys()) {
      const [known, unknown] = [owner, stranger].map((email) => trying(at, email, "guess", address(n)));
      const told = async (answer: typeof known) => {
        const { status, text, headers } = (await answer) ?? { headers: new Headers() };
        return { status, text, headers: Object.fromEntries(headers) };
      };
      expect(await told(unknown)).toEqual(await told(known));
    }
    expect((await trying(at, stranger, "guess", address(99))).status).toBe(429);
  });
});

describe("from one address", () => {
  test("one password sprayed over many accounts is looked at sixty times, and then every five seconds", async () => {
    const at = testSandbox();
    const spray = () => times(200, (n) => trying(at, `${n}@nowhere.example`, right, shop));
    expect(statuses(await spray()).filter((status) => status === 401)).toHaveLength(60);
    at.forward(s(5));
    expect(statuses(await spray()).filter((status) => status === 401)).toHaveLength(1);
    expect((await trying(at, owner, right, address(1))).status).toBe(200);
  });

  test("addresses of one IPv6 network are one", async () => {
    const at = testSandbox();
    const of = (n: number) => `2001:db8:0:7:${n.toString(16)}::${n.toString(16)}`;
    const answers = await times(70, (n) => trying(at, `${n}@nowhere.example`, right, of(n + 1)));
    expect(statuses(answers).filter((status) => status === 401)).toHaveLength(60);
    expect((await trying(at, stranger, right, "2001:db8:0:8::1")).status).toBe(401);
  });

  test("hundreds of right sign-ins are never limited", async () => {
    const at = testSandbox();
    expect(new Set(statuses(await times(500, () => trying(at, owner, right, shop))))).toEqual(new Set([200]));
  });
});

describe("what is made", () => {
  test("integration tokens: by one partner at one address six hundred at once, and the others' are not touched", async () => {
    const at = testSandbox();
    const create = (clientId: string, from: string) =>
      at.send("POST", documented.integration, { query: secretOf(clientId), address: from });
    const answers = await times(601, () => create("tillwise", shop));
    expect(statuses(answers).indexOf(429)).toBe(600);
    expect(retryAfter(answers[600] ?? { headers: new Headers() })).toBe(1);
    expect((await create("tillwise", address(1))).status).toBe(200);
    expect((await create("tablebook", shop)).status).toBe(200);
  });

  test("integration tokens: by one partner from all addresses six thousand at once", async () => {
    const store = newStore();
    const at = testSandbox({ store });
    const create = (from: string) =>
      at.send("POST", documented.integration, { query: secretOf("tillwise"), address: from });
    const ofClient = await counter("clientIntegrations", "tillwise");
    if (!ofClient) throw new Error("The partner is not counted.");
    await store.transaction(async (records) => {
      for (let n = 0; n < 5999; n += 1) await countOne(recordsOf(records), ofClient, at.now());
    });
    expect([(await create(address(1))).status, (await create(address(2))).status]).toEqual([200, 429]);
  });

  test("requests of an app: from one address 120 at once; a link that carries more than 2 kB is none", async () => {
    const at = testSandbox();
    const open = (note: string, from: string) =>
      at.send("GET", handshakes.marketplace, {
        query: { client_id: "retm_app_sandbox", note },
        address: from,
      });
    const answers = await times(121, () => open("spring", shop));
    expect(statuses(answers).indexOf(429)).toBe(120);
    expect((await open("spring", address(1))).status).toBe(303);
    expect((await open("x".repeat(1900), address(2))).status).toBe(303);
    expect((await open("x".repeat(2100), address(2))).status).toBe(400);
  });
});

test("an email of any length leaves a record of the same size", async () => {
  const sizes = new Set<number>();
  const at = testSandbox({
    store: overheard(newStore(), ({ key, value }) => sizes.add(key.length + JSON.stringify(value).length)),
  });
  for (const length of [1, 100, 10_000]) await trying(at, "x".repeat(length), "guess", shop);
  expect(sizes.size).toBe(1);
});
