/** How often letters are sent and when, to a real mail server that may be away. Time is what the test says it is. */
import { expect, test } from "vitest";
import { deleteMerchant } from "../admin/delete-merchant.ts";
import { hours, minutes, seconds } from "../context.ts";
import { LetterRefused } from "../mailer.ts";
import { recordsIn } from "../records.ts";
import { startMailServer } from "./testing/mail-server.node.ts";
import { keptIn, noticedSandbox } from "./testing/noticed.ts";

const owner = "owner@bridgestreet.example";

test("a mail server that is down for an hour: what happened meanwhile arrives once it is up, in two letters", async () => {
  const at = await noticedSandbox();
  await at.mail.stop();
  const first = await at.connect();
  await at.deliverDue();
  for (let times = 0; times < 3; times += 1) {
    at.forward(10 * minutes);
    const { bearer, id } = await at.connect();
    await at.disconnect(id, bearer);
    await at.deliverDue();
  }
  at.forward(30 * minutes);
  const up = await startMailServer();
  at.sendBy(up.url);
  at.forward(2 * hours);
  await at.deliverDue();
  const [one, two, ...others] = at.letters(up);
  expect(others).toEqual([]);
  expect(one?.subject).toBe("Tillwise POS is connected to your Rulrr account");
  expect(two?.text.match(/is now connected/g)).toHaveLength(3);
  expect(first.id).not.toBe("");
  expect(at.tried.filter((state) => state === "delivered")).toHaveLength(2);
  expect(at.went.length).toBe(at.tried.length - 2);
});

test("is the same letter each time that it is tried, also when the mail server took it and did not say so", async () => {
  let slow = true;
  const raws: string[] = [];
  const at = await noticedSandbox({
    server: {
      onData(stream, _session, done) {
        let raw = "";
        stream.on("data", (chunk: Buffer) => {
          raw += chunk.toString();
        });
        stream.on("end", () => {
          raws.push(raw);
          if (!slow) done();
        });
      },
    },
  });
  const { bearer, id } = await at.connect();
  await at.deliverDue();
  slow = false;
  // What has happened since is not added to a letter that may have arrived.
  await at.disconnect(id, bearer);
  at.forward(5 * seconds);
  await at.deliverDue();
  const ids = raws.map((raw) => /^Message-ID: (\S+)/m.exec(raw)?.[1]);
  expect(ids).toHaveLength(3);
  expect(ids[0]).toBe(ids[1]);
  expect(ids[2]).not.toBe(ids[0]);
  expect(raws[1]).not.toContain("disconnected by you");
});

test("whoever connects and disconnects all the time gets few letters, and the last one has how it ended", async () => {
  const at = await noticedSandbox();
  for (let times = 0; times < 60; times += 1) {
    const { bearer, id } = await at.connect();
    await at.disconnect(id, bearer);
    await at.deliverDue();
    at.forward(minutes);
  }
  at.forward(10 * minutes);
  await at.deliverDue();
  const letters = at.letters();
  expect(letters.length).toBeLessThanOrEqual(11);
  expect(letters.at(-1)?.text).toMatch(/somebody signed in as you[^]*look|disconnect it here/);
  const happened = letters.flatMap(
    ({ text }) => text.match(/^Tillwise POS (is now|was disconnected)/gm) ?? [],
  );
  expect(happened).toHaveLength(120);
});

test("of more than a letter can hold it says that there is more", async () => {
  const at = await noticedSandbox();
  for (let times = 0; times < 15; times += 1) {
    const { bearer, id } = await at.connect();
    await at.disconnect(id, bearer);
  }
  await at.deliverDue();
  const [letter, ...others] = at.letters();
  expect(others).toEqual([]);
  expect(letter?.text.match(/^Tillwise POS (is now|was disconnected)/gm)).toHaveLength(20);
  expect(letter?.text).toContain("More has changed than this email can hold.");
});

test("an address that the mail server refuses is given up at once, and nothing is kept of it", async () => {
  const refused = Object.assign(new Error("no such mailbox"), { responseCode: 550 });
  const at = await noticedSandbox({ server: { onRcptTo: (_to, _session, done) => done(refused) } });
  await at.connect();
  await at.deliverDue();
  expect([at.tried, await keptIn(at.store)]).toEqual([["failed"], { letters: [], due: [] }]);
  expect(at.went).toEqual([expect.any(LetterRefused)]);
  expect(String(at.went[0])).not.toContain(owner);
});

test("a mail server that never comes back: given up after three days, and nothing is kept", async () => {
  const at = await noticedSandbox();
  await at.mail.stop();
  await at.connect();
  for (let times = 0; times < 100; times += 1) {
    await at.deliverDue();
    at.forward(hours);
  }
  expect(at.tried.at(-1)).toBe("failed");
  expect(at.tried.length).toBeLessThanOrEqual(10);
  expect(await keptIn(at.store)).toEqual({ letters: [], due: [] });
});

test("a merchant who is deleted gets nothing more, and nothing is kept to be written to them", async () => {
  const at = await noticedSandbox();
  await at.connect();
  await recordsIn(at.store).transaction((records) =>
    deleteMerchant(records, owner, { login: "test", now: at.now() }),
  );
  expect(await keptIn(at.store)).toEqual({ letters: [], due: [] });
  await at.deliverDue();
  expect(at.letters()).toEqual([]);
});

test("a merchant who is deleted elsewhere, in a directory of the operator's own, gets nothing more", async () => {
  const at = await noticedSandbox();
  await at.connect();
  const gone = { merchant: async () => undefined };
  await at.deliverer({ directory: gone }).deliverDue();
  expect([at.letters(), at.tried]).toEqual([[], ["failed"]]);
  expect(await keptIn(at.store)).toEqual({ letters: [], due: [] });
});

test("of many processes that look at the same moment one sends it", async () => {
  const at = await noticedSandbox();
  await at.connect();
  await Promise.all([at.deliverer(), at.deliverer(), at.deliverer()].map((one) => one.deliverDue()));
  expect(at.letters()).toHaveLength(1);
});
