/** Somebody has a picture of the code, or was sent it. What they get is nothing; see `src/embed/threat-model.md`. */
import { connectUrl } from "../addresses.ts";
import { expect, test } from "./fixtures.ts";

test("a photograph of the code has no number in it, and one wrong guess ends it", async ({
  framedTill: { screen },
  takesOutPhone,
}) => {
  const { merchant } = screen;
  await screen.goesOnOnPhone();
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
  await screen.goesOnOnPhone();
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
  await phone.signsIn();
  phone.overheard.expects(/404/);
  await phone.continues();
  await phone.connects();
  await phone.isAt("invalid");
  expect(await partner.readsStatus(token)).toBe("pending");
});

test("replayed after it was used it opens nothing", async ({ framedTill: { screen }, takesOutPhone }) => {
  await screen.goesOnOnPhone();
  const address = await screen.address();
  const phone = await takesOutPhone();
  await phone.opens(address);
  await phone.choosesNumber(await screen.number());
  await phone.signsIn();
  await phone.continues();
  await phone.connects();
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
  await screen.goesOnOnPhone();
  const address = await screen.address();
  const secret = new URL(address).hash.slice(1);
  expect(secret).toMatch(/^[\w-]{43}$/);
  const phone = await takesOutPhone();
  const seen: string[] = [];
  const barsAtCalls: string[] = [];
  phone.page.on("request", (request) => {
    seen.push(request.url(), JSON.stringify(request.headers()));
    if (request.url().includes("/v1/")) barsAtCalls.push(phone.page.url());
  });
  const answers: Promise<string>[] = [];
  phone.page.on("response", (response) => {
    if (response.url().includes("/v1/")) answers.push(response.text().catch(() => ""));
  });
  await phone.opens(address);
  await phone.choosesNumber(await screen.number());
  await phone.isAt("sign-in");
  expect(barsAtCalls.length).toBeGreaterThan(1);
  expect(barsAtCalls.join("\n")).not.toContain(secret);
  // A fragment is the browser's own: what is sent of an address ends before it.
  expect(seen.filter((sent) => sent.split("#")[0]?.includes(secret))).toEqual([]);
  expect(phone.page.url()).not.toContain(secret);
  const told = (await Promise.all(answers)).join("\n");
  expect(told).toContain("Tillwise POS");
  expect(told).not.toContain(token);
});

test("what the till asks while it follows says the status, and once the number, and no more", async ({
  page,
  framedTill: { screen },
  takesOutPhone,
}) => {
  const bodies: Promise<string>[] = [];
  page.on("response", (response) => {
    if (/\/v1\/connect\/handovers\/./.test(response.url()) && response.request().method() === "GET")
      bodies.push(response.text());
  });
  await screen.goesOnOnPhone();
  const phone = await takesOutPhone();
  await phone.opens(await screen.address());
  const number = await screen.number();
  await phone.choosesNumber(number);
  await phone.signsIn();
  await phone.isAt("preferences");
  await screen.merchant.sees("Go on on your phone");
  await expect(screen.merchant.announced).toHaveText(/signed in on your phone/);
  const told = new Set(await Promise.all(bodies));
  expect(
    [...told].filter((body) => body !== JSON.stringify({ status: "opened", number: Number(number) })),
  ).toEqual(
    ["waiting", "matched", "signed-in"]
      .map((status) => JSON.stringify({ status }))
      .filter((body) => told.has(body)),
  );
});

test("nobody may frame the page that a phone opens", async ({ request, page, host, expectsConsole }) => {
  const { headers } = { headers: (await request.get(`${connectUrl}/phone`)).headers() };
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
