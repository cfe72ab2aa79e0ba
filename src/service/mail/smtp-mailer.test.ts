/** Codes by a real mail server: one that takes them, and those that do not. */

import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { ChallengeIssued } from "../../api/contract.ts";
import { merchantSide } from "../../api/paths.ts";
import { wordsFromFiles } from "../../messages/agreed/words.node.ts";
import { publishedRegistry } from "../../sandbox/registry.ts";
import { seconds } from "../context.ts";
import type { Directory } from "../directory.ts";
import { LetterLate, type Mailer } from "../mailer.ts";
import { createService } from "../service.ts";
import { listening } from "../testing/listening.node.ts";
import { newStore } from "../testing/store-under-test.ts";
import { Unavailable } from "../unavailable.ts";
import { smtpMailer } from "./smtp-mailer.node.ts";
import { startMailServer } from "./testing/mail-server.node.ts";

const priya = { email: "priya@shop.example", name: "Priya Nair", asksForCode: true };
const from = "Rulrr <no-reply@rulrr.example>";
const code = "135790";

function mailerAt(url: string, patience?: number) {
  const mailer = smtpMailer({ url, from, ...(patience !== undefined && { patience }) });
  onTestFinished(() => mailer.close());
  return mailer;
}

/** A service whose only merchant is asked for a code, each time for the next of these. */
function serviceWith(mailer: Mailer, codes = [code]) {
  const told: unknown[] = [];
  let time = Date.parse("2026-03-01T10:00:00.000Z");
  const directory: Directory = {
    authenticate: async (_email, password) => (password === "right" ? { merchant: priya } : undefined),
    merchant: async () => priya,
    profiles: async () => [],
  };
  let made = 0;
  const service = createService({
    store: newStore(),
    now: () => time,
    directory,
    registry: publishedRegistry(new Map(), new Map()),
    mailer,
    newCode: () => codes[made++ % codes.length] ?? code,
    words: wordsFromFiles,
    onError: (error) => told.push(error),
  });
  const post = (path: string, body: object, language = "en") =>
    service.fetch(
      new Request(`http://localhost:4310${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "Accept-Language": language },
        body: JSON.stringify(body),
      }),
    );
  const signIn = (language?: string) =>
    post(merchantSide.session, { email: priya.email, password: "right" }, language);
  const forward = (milliseconds: number) => {
    time += milliseconds;
  };
  return { post, signIn, told, forward };
}

async function challengeOf(answer: Response): Promise<string> {
  expect(answer.status).toBe(202);
  return ChallengeIssued.parse(await answer.json()).challenge.id;
}

/** What the merchant is answered, and the operator told. */
async function outcomeOf(answer: Response, told: unknown[]) {
  const body: unknown = await answer.json();
  const last = told.at(-1);
  const everything = told.map((error) =>
    error instanceof Error ? [error.message, error.cause, error.stack] : error,
  );
  return {
    status: answer.status,
    retryAfter: answer.headers.get("Retry-After"),
    body,
    operatorIsTold: last instanceof Unavailable,
    codeIsSaid: JSON.stringify([everything, body]).includes(code),
  };
}
const comeBackLater = {
  status: 503,
  retryAfter: "2",
  body: expect.objectContaining({ code: "unavailable" }),
  operatorIsTold: true,
  codeIsSaid: false,
};

test("a code arrives, as text and as HTML, in the language that the merchant reads, and signs in", async () => {
  const { url, letters } = await startMailServer();
  const { signIn, post } = serviceWith(mailerAt(url));
  const challengeId = await challengeOf(await signIn("de-AT,de;q=0.9,en;q=0.5"));
  expect(letters.map(({ to }) => to)).toEqual([[priya.email]]);
  const raw = letters[0]?.raw ?? "";
  expect(raw).toMatch(/^From: Rulrr <no-reply@rulrr.example>$/m);
  expect(raw).toMatch(/^Subject: Ihr Rulrr-Anmeldecode$/m);
  expect(raw).toMatch(/^Auto-Submitted: auto-generated$/im);
  expect(raw).toMatch(/Content-Type: text\/plain/);
  expect(raw).toMatch(/Content-Type: text\/html/);
  expect(raw.match(new RegExp(code, "g"))).toHaveLength(2);
  expect((await post(merchantSide.verify, { challengeId, code })).status).toBe(200);
});

test("the mail server is told who sends, where it wants to know", async () => {
  const known: unknown[] = [];
  const { url, letters } = await startMailServer({
    authOptional: false,
    onAuth({ username, password }, _session, done) {
      known.push(username, password);
      done(null, { user: username ?? "" });
    },
  });
  const signedIn = new URL(url);
  signedIn.username = "rulrr@example";
  signedIn.password = "p@ss/word";
  await mailerAt(signedIn.href).sendCode({ to: priya.email, code, languages: [] });
  expect(known).toEqual(["rulrr@example", "p@ss/word"]);
  expect(letters).toHaveLength(1);
});

test("one that is down: nothing has begun and nothing was counted, so that it goes on as soon as it is up", async () => {
  const { url, stop } = await startMailServer();
  await stop();
  const { signIn, told } = serviceWith(mailerAt(url, 2000));
  // More often than codes may be asked for.
  for (let times = 0; times < 20; times += 1)
    expect(await outcomeOf(await signIn(), told)).toEqual(comeBackLater);
});

test("one that never says a word: told in time", async () => {
  const { signIn, told } = serviceWith(mailerAt(await silentServer(), 200));
  // More often than codes may be asked for.
  for (let times = 0; times < 16; times += 1)
    expect(await outcomeOf(await signIn(), told)).toEqual(comeBackLater);
});

test("a letter that waited too long behind others is not sent any more", async () => {
  let begun = 0;
  const { url, letters } = await startMailServer({
    // As many connections as there are hang.
    onMailFrom(_from, _session, done) {
      begun += 1;
      if (begun > 5) done();
    },
  });
  const mailer = mailerAt(url, 1000);
  const send = (to: string) => mailer.sendCode({ to, code, languages: [] });
  const all = await Promise.allSettled(
    Array.from({ length: 6 }, (_, which) => send(`${which}@shop.example`)),
  );
  expect(all.map(({ status }) => status)).toEqual(Array(6).fill("rejected"));
  await send(priya.email);
  expect(letters.map(({ to }) => to)).toEqual([[priya.email]]);
});

test("one that takes a letter and is slow to say so: the letter is late, and not known to be lost", async () => {
  const { promise: taken, resolve: take } = Promise.withResolvers<void>();
  const { url } = await startMailServer({ onData: (stream) => void stream.resume().on("end", take) });
  const sending = mailerAt(url, 1000).sendCode({ to: priya.email, code, languages: [] });
  await expect(sending).rejects.toThrow(LetterLate);
  await taken;
});

test("letters that are late count, so that a slow mail server lets nobody fill a mailbox", async () => {
  const late = { sendCode: () => Promise.reject(new LetterLate("the mail server took too long")) };
  const { signIn } = serviceWith(late);
  const answers: number[] = [];
  for (let times = 0; times < 18; times += 1) answers.push((await signIn()).status);
  expect(answers).toEqual([...Array(15).fill(503), 429, 429, 429]);
});

test("a connection that it cut while nobody needed it is followed by another", async () => {
  const { url, letters, hangUp } = await startMailServer();
  const mailer = mailerAt(url, 2000);
  const letter = { to: priya.email, code, languages: [] };
  await mailer.sendCode(letter);
  hangUp();
  await mailer.sendCode(letter);
  expect(letters).toHaveLength(2);
});

test("one that cuts the connection as soon as it has the letter gets it once", async () => {
  let taken = 0;
  const server = await startMailServer({
    onData(stream) {
      stream.resume().on("end", () => {
        taken += 1;
        server.hangUp();
      });
    },
  });
  const { signIn, told } = serviceWith(mailerAt(server.url, 2000));
  expect(await outcomeOf(await signIn(), told)).toEqual(comeBackLater);
  expect(taken).toBe(1);
});

test("more letters than may be under way are refused at once, and those that are not are not", async () => {
  const silent = await silentServer();
  const mailer = mailerAt(silent, 2000);
  const letter = { to: priya.email, code, languages: [] };
  const waiting = Array.from({ length: 100 }, () => mailer.sendCode(letter));
  const ended = Promise.allSettled(waiting);
  await expect(mailer.sendCode(letter)).rejects.toThrow("100 letters are under way already");
  expect((await ended).map(({ status }) => status)).toEqual(Array(100).fill("rejected"));
  await expect(mailer.sendCode(letter)).rejects.toThrow("ETIMEDOUT");
});

test.each([
  ["the address", { onRcptTo: (_to, _session, done) => done(refusal(550, "no such mailbox")) }],
  [
    "the letter, which it repeats",
    {
      onData: (stream, _session, done) =>
        void stream.resume().on("end", () => done(refusal(554, `spam: ${code}`))),
    },
  ],
  ["everybody", { onConnect: (_session, done) => done(refusal(421, "come back later")) }],
] satisfies [string, Parameters<typeof startMailServer>[0]][])(
  "one that refuses %s",
  async (_what, options) => {
    const { url } = await startMailServer(options);
    const { signIn, told } = serviceWith(mailerAt(url, 2000));
    expect(await outcomeOf(await signIn(), told)).toEqual(comeBackLater);
    expect(String(told[0])).toMatch(/\((550|554|421)\)/);
  },
);

test("when a code cannot be sent again, the one that has arrived stays good, and can be asked for again at once", async () => {
  const { url, letters } = await startMailServer();
  const up = mailerAt(url);
  let mailer: Mailer = up;
  const { signIn, post, told, forward } = serviceWith({ sendCode: (letter) => mailer.sendCode(letter) }, [
    code,
    "246813",
  ]);
  const challengeId = await challengeOf(await signIn());
  forward(30 * seconds);
  mailer = mailerAt("smtp://127.0.0.1:1", 2000);
  for (let times = 0; times < 2; times += 1)
    expect(await outcomeOf(await post(merchantSide.resend, { challengeId }), told)).toEqual(comeBackLater);
  expect(letters).toHaveLength(1);
  expect((await post(merchantSide.verify, { challengeId, code })).status).toBe(200);
});

test("nothing is sent to another machine without TLS", async () => {
  const { url, letters } = await startMailServer();
  // This machine, by an address that is not taken for it.
  const elsewhere = mailerAt(url.replace("127.0.0.1", "0.0.0.0"), 2000);
  await expect(elsewhere.sendCode({ to: priya.email, code, languages: [] })).rejects.toThrow(/ETLS/);
  expect(letters).toEqual([]);
});

test("a URL that is none is refused, and not repeated: it may hold a password", () => {
  for (const url of ["http://mail.example", "smtp:", "user:secret-password@mail.example"])
    expect(() => smtpMailer({ url, from })).toThrow(/^The mail server's URL is not of the form/);
});

/** Takes connections and says nothing. @returns its address */
async function silentServer(): Promise<string> {
  const server = createServer(() => undefined);
  onTestFinished(() => void server.close());
  return `smtp://127.0.0.1:${await listening(server)}`;
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
