/** The authorization server's keys: the same for every process, and new ones without a restart. */
import { expect, test } from "vitest";
import { publishedRegistry } from "../../sandbox/registry.ts";
import { issuer } from "../testing/oauth-fixture.node.ts";
import { newStore } from "../testing/store-under-test.ts";
import { authorizationKeys, rotateKeys } from "./keys.node.ts";
import { createOAuth } from "./oauth.node.ts";

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;
const start = Date.parse("2026-03-01T10:00:00.000Z");

/** A process with a clock of its own. */
async function processOn(store: ReturnType<typeof newStore>, startedAt = start) {
  let time = startedAt;
  const keys = await authorizationKeys(store, () => time);
  return {
    async at(since: number) {
      time = start + since;
      return (await keys()).map(({ madeAt }) => madeAt - start);
    },
    keys,
  };
}

test("processes that start at once have the same keys", async () => {
  const store = newStore();
  const processes = await Promise.all(Array.from({ length: 20 }, () => authorizationKeys(store)));
  const all = await Promise.all(processes.map(async (keys) => JSON.stringify(await keys())));
  expect(new Set(all).size).toBe(1);
  const later = await authorizationKeys(store);
  expect(JSON.stringify(await later())).toBe(all[0]);
});

test("a new key is known after half a minute, used after a minute, and the old one counts for a day more", async () => {
  const store = newStore();
  const one = await processOn(store);
  expect(await one.at(0)).toEqual([0]);
  await rotateKeys(store, start + day);
  expect(await one.at(day + 30 * second)).toEqual([0, day]);
  expect(await one.at(day + minute)).toEqual([day, 0]);
  expect(await one.at(2 * day + minute - 1)).toEqual([day, 0]);
  expect(await one.at(2 * day + minute)).toEqual([day]);
  // Read when it was rotated, or before: at no time does one sign with a key that another does not know.
  const other = await processOn(store, start + day);
  expect(await other.at(day)).toEqual([0, day]);
});

test("rotations at the same time are all kept, and what counts no longer is dropped by a later one", async () => {
  const store = newStore();
  const one = await processOn(store);
  await Promise.all([1, 2, 3].map((n) => rotateKeys(store, start + n * second)));
  expect(await one.at(40 * second)).toEqual([0, 3 * second, 2 * second, second]);
  await rotateKeys(store, start + 3 * day);
  expect(await store.get("authorization-keys", "all")).toHaveLength(2);
});

test("while nothing can be read, what is known goes on", async () => {
  const store = newStore();
  let broken = false;
  const failing = { ...store, get: (...of: [string, string]) => (broken ? failed() : store.get(...of)) };
  const failed = () => Promise.reject(new Error("cannot be read"));
  let time = start;
  const keys = await authorizationKeys(failing, () => time);
  const before = await keys();
  broken = true;
  time += 10 * minute;
  expect(await keys()).toEqual(before);
});

test("what is published is the public part of each, whichever process is asked", async () => {
  const store = newStore();
  const open = () =>
    createOAuth({ store, issuer, registry: publishedRegistry(new Map(), new Map()), onError: fail });
  const [one, other] = await Promise.all([open(), open()]);
  const published = async (process: typeof one) =>
    (await process.fetch(new Request(`${issuer}/oauth/jwks`))).text();
  expect(await published(one)).toBe(await published(other));
  expect(JSON.parse(await published(one))).toEqual({
    keys: [expect.objectContaining({ kty: "EC", x: expect.any(String) })],
  });
  expect(await published(one)).not.toContain('"d"');
});

function fail(error: unknown): never {
  throw error;
}
