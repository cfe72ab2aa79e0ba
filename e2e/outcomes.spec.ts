/** Every way in which it can end, or be held up, other than success at the first attempt. */
import { connectUrl } from "./addresses.ts";
import { expect, magicLink, test } from "./fixtures.ts";
import { paths } from "./support/calls.ts";
import { type Merchant, owner } from "./support/merchant.ts";
import { Partner } from "./support/partner.ts";
import { takesPresses } from "./support/presses.ts";

test.describe("a merchant says no", () => {
  test("Cancel asks once, and Keep going changes nothing", async ({ merchant, partner }) => {
    const token = await partner.createsToken();
    await merchant.reachesReview(partner.link(token));
    await merchant.button("Cancel").click();
    await expect(merchant.question).toBeVisible();
    await merchant.button("Keep going").click();
    await expect(merchant.question).toBeHidden();
    await merchant.isAt("review");
    expect(await partner.readsStatus(token)).toBe("pending");
  });

  test("Don't connect declines for real, and the partner learns it", async ({ merchant, partner }) => {
    const token = await partner.createsToken();
    await merchant.reachesReview(partner.link(token));
    await merchant.cancels();
    await merchant.sees("Nothing was connected");
    await merchant.isAt("declined");
    expect(await partner.readsStatus(token)).toBe("cancelled");
    await merchant.returnsTo("Tillwise POS");
    await expect(merchant.page).toHaveURL(/\/returned$/);
  });

  test("it can be said before signing in", async ({ merchant, partner }) => {
    const token = await partner.createsToken();
    await merchant.opens(partner.link(token));
    await merchant.cancels();
    await merchant.isAt("declined");
    expect(await partner.readsStatus(token)).toBe("cancelled");
  });
});

test.describe("it was decided elsewhere", () => {
  test("an earlier visit finished it", async ({ merchant }) => {
    await merchant.opens(magicLink("finished"));
    await merchant.sees("Tillwise POS is connected already");
    await merchant.isAt("finished-elsewhere");
    await expect(merchant.button("Return to Tillwise POS")).toBeVisible();
  });

  test("somebody declined it", async ({ merchant }) => {
    await merchant.opens(magicLink("declined"));
    await merchant.sees("This link was declined");
    await merchant.isAt("cancelled");
  });

  test("somebody declines it while the merchant reads the review", async ({
    merchant,
    partner,
    expectsConsole,
  }) => {
    expectsConsole(/status of 410/);
    const token = await partner.createsToken();
    await merchant.reachesReview(partner.link(token));
    const link = new URLSearchParams({ client_id: partner.clientId, integration_token: token });
    await fetch(`${connectUrl}${paths.decline}?${link}`, { method: "POST" });
    await merchant.connects();
    await merchant.sees("This link was declined");
    await merchant.isAt("cancelled");
  });
});

