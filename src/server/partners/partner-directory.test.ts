import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLog } from "../http/log.ts";
import type { Api } from "../upstream/api-source.ts";
import { createPartnerDirectory } from "./partner-directory.ts";

const minute = 60_000;
const caller = { requestId: "0123-ABCD", address: "198.51.100.1" };
type Answers = Api["fetch"];

const log = createLog(() => {});
let time = 0;
let asked: string[] = [];
let background: Promise<unknown>[] = [];
const inBackground = (work: Promise<unknown>) => {
  background.push(work);
};

beforeEach(() => {
  time = Date.UTC(2026, 0, 1);
  asked = [];
  background = [];
});

afterEach(() => {
  vi.useRealTimers();
});

/** A directory over an API that answers with `answer`, and how to change what it answers. */
function directoryOver(answer: Answers, patienceMs?: number) {
  const api = { answer };
  const directory = createPartnerDirectory({
    api: {
      fetch: (request, asking) => {
        asked.push(new URL(request.url).pathname.split("/").at(-1) ?? "");
        return api.answer(request, asking);
      },
    },
    log,
    now: () => time,
    ...(patienceMs !== undefined && { patienceMs }),
  });
  return { api, directory };
}

const partner =
  (...origins: string[]): Answers =>
  async (request) =>
    Response.json({ clientId: new URL(request.url).pathname.split("/").at(-1), name: "A", origins });
const status =
  (code: number): Answers =>
  async () =>
    new Response("oops", { status: code });
const dead: Answers = async () => {
  throw new TypeError("fetch failed");
};

test("a partner is asked for once a minute", async () => {
  const { directory } = directoryOver(partner("https://till.example"));
  expect(await directory.find("tillwise", caller)).toEqual({
    clientId: "tillwise",
    origins: ["https://till.example"],
  });
  time += minute - 1;
  await directory.find("tillwise", caller);
  expect(asked).toEqual(["tillwise"]);
});

test("after a minute the old answer is given, and a new one is fetched behind it", async () => {
  const { api, directory } = directoryOver(partner("https://old.example"));
  await directory.find("tillwise", caller);
  api.answer = partner("https://new.example");
  time += minute;
  expect((await directory.find("tillwise", caller, inBackground))?.origins).toEqual(["https://old.example"]);
  await Promise.all(background);
  expect((await directory.find("tillwise", caller))?.origins).toEqual(["https://new.example"]);
});

test("a partner that is taken off the record is forgotten at the next look", async () => {
  const { api, directory } = directoryOver(partner("https://till.example"));
  await directory.find("tillwise", caller);
  api.answer = status(404);
  time += minute;
  await directory.find("tillwise", caller, inBackground);
  await Promise.all(background);
  expect(await directory.find("tillwise", caller)).toBeUndefined();
});

test("while the API is down the old answer serves for ten minutes more, and the API is not pestered", async () => {
  const { api, directory } = directoryOver(partner("https://till.example"));
  await directory.find("tillwise", caller);
  api.answer = dead;
  time += 11 * minute - 1;
  for (let request = 0; request < 5; request += 1) {
    expect((await directory.find("tillwise", caller, inBackground))?.origins).toEqual([
      "https://till.example",
    ]);
    await Promise.all(background);
  }
  expect(asked).toHaveLength(2);
  time += 2;
  expect(await directory.find("tillwise", caller)).toBeUndefined();
});

test("an origin that was withdrawn frames for eleven minutes at most, though the clock is set back a day", async () => {
  vi.useFakeTimers({ toFake: ["Date", "performance"] });
  // No process remembers anything at its very beginning, at 0.
  vi.advanceTimersByTime(1);
  const api = { answer: partner("https://withdrawn.example") };
  const directory = createPartnerDirectory({
    api: { fetch: (request, asking) => api.answer(request, asking) },
    log,
  });
  await directory.find("tillwise", caller);
  api.answer = dead;
  vi.setSystemTime(Date.now() - 24 * 60 * minute);
  vi.advanceTimersByTime(11 * minute + 1);
  expect(await directory.find("tillwise", caller)).toBeUndefined();
});

