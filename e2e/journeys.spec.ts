/** Every merchant of the sandbox connects every partner, from the partner's fresh token to the partner's access token. */
import { expect, test } from "./fixtures.ts";
import type { Merchant } from "./support/merchant.ts";
import { type ClientId, Partner } from "./support/partner.ts";

interface PartnerWish {
  clientId: ClientId;
  needs: "store" | "profile";
  /** What the merchant is asked to decide. */
  preferences: { id: string; label: string }[];
  /** Its logo is none, so the page asks for it once and shows the initial. */
  brokenLogo: boolean;
}

const ereceipt = { id: "ereceipt", label: "Offer e-receipts by text message" };
const loyalty = { id: "loyalty", label: "Collect points at the till" };

const partners: PartnerWish[] = [
  { clientId: "tillwise", needs: "store", preferences: [ereceipt], brokenLogo: false },
  { clientId: "tablebook", needs: "profile", preferences: [], brokenLogo: false },
  { clientId: "dashcart", needs: "store", preferences: [loyalty], brokenLogo: true },
  { clientId: "hostile", needs: "store", preferences: [ereceipt], brokenLogo: true },
];

interface MerchantWish {
  email: string;
  /** What is chosen, where there is more than one to choose from. */
  profile?: string;
  search?: string;
  store?: string;
  code?: string;
  /** Whether this one switches on whatever is offered. */
  wantsAll: boolean;
}

const locked = "locked@bridgestreet.example";

const merchants: MerchantWish[] = [
  { email: "owner@bridgestreet.example", wantsAll: true },
  { email: "group@harbour.example", profile: "Harbour Coffee", store: "Station Kiosk", wantsAll: false },
  { email: "code@bridgestreet.example", code: "246810", wantsAll: true },
  {
    email: "chain@harbour.example",
    search: "york abbey street",
    store: "York Abbey Street",
    wantsAll: false,
  },
  {
    email: "hostile@xss.example",
    profile: "קפה הנמל הישן",
    store: "Café קפה הנמל הישן (No. 12)",
    wantsAll: true,
  },
];

/** From signing in to the end, as far as this partner's configuration makes this merchant go. */
async function goesThrough(merchant: Merchant, wish: MerchantWish, to: PartnerWish): Promise<void> {
  const choosesStore = to.needs === "store" && wish.store !== undefined;
  if (wish.code) {
    await merchant.isAt("verify");
    await merchant.entersCode(wish.code);
  }
  if (choosesStore || wish.profile) {
    await merchant.sees("Choose what to connect");
    if (wish.profile) await merchant.choosesProfile(wish.profile);
    if (choosesStore && wish.search) await merchant.search.fill(wish.search);
    if (choosesStore) await merchant.choosesStore(wish.store ?? "");
    await merchant.continues();
  }
  if (to.preferences.length > 0) {
    await merchant.sees("Set your preferences");
    for (const { label } of to.preferences) {
      await expect(merchant.preference(label)).not.toBeChecked();
      if (wish.wantsAll) await merchant.preference(label).check();
    }
    await merchant.continues();
  }
  await merchant.sees("Review and connect");
  await merchant.connects();
  await merchant.isAt("success");
}

/** What the partner's backend learns afterwards, and that it learns it once. */
async function learns(partner: Partner, token: string, wish: MerchantWish, to: PartnerWish): Promise<void> {
  expect(await partner.readsStatus(token)).toBe("finished");
  const exchanged = await partner.exchanges(token);
  expect(exchanged.preferences).toEqual(to.preferences.map(({ id }) => ({ id, answer: wish.wantsAll })));
  expect(exchanged.ereceipt).toBe(to.preferences.includes(ereceipt) && wish.wantsAll);
  expect(exchanged.accessToken).not.toBe(exchanged.refreshToken);
  expect(await partner.isRefusedExchange(token)).toBe(410);
}

for (const to of partners) {
  test.describe(to.clientId, () => {
    test.beforeEach(({ expectsConsole }) => {
      if (to.brokenLogo) expectsConsole(/the server responded with a status of 404/);
    });

    for (const wish of merchants)
      test(`${wish.email} connects it`, async ({ merchant }) => {
        const partner = new Partner(to.clientId);
        const token = await partner.createsToken();
        const name = await partner.name();
        merchant.hand = "pointer";
        await merchant.opens(partner.link(token));
        await merchant.sees(`Connect ${name} to Rulrr`);
        // A store has one connection, and the others connect it at the same time.
        await merchant.signsIn(wish.email.replace("@", `+${to.clientId}@`));
        expect(await partner.readsStatus(token)).toBe("pending");
        await goesThrough(merchant, wish, to);
        await merchant.sees(`${name} is connected`);
        await learns(partner, token, wish, to);
      });

    test("new@bridgestreet.example has nothing to connect", async ({ merchant }) => {
      const partner = new Partner(to.clientId);
      const token = await partner.createsToken();
      await merchant.opens(partner.link(token));
      await merchant.signsIn("new@bridgestreet.example");
      await merchant.sees("There is no Rulrr profile on this account yet");
      await merchant.isAt("no-profiles");
      expect(await partner.readsStatus(token)).toBe("pending");
      expect(await partner.isRefusedExchange(token)).toBe(400);
    });
  });
}

test("fault 25: locked@bridgestreet.example waits for as long as it is told, and connects every partner", async ({
  anotherTab,
  startsServer,
  expectsConsole,
}) => {
  expectsConsole(/the server responded with a status of 404/);
  expectsConsole(/the server responded with a status of 429/);
  const wish = { email: locked, wantsAll: true };
  // The lock is one for all visitors of a server and opens for the first: each partner's merchant has a server, and
  // all of them wait at the same time.
  const waiting = await Promise.all(
    partners.map(async (to) => {
      const server = await startsServer();
      const partner = new Partner(to.clientId, server.connectUrl);
      const token = await partner.createsToken();
      return { to, partner, token, merchant: await anotherTab() };
    }),
  );
  await Promise.all(
    waiting.map(async ({ merchant, partner, token }) => {
      await merchant.opens(partner.link(token));
      await merchant.signsIn(wish.email);
      await merchant.sees("Too many attempts");
      await merchant.isAt("rate-limited");
      await expect(
        merchant.view.getByText(/wait (2\d|30) seconds before you try again/).first(),
      ).toBeVisible();
    }),
  );
  await Promise.all(
    waiting.map(async ({ merchant, partner, token, to }) => {
      await expect(merchant.view.getByRole("main")).toContainText("You can try again now.", {
        timeout: 40_000,
      });
      await expect(merchant.announced).toContainText("You can try again now.");
      await merchant.triesAgain();
      await goesThrough(merchant, wish, to);
      await learns(partner, token, wish, to);
    }),
  );
});
