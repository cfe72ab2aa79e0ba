/** What somebody may try with the page on which a merchant disconnects. */
import { connectUrl, partnerHost } from "../addresses.ts";
import { expect, framed, test } from "../fixtures.ts";
import { ConnectionsPage, connected, openedConnection } from "../support/connections-page.ts";
import { middleOf, pressesInOneGo, takesPresses } from "../support/presses.ts";

const address = `${connectUrl}/connections`;
const refused = /Refused to frame|frame-ancestors|ERR_BLOCKED_BY_RESPONSE/;

test("nobody frames it, a registered partner neither", async ({ host, page, request, expectsConsole }) => {
  expectsConsole(refused);
  for (const path of ["", "/abc", "?client_id=tillwise"]) {
    const headers = (await request.get(address + path)).headers();
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["cache-control"]).toBe("no-store");
  }
  const blocked = page.waitForEvent("requestfailed");
  await host.opens(framed(address), partnerHost);
  await blocked;
});

test("in a frame it shows nothing, even where the header was lost on the way", async ({ host, page }) => {
  await page.route(`${address}*`, async (route) => {
    const answer = await route.fetch();
    const { "content-security-policy": _, ...headers } = answer.headers();
    await route.fulfill({ response: answer, headers });
  });
  await host.opens(framed(address), partnerHost);
  const frame = host.frame();
  await expect(frame.locator("html")).toHaveAttribute("data-state", "framed");
  await expect(frame.locator("#root")).toBeEmpty();
  await expect(frame.getByRole("textbox")).toHaveCount(0);
});

test("no call of it works without the session: a form or a script of another site has none to send", async ({
  merchant,
  partner,
  host,
  expectsConsole,
}) => {
  expectsConsole(/CORS|ERR_FAILED|status of 40[1-5]/);
  const tokens = await connected(merchant, partner);
  const own = new ConnectionsPage(merchant.page);
  await own.sees();
  await expect(own.row("Tillwise POS")).toHaveAttribute("href", /^\/connections\/[\w-]+$/);
  const href = (await own.row("Tillwise POS").getAttribute("href")) ?? "";
  const id = href.replace("/connections/", "");
  expect(await own.page.context().cookies()).toEqual([]);
  await host.opens();
  const statuses = await host.page.evaluate(
    async ([url, one]) => {
      const tried = ["DELETE", "PATCH", "POST"].map((method) =>
        fetch(`${url}/v1/connections/${one}`, {
          method,
          credentials: "include",
          mode: method === "POST" ? "no-cors" : "cors",
        }).then(
          ({ status, type }) => (type === "opaque" ? "opaque" : status),
          () => "refused",
        ),
      );
      return Promise.all(tried);
    },
    [connectUrl, id],
  );
  expect(statuses.every((status) => status === "refused" || status === "opaque" || status === 401)).toBe(
    true,
  );
  expect(await partner.isToldOf(tokens)).toEqual([200, 200]);
});

test("a press that was on its way when the question came does not answer it; a key that is meant does", async ({
  merchant,
  partner,
}) => {
  const { own } = await openedConnection(merchant, partner);
  const deletes: string[] = [];
  own.page.on("request", (request) => {
    if (request.method() === "DELETE" && request.url().includes("/v1/connections/"))
      deletes.push(request.url());
  });
  await own.button("Disconnect").press("Enter");
  const yes = await middleOf(own.yes);
  await own.page.keyboard.press("Escape");
  await expect(own.question).toBeHidden();
  await takesPresses(own.merchant);
  await pressesInOneGo(own.page, [await middleOf(own.button("Disconnect")), yes, yes, yes, yes]);
  await expect(own.question).toBeVisible();
  expect(deletes).toEqual([]);
  await own.page.keyboard.press("Escape");
  await expect(own.question).toBeHidden();
  // Nobody who presses keys is slowed.
  await own.button("Disconnect").press("Enter");
  await own.yes.press("Enter");
  await own.isAt("connections");
  expect(deletes).toHaveLength(1);
});

test("nothing of the merchant or the session is in the address, in storage, or left behind by signing out", async ({
  page,
  expectsConsole,
}) => {
  // A published logo is broken.
  expectsConsole(/status of 404/);
  const own = new ConnectionsPage(page);
  await own.sees("forty@harbour.example");
  await own.rows.first().click();
  await own.isAt("connection");
  const kept = () =>
    page.evaluate(() =>
      JSON.stringify([
        location.href,
        history.state,
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        document.cookie,
      ]),
    );
  const word = /harbour|sandbox-|rulrr-sandbox|Bearer|sessionToken/i;
  expect(await kept()).not.toMatch(word);
  await own.button("Switch account").click();
  await own.isAt("sign-in");
  await expect(page.getByText("You are signed out.")).toBeVisible();
  await expect(own.merchant.email).toHaveValue("");
  expect(await page.content()).not.toContain("harbour.example");
  await page.goBack();
  await own.isAt("sign-in");
  expect(await page.content()).not.toContain("Harbour Express");
});
