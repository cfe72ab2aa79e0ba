/** The network and the server fail in every other call, and the merchant goes on without typing anything again. */
import { connectUrl } from "./addresses.ts";
import { expect, magicLink, test } from "./fixtures.ts";
import { rawAnswer } from "./support/bad-line.ts";
import { paths } from "./support/calls.ts";
import type { Merchant } from "./support/merchant.ts";

test("fault 31: the API is down", async ({ merchant, expectsConsole }) => {
  expectsConsole(/status of 503/);
  await merchant.opens(magicLink("down"));
  await merchant.sees("We could not reach Rulrr");
  await merchant.isAt("unavailable");
  await expect(merchant.view.getByText("Rulrr has a problem right now.")).toBeVisible();
  await expect(merchant.view.getByText(/^Reference [\w-]+$/)).toBeVisible();
});

test("fault 31: something else answers in the API's place", async ({ merchant }) => {
  await merchant.opens(magicLink("garbage"));
  await merchant.isAt("unavailable");
  await expect(merchant.view.getByText("Rulrr sent an answer this page does not understand.")).toBeVisible();
  // Nothing could be entered yet: nothing is said of it.
  await expect(merchant.view.getByText("What you entered is still here.")).toBeHidden();
});

/** What brings a merchant to each call, and what they see once it has succeeded. */
interface Moment {
  path: string;
  /** Up to the press that makes the call. */
  before: (merchant: Merchant) => Promise<void>;
  presses: (merchant: Merchant) => Promise<void>;
  after: (merchant: Merchant) => Promise<void>;
  /** The same, when the server had acted before the answer was lost, and will not act twice. */
  afterLostAnswer?: (merchant: Merchant) => Promise<void>;
}

const code = "code@bridgestreet.example";

const moments: Record<string, Moment> = {
  "signing in": {
    path: paths.session,
    before: (merchant) => merchant.isAt("sign-in"),
    presses: (merchant) => merchant.signsIn(),
    after: (merchant) => merchant.isAt("preferences"),
  },
  "fetching the profiles": {
    path: paths.profiles,
    before: (merchant) => merchant.isAt("sign-in"),
    presses: (merchant) => merchant.signsIn(),
    after: (merchant) => merchant.isAt("preferences"),
  },
  "checking the code": {
    path: paths.verify,
    before: async (merchant) => {
      await merchant.signsIn(code);
      await merchant.isAt("verify");
    },
    presses: (merchant) => merchant.entersCode("246810"),
    after: (merchant) => merchant.isAt("preferences"),
    // A code is good once. The email is still there, and the password brings a new one.
    afterLostAnswer: async (merchant) => {
      await merchant.isAt("sign-in");
      await merchant.signsInAgain();
      await merchant.entersCode("246810");
      await merchant.isAt("preferences");
    },
  },
  declining: {
    path: paths.decline,
    before: (merchant) => merchant.isAt("sign-in"),
    presses: (merchant) => merchant.cancels(),
    after: (merchant) => merchant.isAt("declined"),
  },
};

const faults = {
  "the line is cut": { fault: "before-server", says: "The connection was interrupted.", console: /ERR_/ },
  "the answer is cut short": {
    fault: "inside-answer",
    says: "The connection was interrupted.",
    console: /ERR_/,
  },
  "the answer is 503": {
    fault: { answers: rawAnswer("503 Service Unavailable", "text/html", "<p>busy") },
    says: "Rulrr has a problem right now.",
    console: /status of 503/,
  },
  "the answer is HTML": {
    fault: { answers: rawAnswer("200 OK", "text/html", "<!doctype html><p>Please log in") },
    says: "Rulrr sent an answer this page does not understand.",
    console: undefined,
  },
} as const;

for (const [call, { path, before, presses, after, afterLostAnswer }] of Object.entries(moments)) {
  test.describe(call, () => {
    for (const [what, { fault, says, console }] of Object.entries(faults))
      test(`fault 31: ${what}`, async ({ merchant, partner, line, expectsConsole }) => {
        if (console) expectsConsole(console);
        await merchant.opens((await partner.freshLink()).replace(connectUrl, line.url));
        await before(merchant);
        line.breaks(path, fault);
        await presses(merchant);
        await merchant.isAt("unavailable");
        await expect(merchant.view.getByText(says)).toBeVisible();
        await expect(merchant.view.getByText("What you entered is still here.")).toBeVisible();
        line.mends();
        await merchant.triesAgain();
        if (fault !== "inside-answer" || !afterLostAnswer) return after(merchant);
        expectsConsole(/status of 410/);
        return afterLostAnswer(merchant);
      });

    test("fault 31: the device is offline", async ({ merchant, partner, context, expectsConsole }) => {
      expectsConsole(/ERR_INTERNET_DISCONNECTED/);
      await merchant.opens(await partner.freshLink());
      await before(merchant);
      await context.setOffline(true);
      await presses(merchant);
      await merchant.isAt("unavailable");
      await expect(merchant.view.getByText(/^This device seems to be offline\./)).toBeVisible();
      // By itself: what was pressed is sent once more as soon as the device is online again.
      await context.setOffline(false);
      await after(merchant);
    });
  });
}

test("fault 31: the device goes offline while the link is read", async ({
  merchant,
  context,
  expectsConsole,
}) => {
  expectsConsole(/ERR_INTERNET_DISCONNECTED/);
  const { page } = merchant;
  const chunks = ["lazy-calls", "paths"].map((chunk) =>
    page.waitForEvent(
      "requestfinished",
      (request) => request.resourceType() === "script" && request.url().includes(`/${chunk}-`),
    ),
  );
  await context.route(/\/v1\/connect\/integration/, async (route) => {
    // The page itself has arrived, and all of its code; what it asked for before that is on its way.
    await merchant.view.locator("h1").waitFor({ state: "attached" });
    await Promise.all(chunks);
    await context.setOffline(true);
    await route.continue();
  });
  // The server does not wait for this one, so the page asks for itself.
  await merchant.opens(magicLink("slow"));
  await merchant.isAt("unavailable");
  await expect(merchant.view.getByText(/^This device seems to be offline\./)).toBeVisible();
  await context.unrouteAll();
  await context.setOffline(false);
  await merchant.isAt("sign-in");
});

test("Back from a fault leads to what was typed", async ({ merchant, context, partner, expectsConsole }) => {
  expectsConsole(/ERR_INTERNET_DISCONNECTED/);
  await merchant.opens(await partner.freshLink());
  await merchant.isAt("sign-in");
  await context.setOffline(true);
  await merchant.signsIn("mara@shop.example", "a secret");
  await merchant.isAt("unavailable");
  await merchant.goesBack();
  await expect(merchant.email).toHaveValue("mara@shop.example");
  await expect(merchant.password).toHaveValue("a secret");
});
