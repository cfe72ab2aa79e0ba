/** Somebody has a picture of the code, or was sent it. What they get is nothing; see `src/embed/threat-model.md`. */
import type { Page, Response } from "@playwright/test";
import { connectUrl } from "../addresses.ts";
import { expect, test } from "./fixtures.ts";

/** Keeps what is answered to the page from now on. @returns hears no more, and gives every body so far */
function hearsAnswers(page: Page, which: (response: Response) => boolean): () => Promise<string[]> {
  const bodies: Promise<string>[] = [];
  const hear = (response: Response) => {
    if (which(response)) bodies.push(response.text());
  };
  page.on("response", hear);
  return () => {
    page.off("response", hear);
    return Promise.all(bodies);
  };
}

test("a photograph of the code has no number in it, and one wrong guess ends it", async ({
  framedTill: { screen },
  takesOutPhone,
}) => {
  const { merchant } = screen;
  await screen.asksForCode();
  const address = await screen.address();
  await expect(merchant.view.getByText(/^\d\d$/)).toHaveCount(0);
  const thief = await takesOutPhone();
  await thief.opens(address);
  const number = await screen.number();
  thief.overheard.expects(/410/);
  await thief.choosesOtherNumberThan(number);
  await thief.isOnPhoneAt("wrong-number");
  await merchant.sees("That was not the number");
  await expect(merchant.announced).toHaveText("That was not the number");
  await thief.page.reload();
  await thief.isOnPhoneAt("gone");
});

test("opened a second time it ends for both, and the till says that it was opened twice", async ({
  partner,
  framedTill: { token, screen },
  takesOutPhone,
}) => {
  const { merchant } = screen;
  await screen.asksForCode();
  const address = await screen.address();
  const phone = await takesOutPhone();
  await phone.opens(address);
  await phone.choosesNumber(await screen.number());
  await phone.isAt("sign-in");
  const thief = await takesOutPhone();
  thief.overheard.expects(/410/);
  await thief.opens(address);
  await thief.isOnPhoneAt("gone");
  await merchant.sees("The code was opened twice");
  phone.overheard.expects(/404/);
  await phone.connectsAsOwner();
  await phone.isAt("invalid");
  expect(await partner.readsStatus(token)).toBe("pending");
});

test("replayed after it was used it opens nothing", async ({ framedTill: { screen }, takesOutPhone }) => {
  await screen.asksForCode();
  const address = await screen.address();
  const phone = await takesOutPhone();
  await phone.opens(address);
  await phone.choosesNumber(await screen.number());
  await phone.connectsAsOwner();
  await screen.merchant.isAt("connected-on-phone");
  const thief = await takesOutPhone();
  thief.overheard.expects(/410/);
  await thief.opens(address);
  await thief.isOnPhoneAt("gone");
});

test("the secret is in no request and no Referer, and out of the address before the first call; the token never comes", async ({
  framedTill: { token, screen },
  takesOutPhone,
}) => {
  await screen.asksForCode();
  const address = await screen.address();
  const secret = new URL(address).hash.slice(1);
  expect(secret).toMatch(/^[\w-]{43}$/);
  const phone = await takesOutPhone();
  const seen: string[] = [];
  const barsAtCalls: string[] = [];
  phone.page.on("request", (request) => {
    // What is behind the # is the browser's own, and no part of what is sent.
    const [sent] = request.url().split("#");
    seen.push(JSON.stringify([sent, request.headers()]));
    if (request.url().includes("/v1/")) barsAtCalls.push(phone.page.url());
  });
  const answers = hearsAnswers(phone.page, (response) => response.url().includes("/v1/"));
  await phone.opens(address);
  await phone.choosesNumber(await screen.number());
  await phone.isAt("sign-in");
  expect(barsAtCalls.length).toBeGreaterThan(1);
  expect(barsAtCalls.join("\n")).not.toContain(secret);
  expect(seen.filter((sent) => sent.includes(secret))).toEqual([]);
  expect(phone.page.url()).not.toContain(secret);
  const told = (await answers()).join("\n");
  expect(told).toContain("Tillwise POS");
  expect(told).not.toContain(token);
});

test("what the till asks while it follows says the status, and once the number, and no more", async ({
  page,
  framedTill: { screen },
  takesOutPhone,
}) => {
  const answers = hearsAnswers(
    page,
    (response) => /\/v1\/connect\/handovers\/./.test(response.url()) && response.request().method() === "GET",
  );
  await screen.asksForCode();
  const phone = await takesOutPhone();
  await phone.opens(await screen.address());
  const number = await screen.number();
  await phone.choosesNumber(number);
  await phone.signsIn();
  await phone.isAt("preferences");
  await screen.merchant.sees("Continue on your phone");
  await expect(screen.merchant.announced).toHaveText(/signed in on your phone/);
  const told = [...new Set(await answers())];
  const statuses = ["waiting", "opened", "matched", "signed-in"];
  const allowed = statuses.map((status) =>
    JSON.stringify(status === "opened" ? { status, number: Number(number) } : { status }),
  );
  // One that was over before the till asked again is not among them.
  expect(told).toEqual(allowed.filter((body) => told.includes(body)));
  expect(told).toEqual(expect.arrayContaining([allowed[1], allowed[3]]));
});

test("nobody may frame the page that a phone opens", async ({ request, page, host, expectsConsole }) => {
  const headers = (await request.get(`${connectUrl}/phone`)).headers();
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expectsConsole(/frame-ancestors|Framing/);
  expectsConsole(/ERR_BLOCKED_BY_RESPONSE/);
  await host.opens(`<iframe src="${connectUrl}/phone" title="a phone"></iframe>`);
  await expect(page.frameLocator("iframe").locator("main")).toHaveCount(0);
});

test("without a code, or with half of one, the page says that it does not work", async ({
  takesOutPhone,
}) => {
  const phone = await takesOutPhone();
  for (const hash of ["", "#half", `#${"x".repeat(44)}`]) {
    await phone.page.goto("about:blank");
    await phone.opens(`${connectUrl}/phone${hash}`);
    await phone.isOnPhoneAt("gone");
    expect(phone.page.url()).toBe(`${connectUrl}/phone`);
  }
});
