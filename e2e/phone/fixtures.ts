/** A till that frames Connect in the partner's page, and as many phones as are taken out. */
import { test as base, expect } from "../fixtures.ts";
import { Phone, TillScreen } from "./two-screens.ts";

interface Fixtures {
  takesOutPhone: () => Promise<Phone>;
  /** Asks for a code at the till and opens it on a phone, which asks for the number. */
  opensOnPhone: () => Promise<Phone>;
  /** The same, and chooses the number that the till shows: the phone is at the sign-in. */
  goesOnOnPhone: () => Promise<Phone>;
  /** The link's token, and the till at the sign-in. */
  framedTill: { token: string; screen: TillScreen };
}

export const test = base.extend<Fixtures>({
  takesOutPhone: async ({ browser }, provide) => {
    const phones: Phone[] = [];
    await provide(async () => {
      const phone = await Phone.isTakenOut(browser);
      phones.push(phone);
      return phone;
    });
    for (const phone of phones) {
      expect(phone.overheard.surprises()).toEqual([]);
      await phone.isPutAway();
    }
  },
  opensOnPhone: async ({ framedTill: { screen }, takesOutPhone }, provide) =>
    provide(async () => {
      await screen.asksForCode();
      const phone = await takesOutPhone();
      await phone.opens(await screen.address());
      await phone.isAskedForNumber();
      return phone;
    }),
  goesOnOnPhone: async ({ framedTill: { screen }, opensOnPhone }, provide) =>
    provide(async () => {
      const phone = await opensOnPhone();
      await phone.choosesNumber(await screen.number());
      await phone.isAt("sign-in");
      return phone;
    }),
  framedTill: async ({ host, partner }, provide) => {
    const token = await partner.createsToken("Bridge Street Coffee, till 2");
    await host.opens(`<div id="here"></div>`);
    await host.starts({ mode: "inline", container: "#here", integrationToken: token });
    const merchant = host.merchant();
    await merchant.isAt("sign-in");
    await provide({ token, screen: new TillScreen(merchant) });
  },
});

export { expect };
