/** What happens as time goes by. The page's clock is turned forward; the server's runs as it does. */
import { expect, magicLink, test } from "./fixtures.ts";
import { holds } from "./support/holds.ts";
import { group } from "./support/merchant.ts";

const minute = 60_000;

test("the last five minutes of a link are counted down and announced", async ({ merchant, partner }) => {
  const { clock } = merchant.page;
  await clock.install();
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  const warning = merchant.view.getByText(/^Finish within \d:\d\d$/);
  await clock.fastForward(54 * minute);
  await expect(warning).toBeHidden();
  await clock.fastForward(1.5 * minute);
  await expect(warning).toHaveText(/4:\d\d/);
  await expect(merchant.announced).toContainText("Finish within 5 minutes");
  await clock.fastForward(3 * minute);
  await expect(merchant.announced).toContainText("Finish within 2 minutes");
  await clock.fastForward(1 * minute);
  await expect(merchant.announced).toContainText("Finish within a minute");
  await clock.fastForward(1 * minute);
  await merchant.sees("This link has expired");
  await merchant.isAt("expired");
  await expect(merchant.button("Return to Tillwise POS")).toBeVisible();
  // Whoever reads on to the page's end does not hear there what is over.
  await expect(merchant.announced).not.toContainText("Finish within");
});

test("a link that has expired says so on load", async ({ merchant }) => {
  await merchant.opens(magicLink("expired"));
  await merchant.sees("This link has expired");
  await merchant.isAt("expired");
});

test("a link that expires mid-way takes the merchant out of the review", async ({ merchant }) => {
  const { clock } = merchant.page;
  await clock.install();
  await merchant.reachesReview(magicLink("expires_soon"));
  await expect(merchant.view.getByText(/^Finish within \d:\d\d$/)).toBeVisible();
  await clock.fastForward(minute);
  await merchant.isAt("expired");
});

test("a link that ended before Connect, on a till whose clock is slow, has expired all the same", async ({
  merchant,
  context,
  expectsConsole,
}) => {
  expectsConsole(/status of 410/);
  await merchant.reachesReview(magicLink("ready"));
  // From here on the server answers as it does for a link whose hour is over.
  await context.route(/integration_token=sandbox_ready/, (route, request) =>
    route.continue({ url: request.url().replace("sandbox_ready", "sandbox_expired") }),
  );
  await merchant.connects();
  await merchant.isAt("expired");
});

test("a slow answer is waited for, with a word after 8 seconds", async ({ merchant }) => {
  const { clock } = merchant.page;
  await clock.install();
  // Held here, so that the time between is the test's.
  const release = await holds(merchant.page, /\/v1\/connect\/integration/);
  const asked = merchant.page.waitForRequest(/\/v1\/connect\/integration/);
  // The server does not wait for this one, so the page asks for itself.
  await merchant.opens(magicLink("slow"));
  await asked;
  await expect(merchant.view.getByText("Getting things ready")).toBeAttached();
  await clock.fastForward(8000);
  const slow = "This is taking longer than usual. Please keep this page open.";
  await expect(merchant.view.getByRole("main")).toContainText(slow);
  await expect(merchant.announced).toContainText(slow);
  release();
  await merchant.isAt("sign-in");
  await expect(merchant.announced).not.toContainText(slow);
});

test("an answer that takes 3 seconds arrives", async ({ merchant }) => {
  await merchant.opens(magicLink("slow"));
  await merchant.isAt("loading");
  await merchant.isAt("sign-in");
});

test("fault 31: 30 seconds of silence are 20 too many: the merchant is told, and can try again", async ({
  merchant,
}) => {
  const { clock } = merchant.page;
  await clock.install();
  const read = /\/v1\/connect\/integration/;
  const asked = merchant.page.waitForRequest(read);
  await merchant.opens(magicLink("silent"));
  await asked;
  // The wait begins with the code that waits, which may still be on its way when the call is made.
  await expect(async () => {
    await clock.fastForward(20_000);
    await expect(merchant.heading).toHaveText("We could not reach Rulrr", { timeout: 500 });
  }).toPass();
  await expect(merchant.view.getByText("The answer took too long.")).toBeVisible();
  const askedAgain = merchant.page.waitForRequest(read);
  await merchant.triesAgain();
  await askedAgain;
  await expect(merchant.button("Try again")).toHaveAttribute("aria-disabled", "true");
});

test("after ten minutes without a touch the merchant is signed out, and what was chosen is kept", async ({
  merchant,
  partner,
}) => {
  const { clock } = merchant.page;
  await clock.install();
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn(group);
  await merchant.choosesProfile("Harbour Kitchen");
  await merchant.choosesStore("Spice Island");
  await merchant.continues();
  await merchant.isAt("preferences");
  const signedOut = merchant.page.waitForRequest((request) => request.method() === "DELETE");
  await clock.fastForward(9 * minute);
  await merchant.isAt("preferences");
  await clock.fastForward(1 * minute);
  await merchant.isAt("session-expired");
  await signedOut;
  await expect(merchant.email).toHaveValue("");
  await expect(merchant.password).toHaveValue("");
  await merchant.signsIn(group);
  await merchant.isAt("preferences");
  await merchant.continues();
  await expect(merchant.view.getByText("Spice Island", { exact: true })).toBeVisible();
});

test("a clock that is set back keeps nobody signed in", async ({ merchant, partner }) => {
  const { clock } = merchant.page;
  await clock.install();
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn();
  await merchant.isAt("preferences");
  const signedOut = merchant.page.waitForRequest((request) => request.method() === "DELETE");
  await clock.setSystemTime(Date.now() - 60 * minute);
  await clock.runFor(1000);
  await merchant.isAt("session-expired");
  await signedOut;
});

test("nor does one that is set back by less: ten idle minutes are ten", async ({ merchant, partner }) => {
  const { clock } = merchant.page;
  await clock.install();
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn();
  await merchant.isAt("preferences");
  await clock.setSystemTime(Date.now() - 9 * minute);
  await clock.runFor(9 * minute);
  await merchant.isAt("preferences");
  await clock.runFor(1.1 * minute);
  await merchant.isAt("session-expired");
});
