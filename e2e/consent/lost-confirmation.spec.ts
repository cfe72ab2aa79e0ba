/**
 * The connection dies around the confirmation. Whatever is lost, the merchant ends where the server is, and it is one
 * intent: every repeat carries the Idempotency-Key of the first.
 */
import { connectUrl } from "../addresses.ts";
import { expect, magicLink, test } from "../fixtures.ts";
import { rawAnswer } from "../support/bad-line.ts";
import { keysSentBy, paths } from "../support/calls.ts";
import { Partner } from "../support/partner.ts";

const through = (link: string, url: string) => link.replace(connectUrl, url);

for (const side of ["before", "after"])
  test(`faults 29 and 30: it dies ${side} the commit, as the sandbox's own token has it`, async ({
    merchant,
    line,
    expectsConsole,
  }) => {
    expectsConsole(/ERR_EMPTY_RESPONSE/);
    const keys = keysSentBy(merchant.page);
    await merchant.reachesReview(through(magicLink(`drop_${side}_commit`), line.url));
    line.hangsUp();
    await merchant.connects();
    await merchant.sees("Tillwise POS is connected");
    expect(keys).toHaveLength(2);
    expect(keys[1]).toBe(keys[0]);
  });

test.describe("the line is cut", () => {
  test("fault 30: before the server hears of it: Try again connects", async ({
    merchant,
    partner,
    line,
    expectsConsole,
  }) => {
    expectsConsole(/ERR_/);
    const keys = keysSentBy(merchant.page);
    const token = await partner.createsToken();
    await merchant.reachesReview(through(partner.link(token), line.url));
    line.breaks(paths.confirm, "before-server");
    await merchant.connects();
    await merchant.sees("We could not reach Rulrr");
    await merchant.isAt("unavailable");
    await expect(merchant.view.getByText(/Trying again is safe: it is never made twice/)).toBeVisible();
    expect(await partner.readsStatus(token)).toBe("pending");
    line.mends();
    await merchant.triesAgain();
    await merchant.isAt("success");
    expect(await partner.readsStatus(token)).toBe("finished");
    expect(keys.length).toBeGreaterThan(2);
    expect(new Set(keys).size).toBe(1);
  });

  test("fault 29: after the server has acted: Try again learns that it was this merchant's own", async ({
    merchant,
    partner,
    line,
    expectsConsole,
  }) => {
    expectsConsole(/ERR_/);
    const keys = keysSentBy(merchant.page);
    const token = await partner.createsToken();
    await merchant.reachesReview(through(partner.link(token), line.url));
    line.breaks(paths.confirm, "before-answer");
    await merchant.connects();
    await merchant.isAt("unavailable");
    expect(await partner.readsStatus(token)).toBe("finished");
    line.mends();
    await merchant.triesAgain();
    await merchant.sees("Tillwise POS is connected");
    expect(new Set(keys).size).toBe(1);
    expect((await partner.exchanges(token)).ereceipt).toBe(false);
  });

  test("fault 29: in the middle of the answer: the page finds out by itself", async ({
    merchant,
    partner,
    line,
    expectsConsole,
  }) => {
    expectsConsole(/ERR_/);
    const keys = keysSentBy(merchant.page);
    await merchant.reachesReview(through(await partner.freshLink(), line.url));
    line.breaks(paths.confirm, "inside-answer", 1);
    await merchant.connects();
    await merchant.isAt("success");
    expect(line.met()).toBe(1);
    expect(keys).toHaveLength(2);
    expect(keys[1]).toBe(keys[0]);
  });

  test("fault 29: for good, after the server has acted: a reload finds it connected", async ({
    merchant,
    partner,
    line,
    expectsConsole,
  }) => {
    expectsConsole(/ERR_/);
    await merchant.reachesReview(through(await partner.freshLink(), line.url));
    line.breaks(paths.confirm, "before-answer");
    await merchant.connects();
    await merchant.isAt("unavailable");
    await merchant.page.reload();
    await merchant.isAt("finished-elsewhere");
  });
});

for (const [what, answer] of [
  ["503", rawAnswer("503 Service Unavailable", "text/plain", "busy")],
  ["a page of the shop's wifi", rawAnswer("200 OK", "text/html", "<!doctype html><p>Please log in")],
  ["an empty 200", rawAnswer("200 OK", "application/json", "")],
] as const)
  test(`somebody on the way answers with ${what}`, async ({ merchant, partner, line, expectsConsole }) => {
    if (what === "503") expectsConsole(/status of 503/);
    const keys = keysSentBy(merchant.page);
    const token = await partner.createsToken();
    await merchant.reachesReview(through(partner.link(token), line.url));
    line.breaks(paths.confirm, { answers: answer });
    await merchant.connects();
    await merchant.isAt("unavailable");
    expect(await partner.readsStatus(token)).toBe("pending");
    line.mends();
    await merchant.triesAgain();
    await merchant.isAt("success");
    expect(new Set(keys).size).toBe(1);
  });

test("the server is killed between the review and Connect, and comes back with its data", async ({
  merchant,
  startsServer,
  expectsConsole,
}) => {
  expectsConsole(/ERR_CONNECTION_REFUSED/);
  const keys = keysSentBy(merchant.page);
  const server = await startsServer({ keepsData: true });
  const partner = new Partner("tillwise", server.connectUrl);
  const token = await partner.createsToken();
  await merchant.reachesReview(partner.link(token));
  await server.loses();
  await merchant.connects();
  await merchant.sees("We could not reach Rulrr");
  await server.comesBack();
  const signedOut = merchant.page.waitForResponse((response) => response.request().method() === "DELETE");
  await merchant.triesAgain();
  await merchant.isAt("success");
  await signedOut;
  expect(new Set(keys).size).toBe(1);
  await server.loses();
  await server.comesBack();
  expect(await partner.readsStatus(token)).toBe("finished");
});

test("the server is killed and comes back without its data: the link is gone, and nothing is claimed", async ({
  merchant,
  startsServer,
  expectsConsole,
}) => {
  expectsConsole(/ERR_CONNECTION_REFUSED/);
  expectsConsole(/status of 40[14]/);
  const server = await startsServer();
  await merchant.reachesReview(await new Partner("tillwise", server.connectUrl).freshLink());
  await server.loses();
  await merchant.connects();
  await merchant.isAt("unavailable");
  await server.comesBack();
  await merchant.triesAgain();
  // The session went with the server, and so did the link.
  await merchant.isAt("session-expired");
  await merchant.signsIn();
  await merchant.isAt("review");
  await merchant.connects();
  await merchant.isAt("invalid");
});
