/** The till tries each of the handshakes, from its switch to the tokens. */
import type { APIRequestContext } from "@playwright/test";
import { connectUrl, partnerUrl } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";
import { owner, ownersProfile } from "../support/merchant.ts";
import type { TillPage } from "../support/till-page.ts";

async function leavesFor(till: TillPage, handshake: string): Promise<void> {
  await till.page.goto(partnerUrl);
  await till.page.getByLabel("Handshake").selectOption({ label: handshake });
  await till.button("Go to Rulrr").click();
}

const connected = "Connected to Rulrr.";
const endedByMerchant = "Disconnected by the merchant. Connect again any time.";

/** The merchant, somewhere else. */
async function endsEverything(rulrr: APIRequestContext): Promise<void> {
  const signedIn = await rulrr.post(`${connectUrl}/v1/auth/session`, {
    data: { email: owner, password: "rulrr-sandbox" },
  });
  const { sessionToken }: { sessionToken: string } = await signedIn.json();
  const headers = { Authorization: `Bearer ${sessionToken}` };
  const listed = await rulrr.get(`${connectUrl}/v1/connections`, { headers });
  const { connections }: { connections: { id: string }[] } = await listed.json();
  for (const { id } of connections) await rulrr.delete(`${connectUrl}/v1/connections/${id}`, { headers });
}

test("OAuth 2.0 with PKCE: connects, renews, disconnects", async ({ till, merchant }) => {
  await leavesFor(till, "OAuth 2.0 with PKCE");
  await merchant.signsIn();
  await merchant.sees("Allow Stockroom to use your account?");
  await merchant.allows();
  const status = till.page.getByRole("status");
  await expect(status).toHaveText(connected);
  await till.button("Renew access").click();
  await expect(till.detail("Renewed")).toHaveText("1");
  await till.button("Disconnect").click();
  await expect(status).toHaveText("Disconnected.");
});

test("OAuth 2.0 with PKCE: hears of a no", async ({ till, merchant }) => {
  await leavesFor(till, "OAuth 2.0 with PKCE");
  await merchant.signsIn();
  await merchant.button("Deny").click();
  await expect(till.page.getByRole("status")).toHaveText("The merchant said no.");
});

test("LoyaltyLion's form: a token for good", async ({ till, merchant }) => {
  await leavesFor(till, "LoyaltyLion's form of OAuth");
  await merchant.signsIn();
  await merchant.sees("Allow Second Cup Rewards to use your account?");
  await expect(merchant.view.getByRole("listitem")).toHaveCount(2);
  await merchant.allows();
  await expect(till.page.getByRole("status")).toHaveText(connected);
  await expect(till.detail("Access until")).toHaveText("for good");
  await till.button("Disconnect").click();
  await expect(till.page.getByRole("status")).toHaveText("Disconnected.");
  await expect(till.button("Disconnect")).toBeHidden();
});

test("a connection that the merchant has ended: the till's next call says so, and it can be connected again", async ({
  till,
  merchant,
}) => {
  await leavesFor(till, "OAuth 2.0 with PKCE");
  await merchant.signsIn();
  await merchant.allows();
  await expect(till.page.getByRole("status")).toHaveText(connected);
  await endsEverything(till.page.request);
  await till.button("Renew access").click();
  await expect(till.page.getByRole("status")).toHaveText(endedByMerchant);
  for (const name of ["Renew access", "Disconnect"]) await expect(till.button(name)).toBeHidden();
  await till.button("Go to Rulrr").click();
  await merchant.signsIn();
  await merchant.sees("Allow Stockroom to use your account?");
});

test("LoyaltyLion's form: from the merchant's account, by way of the app", async ({ till, merchant }) => {
  await merchant.opens("/oauth/install?client_id=317979793529");
  await merchant.signsIn();
  await merchant.allows();
  await expect(till.page.getByRole("status")).toHaveText(connected);
});

test("a marketplace's install: the profile and its tokens", async ({ till, merchant }) => {
  await leavesFor(till, "Install from a marketplace");
  await merchant.signsIn();
  await merchant.allows();
  await expect(till.page.getByRole("status")).toHaveText(connected);
  await expect(till.detail("Profile")).toHaveText(ownersProfile);
});
