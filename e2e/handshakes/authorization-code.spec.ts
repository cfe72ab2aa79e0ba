/** An app with a standard OAuth client uses Rulrr Connect as its consent screen. */
import { connectUrl, partnerUrl } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";
import { group, type Merchant, owner } from "../support/merchant.ts";
import { OAuthApp } from "../support/oauth-app.ts";

/** To the question, as somebody with one profile. */
async function isAsked(merchant: Merchant, app: OAuthApp, email = owner): Promise<void> {
  await merchant.opens(await app.link());
  await merchant.isAt("sign-in");
  await merchant.signsIn(email);
  await merchant.isAt("review");
}

for (const clientId of ["brut_app_sandbox", "brut_app_public"] as const) {
  test(`${clientId} gets a code with PKCE, tokens, new ones for old, and gives them up`, async ({
    merchant,
  }) => {
    const app = await OAuthApp.of({ clientId });
    await isAsked(merchant, app);
    const answer = app.answerIn(merchant.page);
    await merchant.allows();

    const first = await app.exchange(await answer);
    expect(first).toMatchObject({ token_type: "bearer", expires_in: 3600, scope: app.scope });
    const second = await app.refresh(first);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    await app.revoke(second.refresh_token);
    await expect(app.refresh(second)).rejects.toMatchObject({ error: "invalid_grant" });
    await app.revoke("a token that never was");
  });
}

test("a refresh token that is used again ends its whole family", async ({ merchant }) => {
  const app = await OAuthApp.of();
  await isAsked(merchant, app);
  const answer = app.answerIn(merchant.page);
  await merchant.allows();
  const first = await app.exchange(await answer);
  const second = await app.refresh(first);
  await expect(app.refresh(first)).rejects.toMatchObject({ error: "invalid_grant" });
  await expect(app.refresh(second)).rejects.toMatchObject({ error: "invalid_grant" });
});

test("fault 36: Deny is an answer: access_denied with state and issuer, and no question about it", async ({
  merchant,
}) => {
  const app = await OAuthApp.of();
  await isAsked(merchant, app);
  const answer = app.answerIn(merchant.page);
  await merchant.button("Deny").click();
  const back = await answer;
  expect(Object.fromEntries(back.searchParams)).toMatchObject({
    error: "access_denied",
    state: app.state,
    iss: connectUrl,
  });
  await expect(app.exchange(back)).rejects.toMatchObject({ error: "access_denied" });
});

test("Cancel before signing in asks once, and is then the same answer", async ({ merchant }) => {
  const app = await OAuthApp.of();
  await merchant.opens(await app.link());
  const answer = app.answerIn(merchant.page);
  await merchant.cancels();
  expect((await answer).searchParams.get("error")).toBe("access_denied");
});

test("the question says who asks, who is asked, for what, and where the answer goes", async ({
  merchant,
}) => {
  const scope = "orders:read customers:read profile:read menus:read";
  await isAsked(merchant, await OAuthApp.of({ scope }));
  await merchant.sees("Allow Stockroom to use your account?");
  const { view } = merchant;
  await expect(view.getByText("Orders and stock in one place.")).toBeVisible();
  await expect(view.getByText(owner)).toBeVisible();
  await expect(view.getByText("Bridge Street Coffee")).toBeVisible();
  await expect(view.getByText(new URL(partnerUrl).host, { exact: true })).toBeVisible();
  for (const title of ["Orders", "Customers", "Profile", "Other"]) {
    await expect(view.getByRole("heading", { name: title, level: 3 })).toBeVisible();
  }
  await expect(view.getByText("See your orders")).toBeVisible();
  await expect(
    view.getByRole("checkbox", { name: "See your customers and their details Optional" }),
  ).toBeChecked();
  // Registered, and without words: its id is better than nothing.
  await expect(view.getByRole("checkbox", { name: /^See your menus/ })).toBeVisible();
  await expect(view.getByRole("checkbox")).toHaveCount(2);
});

test("what is optional can be left out, and what is new to the app is marked", async ({
  merchant,
  anotherTab,
}) => {
  const asking = { clientId: "brut_app_public", scope: "orders:read customers:read" } as const;
  const first = await OAuthApp.of(asking);
  await merchant.opens(await first.link());
  await merchant.signsIn(group);
  await merchant.choosesProfile("Harbour Bakery");
  await merchant.continues();
  await merchant.view.getByRole("checkbox", { name: /^See your customers/ }).uncheck();
  const answer = first.answerIn(merchant.page);
  await merchant.allows();
  expect((await first.exchange(await answer)).scope).toBe("orders:read");

  const again = await anotherTab();
  await again.opens(await (await OAuthApp.of(asking)).link());
  await again.signsIn(group);
  await again.choosesProfile("Harbour Bakery");
  await again.continues();
  const added = again.view.getByRole("listitem").filter({ hasText: "New" });
  await expect(added).toHaveCount(1);
  await expect(added).toContainText("See your customers");
});

test("somebody with more than one profile chooses which, and can switch the account", async ({
  merchant,
}) => {
  const app = await OAuthApp.of();
  await merchant.opens(await app.link());
  await merchant.signsIn(group);
  await merchant.choosesProfile("Harbour Kitchen");
  await merchant.continues();
  await expect(merchant.view.getByText("Harbour Kitchen")).toBeVisible();
  await merchant.button("Switch account").click();
  await merchant.signsIn(owner);
  await merchant.isAt("review");
  await expect(merchant.view.getByText("Bridge Street Coffee")).toBeVisible();
  const answer = app.answerIn(merchant.page);
  await merchant.allows();
  expect((await app.exchange(await answer)).access_token).toEqual(expect.any(String));
});

test("a reload asks again from the start; after the answer there is nothing left to ask", async ({
  merchant,
}) => {
  const app = await OAuthApp.of();
  await isAsked(merchant, app);
  const { page } = merchant;
  const question = page.url();
  await page.reload();
  await merchant.isAt("sign-in");
  await merchant.signsIn();
  const answer = app.answerIn(page);
  await merchant.allows();
  await answer;
  await page.waitForURL(`${partnerUrl}/returned**`);
  await page.goto(question);
  await merchant.isAt("finished-elsewhere");
});

test("a double click on Allow is one answer", async ({ merchant }) => {
  const app = await OAuthApp.of();
  await isAsked(merchant, app);
  const sent: string[] = [];
  merchant.page.on("request", (request) => {
    if (request.url().endsWith("/approve")) sent.push(request.url());
  });
  const answer = app.answerIn(merchant.page);
  await merchant.readsAll();
  await merchant.button("Allow").hover();
  await expect(merchant.button("Allow")).toHaveAttribute("data-armed", "true");
  await merchant.button("Allow").dblclick();
  await app.exchange(await answer);
  expect(sent).toHaveLength(1);
});

test("the request is for the browser that made it: nobody else can be sent its link", async ({
  merchant,
  browser,
}) => {
  const app = await OAuthApp.of();
  await merchant.opens(await app.link());
  await merchant.isAt("sign-in");
  const elsewhere = await (await browser.newContext()).newPage();
  const answer = await elsewhere.goto(merchant.page.url());
  expect(answer?.status()).toBe(400);
  await expect(elsewhere.getByRole("heading", { name: "This link does not work" })).toBeVisible();
  await elsewhere.context().close();
});