test.describe("a link that does not work never says which part was wrong", () => {
  const fit = "client_id=tillwise&integration_token=sandbox_ready";
  const links = {
    "neither parameter": "",
    "no integration token": "client_id=tillwise",
    "no client": "integration_token=sandbox_ready",
    "an empty integration token": "client_id=tillwise&integration_token=",
    "an empty client": "client_id=&integration_token=sandbox_ready",
    "a doubled integration token": `${fit}&integration_token=sandbox_ready`,
    "a doubled client": `${fit}&client_id=tillwise`,
    "a malformed integration token": "client_id=tillwise&integration_token=sandbox%20ready",
    "a malformed client": "client_id=till%2Fwise&integration_token=sandbox_ready",
    "a client that nobody knows": "client_id=nobody&integration_token=sandbox_ready",
    "a token that nobody made": "client_id=tillwise&integration_token=never-made",
  };
  for (const [what, query] of Object.entries(links))
    test(what, async ({ merchant, expectsConsole }) => {
      if (/nobody/.test(what)) expectsConsole(/status of 404/);
      await merchant.opens(`/?${query}`);
      await merchant.sees("This link does not work");
      await merchant.isAt("invalid");
      // The same words for each, but for the reference.
      await expect(merchant.view.getByRole("main")).toHaveText(
        /^This link does not workOpen it again from the system you want to connect\. If that does not help, give Rulrr this reference\.Reference [\w-]+Copy reference$/,
      );
      await expect(merchant.page).toHaveTitle("This link does not work");
    });

  test("a token of another client's", async ({ merchant, expectsConsole }) => {
    expectsConsole(/status of 404/);
    const token = await new Partner("tablebook").createsToken();
    await merchant.opens(new Partner("tillwise").link(token));
    await merchant.isAt("invalid");
    const told = await merchant.view.getByRole("main").innerText();
    await merchant.opens(new Partner("tillwise").link("never-made"));
    await merchant.isAt("invalid");
    const reference = /Reference [\w-]+/;
    expect((await merchant.view.getByRole("main").innerText()).replace(reference, "")).toBe(
      told.replace(reference, ""),
    );
  });

  test("the reference can be copied", async ({ merchant, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await merchant.opens("/");
    await merchant.button("Copy reference").click();
    await expect(merchant.announced).toContainText("Reference copied");
    const copied = await merchant.page.evaluate(() => navigator.clipboard.readText());
    await expect(merchant.view.getByText(`Reference ${copied}`)).toBeVisible();
    await expect(merchant.view.getByRole("main").getByText("Reference copied")).toBeVisible();
  });
});

test("the copy of what was agreed to is saved, and it is shown that it is", async ({ merchant, partner }) => {
  await merchant.reachesReview(await partner.freshLink());
  await merchant.connects();
  await merchant.isAt("success");
  const download = merchant.page.waitForEvent("download");
  await merchant.button("Save a copy of what you agreed").click();
  expect((await download).suggestedFilename()).toBe("rulrr-connection.txt");
  await expect(merchant.view.getByRole("main").getByText("The copy is in your downloads")).toBeVisible();
});

test.describe("no profile yet, and one is made in Rulrr meanwhile", () => {
  const made = {
    profiles: [{ id: "p-new", name: "Okafor Fruit", stores: [{ id: "s-new", name: "Market Hall" }] }],
  };

  /** From here on the account has one. */
  async function makesOne({ page }: Merchant): Promise<void> {
    await page.route(`**${paths.profiles}`, (route) => route.fulfill({ json: made }));
  }

  test.beforeEach(async ({ merchant, partner }) => {
    await merchant.opens(await partner.freshLink());
    await merchant.signsIn("new@bridgestreet.example");
    await merchant.isAt("no-profiles");
    await takesPresses(merchant);
  });

  test("the merchant says so, and goes on; said too early, they hear that there is none", async ({
    merchant,
  }) => {
    await merchant.button("I've made one, continue").click();
    await expect(merchant.view.getByText("There is still no profile on this account.")).toBeVisible();
    await merchant.isAt("no-profiles");
    await makesOne(merchant);
    await merchant.button("I've made one, continue").click();
    await merchant.isAt("preferences");
    await merchant.continues();
    await expect(merchant.view.getByText("Market Hall")).toBeVisible();
  });

  test("the merchant comes back to the page, and is taken on", async ({ merchant }) => {
    await makesOne(merchant);
    await merchant.page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await merchant.isAt("preferences");
  });

  test("coming back with none says nothing, and a failure of that look is no news", async ({
    merchant,
    expectsConsole,
  }) => {
    expectsConsole(/ERR_FAILED/);
    const looksAgain = () => merchant.page.evaluate(() => window.dispatchEvent(new Event("focus")));
    const looked = merchant.page.waitForResponse(`**${paths.profiles}`);
    await looksAgain();
    await looked;
    await merchant.page.route(`**${paths.profiles}`, (route) => route.abort());
    let failures = 0;
    merchant.page.on("requestfailed", () => (failures += 1));
    // Whoever comes back while the page is still looking does not have it look twice.
    await expect
      .poll(async () => {
        await looksAgain();
        return failures;
      })
      .toBeGreaterThan(0);
    await merchant.isAt("no-profiles");
    await expect(merchant.view.getByText("There is still no profile")).toBeHidden();
    await merchant.page.unroute(`**${paths.profiles}`);
    await makesOne(merchant);
    await merchant.button("I've made one, continue").click();
    await merchant.isAt("preferences");
  });

  test("Cancel asks once and declines, as on every step", async ({ merchant }) => {
    await merchant.cancels();
    await merchant.isAt("declined");
  });
});

test("no profile yet: another account can be used instead", async ({ merchant, partner }) => {
  await merchant.opens(await partner.freshLink());
  await merchant.signsIn("new@bridgestreet.example");
  await merchant.isAt("no-profiles");
  await expect(merchant.view.getByRole("link", { name: /^Open Rulrr/ })).toHaveAttribute("target", "_blank");
  await merchant.button("Switch account").click();
  await merchant.isAt("sign-in");
  await expect(merchant.email).toHaveValue("");
  await expect(merchant.password).toHaveValue("");
  await merchant.signsIn(owner);
  await merchant.isAt("preferences");
});

test("what was agreed to prints whole: in words, with the addresses that paper cannot link to, and nothing to press", async ({
  merchant,
  partner,
}) => {
  await merchant.reachesReview(await partner.freshLink());
  await merchant.page.emulateMedia({ media: "print" });
  const policy = merchant.view.getByRole("link", { name: /^Tillwise POS privacy policy/ });
  expect(await policy.evaluate((link) => getComputedStyle(link, "::after").content)).toContain(
    "www.tillwise.example/privacy",
  );
  await merchant.page.emulateMedia({ media: "screen" });
  await merchant.connects();
  await merchant.isAt("success");
  const copy = merchant.view.locator("pre");
  await expect(copy).toBeHidden();
  await merchant.page.emulateMedia({ media: "print" });
  for (const line of [
    "What you agreed with Tillwise POS",
    "- Send your customer list, so you can choose who sees your offers",
    "Tillwise POS: https://www.tillwise.example/",
    "Tillwise POS privacy policy: https://www.tillwise.example/privacy",
    "Tillwise POS terms: https://www.tillwise.example/terms",
  ])
    await expect(copy).toContainText(line);
  await expect(copy).toBeVisible();
  await expect(merchant.view.getByRole("main").getByRole("button")).toHaveCount(0);
});
