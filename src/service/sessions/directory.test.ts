/** What is asked of a directory whose accounts and passwords are another system's, and what is believed of its answers. */
import { expect, test } from "vitest";
import { ChallengeIssued, Problem, Session } from "../../api/contract.ts";
import { merchantSide } from "../../api/paths.ts";
import { wordsFromFiles } from "../../messages/agreed/words.node.ts";
import { publishedRegistry } from "../../sandbox/registry.ts";
import type { Directory } from "../directory.ts";
import { recordsIn } from "../records.ts";
import { createService } from "../service.ts";
import { newStore } from "../testing/store-under-test.ts";
import { endSessions } from "./sessions.ts";

const inOffice = { email: "mara@bridgestreet.example", name: "Mara Ellis" };

/** A service over a directory that knows Mara by two emails, and what went to either. */
function serviceOver({ asksForCode = false }: { asksForCode?: boolean } = {}) {
  const store = newStore();
  const time = Date.parse("2026-03-01T10:00:00.000Z");
  const endAllSessions = (at = time) =>
    recordsIn(store).transaction((records) => endSessions(records, inOffice.email, at));
  let meanwhile = async () => {};
  const asked: string[] = [];
  const sent: { to: string; code: string }[] = [];
  const directory: Directory = {
    async authenticate(email, password) {
      asked.push(email);
      await meanwhile();
      const known = email === inOffice.email || email === "owner@bridgestreet.example";
      return known && password === "right" ? { merchant: { ...inOffice, asksForCode } } : undefined;
    },
    merchant: async (email) => (email === inOffice.email ? inOffice : undefined),
    profiles: async () => [],
  };
  const service = createService({
    store,
    now: () => time,
    directory,
    registry: publishedRegistry(new Map(), new Map()),
    mailer: {
      async sendCode(letter) {
        sent.push(letter);
      },
    },
    newCode: () => "135790",
    words: wordsFromFiles,
  });
  const post = (path: string, body: object) =>
    service.fetch(
      new Request(`http://localhost:4310${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      }),
    );
  const signIn = (email: string, password: string) => post(merchantSide.session, { email, password });
  return {
    store,
    asked,
    sent,
    post,
    signIn,
    endAllSessions,
    whileAsked: (what: () => Promise<void>): void => {
      meanwhile = what;
    },
  };
}

test("is not asked about an account that has to wait, whatever the password", async () => {
  const { asked, signIn } = serviceOver();
  for (const _ of Array(10).keys()) expect((await signIn(inOffice.email, "wrong")).status).toBe(401);
  expect(asked).toHaveLength(10);
  for (const password of ["wrong", "right"]) {
    const answer = await signIn(inOffice.email, password);
    expect([answer.status, answer.headers.get("Retry-After")]).toEqual([429, "60"]);
  }
  expect(asked).toHaveLength(10);
});

test("says whose session it is, whatever was typed", async () => {
  const { signIn } = serviceOver();
  const answer = await signIn("Owner@BridgeStreet.example", "right");
  expect(Session.parse(await answer.json()).merchant).toEqual(inOffice);
});

test("says where a code is sent, at first and again, whatever was typed", async () => {
  const { signIn, post, sent } = serviceOver({ asksForCode: true });
  const { challenge } = ChallengeIssued.parse(
    await (await signIn("owner@bridgestreet.example", "right")).json(),
  );
  expect(challenge.destination).toBe("m•••@bridgestreet.example");
  expect((await post(merchantSide.resend, { challengeId: challenge.id })).status).toBe(204);
  const letter = { to: inOffice.email, code: "135790", languages: [] };
  expect(sent).toEqual([letter, letter]);
});

test("names one account: its codes are counted together, whichever of its emails is typed", async () => {
  const { signIn, sent } = serviceOver({ asksForCode: true });
  const typed = [inOffice.email, "owner@bridgestreet.example"];
  const answers: number[] = [];
  for (const n of Array(18).keys()) answers.push((await signIn(typed[n % 2] ?? "", "right")).status);
  expect(answers).toEqual([...Array(15).fill(202), 429, 429, 429]);
  expect(sent).toHaveLength(15);
});

test.each([false, true])(
  "a sign-in under way when the password is reset opens nothing (asks for a code: %s)",
  async (asksForCode) => {
    const { signIn, sent, endAllSessions, whileAsked } = serviceOver({ asksForCode });
    whileAsked(() => endAllSessions());
    const answer = await signIn(inOffice.email, "right");
    expect([answer.status, Problem.parse(await answer.json()).code]).toEqual([401, "sign_in_failed"]);
    expect(sent).toEqual([]);
  },
);

test("a challenge of before the reset is not kept, opens nothing, and is sent no other code", async () => {
  const { store, signIn, post, sent, endAllSessions } = serviceOver({ asksForCode: true });
  const issued = await signIn(inOffice.email, "right");
  const { challenge } = ChallengeIssued.parse(await issued.json());
  const kept = () => store.list("challenge", inOffice.email);
  expect(await kept()).toHaveLength(1);
  await endAllSessions();
  expect(await kept()).toEqual([]);
  const tries = [
    post(merchantSide.resend, { challengeId: challenge.id }),
    post(merchantSide.verify, { challengeId: challenge.id, code: "135790" }),
  ];
  expect((await Promise.all(tries)).map(({ status }) => status)).toEqual([410, 410]);
  expect(sent).toHaveLength(1);
});

test("a sign-in that begins after the reset opens a session", async () => {
  const { signIn, endAllSessions } = serviceOver();
  await endAllSessions(Date.parse("2026-03-01T09:59:59.999Z"));
  expect((await signIn(inOffice.email, "right")).status).toBe(200);
});
