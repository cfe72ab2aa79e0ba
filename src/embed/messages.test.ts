import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageErrors } from "./error-codes.ts";
import { fromHost, fromPage, helloType, type Message, readMessage, themes } from "./messages.ts";

/** Either end reads what the other says; a message that both would take is nobody's. */
function read(data: unknown): Message | undefined {
  const [one, ...more] = [readMessage(fromPage, data), readMessage(fromHost, data)].filter((taken) => taken);
  expect(more).toEqual([]);
  return one;
}

const word = fc.stringMatching(/^[!-~]{1,64}$/);
const steps = fc.constantFrom("sign-in", "verify", "account", "preferences", "review");
const codes = fc.constantFrom(
  "finished-elsewhere",
  "invalid",
  "blocked-embed",
  "no-profiles",
  "unavailable",
  "rate-limited",
  "session-expired",
);

/** Every message there is. */
const messages: fc.Arbitrary<Message> = fc.oneof(
  word.map((nonce): Message => ({ type: helloType, v: 1, nonce })),
  word.map((nonce): Message => ({ type: "ready", nonce })),
  fc.double({ min: 1, max: 99_999, noNaN: true }).map((height): Message => ({ type: "resize", height })),
  steps.map((step): Message => ({ type: "step", step })),
  fc.boolean().map((ereceipt): Message => ({ type: "success", ereceipt, preferences: [] })),
  fc
    .array(fc.record({ id: fc.string({ minLength: 1, unit: "grapheme" }), answer: fc.boolean() }))
    .map((preferences): Message => ({ type: "success", ereceipt: false, preferences })),
  fc.constantFrom("declined", "expired", "escape", "close", "back").map((type): Message => ({ type })),
  fc.tuple(codes, fc.boolean()).map(([code, recoverable]): Message => ({ type: "error", code, recoverable })),
  fc.boolean().map((handled): Message => ({ type: "back-result", handled })),
  word.map((integrationToken): Message => ({ type: "renew", integrationToken })),
  word.map((locale): Message => ({ type: "locale", locale })),
  fc.constantFrom(...themes).map((theme): Message => ({ type: "theme", theme })),
);

const types = [
  helloType,
  ..."ready resize step success declined expired error back-result escape close renew back locale theme".split(
    " ",
  ),
];

/** Things that look like messages: a known type, and fields of the right names that hold anything. */
const nearMisses = fc.record(
  {
    type: fc.oneof(
      fc.constantFrom(...types),
      fc.constantFrom("constructor", "__proto__", "Back", ""),
      fc.anything(),
    ),
    v: fc.oneof(fc.constant(1), fc.constant(99), fc.anything()),
    nonce: fc.oneof(word, fc.anything()),
    height: fc.oneof(fc.double(), fc.anything()),
    step: fc.oneof(steps, word, fc.anything()),
    code: fc.oneof(codes, word, fc.anything()),
    recoverable: fc.oneof(fc.boolean(), fc.anything()),
    ereceipt: fc.oneof(fc.boolean(), fc.anything()),
    preferences: fc.oneof(fc.array(fc.record({ id: word, answer: fc.anything() })), fc.anything()),
    handled: fc.oneof(fc.boolean(), fc.anything()),
    integrationToken: fc.oneof(word, fc.anything()),
    locale: fc.oneof(word, fc.anything()),
    theme: fc.oneof(fc.constantFrom(...themes), fc.anything()),
  },
  { requiredKeys: [] },
);

/** What a message has to be, said a second time and otherwise: by name and kind of every field. */
const shapes: Record<string, Record<string, (value: unknown) => boolean>> = {
  [helloType]: { v: (v) => v === 1, nonce: isWord },
  ready: { nonce: isWord },
  resize: { height: (height) => Number.isFinite(height) && Number(height) > 0 },
  step: { step: isWord },
  success: {
    ereceipt: isBoolean,
    preferences: (list) =>
      Array.isArray(list) && list.every((one) => /^./su.test(one.id) && isBoolean(one.answer)),
  },
  declined: {},
  expired: {},
  error: { code: isWord, recoverable: isBoolean },
  "back-result": { handled: isBoolean },
  escape: {},
  close: {},
  renew: { integrationToken: isWord },
  back: {},
  locale: { locale: isWord },
  theme: { theme: (theme) => themes.some((one) => one === theme) },
};

describe("the guard", () => {
  it("takes every message, and hands on nothing that came along with it", () => {
    fc.assert(
      fc.property(
        messages,
        fc.dictionary(fc.constantFrom("token", "email", "extra"), fc.anything()),
        (message, extra) => {
          expect(read(message)).toEqual(message);
          expect(read({ ...extra, ...message })).toEqual(message);
        },
      ),
    );
  });

  it("throws at nothing, and takes nothing that is not exactly a message", () => {
    const anything = fc.oneof(fc.anything({ withNullPrototype: true }), nearMisses, fc.string(), fc.json());
    fc.assert(
      fc.property(anything, (data) => {
        const message = read(data);
        if (message === undefined) return;
        const { type, ...fields } = message;
        const shape = shapes[type] ?? {};
        expect(Object.keys(fields).toSorted()).toEqual(Object.keys(shape).toSorted());
        for (const [name, value] of Object.entries(fields)) expect(shape[name]?.(value)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it("knows every error code there is", () => {
    for (const code of Object.keys(pageErrors))
      expect(read({ type: "error", code, recoverable: true })).toBeDefined();
  });

  it("ignores every version but its own", () => {
    fc.assert(
      fc.property(messages, fc.anything(), (message, v) => {
        fc.pre(v !== 1 && v !== undefined);
        expect(read({ ...message, v })).toBeUndefined();
      }),
    );
  });

  it.each([
    ["a string", JSON.stringify({ type: "back" })],
    ["a list", ["back"]],
    ["a hello without a version", { type: helloType, nonce: "n" }],
    ["an empty token", { type: "renew", integrationToken: "" }],
    ["a token with a line break", { type: "renew", integrationToken: "a\nb" }],
    ["a height that is none", { type: "resize", height: Number.NaN }],
    ["a height below nothing", { type: "resize", height: -1 }],
    ["a height without end", { type: "resize", height: Number.POSITIVE_INFINITY }],
    ["the name of something every object has", { type: "toString" }],
  ])("ignores %s", (_, data) => {
    expect(read(data)).toBeUndefined();
  });
});

function isWord(value: unknown): boolean {
  return typeof value === "string" && /^[!-~]{1,512}$/.test(value);
}

function isBoolean(value: unknown): boolean {
  return value === true || value === false;
}
