/** The app by hand, as it stands on "The four handshakes", with its settings as they stand there. */

import { pathToFileURL } from "node:url";
import { connectUrl } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";
import { Merchant } from "../support/merchant.ts";
import { Developer, settingsIn } from "./developer.ts";
import { readSnippets } from "./served-docs.ts";

let developer: Developer;
test.beforeAll(async () => {
  developer = new Developer(await readSnippets(connectUrl));
  developer.copies("handshakes/oauth.mjs");
});
test.afterAll(() => developer.leaves());

test("a merchant allows it; tokens are had, renewed and revoked", async ({ page }) => {
  const settings = settingsIn(developer.snippet("handshakes/settings.env"));
  developer.sets(settings);
  const { begin, finish, refresh, revoke } = await import(
    pathToFileURL(`${developer.folder}/oauth.mjs`).href
  );
  const asked = begin();
  const cameBack = page.waitForRequest((request) => request.url().startsWith(`${settings["REDIRECT_URI"]}?`));
  const merchant = new Merchant(page);
  await merchant.opens(asked.url);
  await merchant.signsIn();
  await merchant.allows();
  const address = (await cameBack).url();
  await expect(finish(address, { ...asked, state: "another" })).rejects.toThrow("not an answer");
  const tokens = await finish(address, asked);
  expect(tokens).toMatchObject({ access_token: expect.any(String), token_type: "Bearer", expires_in: 3600 });
  const renewed = await refresh(tokens.refresh_token);
  expect(renewed.refresh_token).not.toBe(tokens.refresh_token);
  await revoke(renewed.refresh_token);
  await expect(refresh(renewed.refresh_token)).rejects.toThrow("invalid_grant");
});