test("many documents at once are one question", async () => {
  const { directory } = directoryOver(partner("https://till.example"));
  const found = await Promise.all(Array.from({ length: 20 }, () => directory.find("tillwise", caller)));
  expect(asked).toEqual(["tillwise"]);
  expect(new Set(found.map((one) => one?.origins[0]))).toEqual(new Set(["https://till.example"]));
});

describe("nobody may frame when", () => {
  test.each<[string, Answers]>([
    ["the API does not know the partner", status(404)],
    ["the API fails", status(500)],
    ["the API cannot be reached", dead],
    ["the connection is cut", async () => Response.error()],
    ["the answer is no JSON", async () => new Response("<html>")],
    ["the answer is of another shape", async () => Response.json({ clientId: "tillwise" })],
    [
      "the answer is about somebody else",
      async () => Response.json({ clientId: "evil", name: "E", origins: ["https://evil.example"] }),
    ],
  ])("%s", async (_why, api) => {
    const { directory } = directoryOver(api);
    expect(await directory.find("tillwise", caller)).toBeUndefined();
  });

  test("the API is silent for longer than a document may wait, even if it ignores being told to stop", async () => {
    const { directory } = directoryOver(() => new Promise(() => {}), 20);
    expect(await directory.find("tillwise", caller)).toBeUndefined();
  });

  test.each(["", "a/b", "a b", "../x", "é", "x".repeat(129)])(
    "the id is %j, and nobody is asked",
    async (id) => {
      const { directory } = directoryOver(partner("https://till.example"));
      expect(await directory.find(id, caller)).toBeUndefined();
      expect(asked).toEqual([]);
    },
  );
});

test("an unknown partner is not asked for again at once, but soon", async () => {
  const { api, directory } = directoryOver(status(404));
  await directory.find("newcomer", caller);
  api.answer = partner("https://new.example");
  expect(await directory.find("newcomer", caller)).toBeUndefined();
  time += 10_001;
  expect((await directory.find("newcomer", caller))?.origins).toEqual(["https://new.example"]);
});

test("thousands of made-up ids do not push a real partner out", async () => {
  const { api, directory } = directoryOver(partner("https://till.example"));
  await directory.find("tillwise", caller);
  api.answer = status(404);
  for (let id = 0; id < 3000; id += 1) await directory.find(`made-up-${id}`, caller);
  asked = [];
  expect((await directory.find("tillwise", caller))?.origins).toEqual(["https://till.example"]);
  expect(asked).toEqual([]);
});

test("origins that are not exact are left out", async () => {
  const { directory } = directoryOver(
    partner("https://a.example", "*", "http://b.example", "https://c.example/x"),
  );
  expect((await directory.find("tillwise", caller))?.origins).toEqual(["https://a.example"]);
});

describe("one who has asked too much", () => {
  const flooder = { requestId: "0123-ABCD", address: "203.0.113.9" };
  const known = partner("https://till.example");
  /** The API, which has had enough of the flooder. */
  const tired: Answers = async (request, asking) =>
    asking.address === flooder.address ? new Response(null, { status: 429 }) : known(request, asking);

  test("is shown a page that nobody may frame, and others are not", async () => {
    const { directory } = directoryOver(tired);
    expect(await directory.find("tillwise", flooder)).toBeUndefined();
    expect((await directory.find("tillwise", caller))?.origins).toEqual(["https://till.example"]);
  });

  test("does not speak for who asks at the same moment", async () => {
    const { directory } = directoryOver(tired);
    const [forFlooder, forMerchant] = await Promise.all([
      directory.find("tillwise", flooder),
      directory.find("tillwise", caller),
    ]);
    expect([forFlooder, forMerchant?.origins]).toEqual([undefined, ["https://till.example"]]);
  });

  test("does not keep what is known from being asked for again", async () => {
    const { api, directory } = directoryOver(known);
    await directory.find("tillwise", caller);
    api.answer = tired;
    time += minute;
    await directory.find("tillwise", flooder, inBackground);
    await Promise.all(background);
    asked = [];
    await directory.find("tillwise", caller, inBackground);
    await Promise.all(background);
    expect(asked).toEqual(["tillwise"]);
    time += 11 * minute - 1;
    expect((await directory.find("tillwise", caller))?.origins).toEqual(["https://till.example"]);
  });
});
