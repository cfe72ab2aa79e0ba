/** What takes its time on a bad line, and what a merchant does meanwhile. */
import { expect, test } from "../fixtures.ts";
import { ConnectionsPage, connected } from "../support/connections-page.ts";

const isOne = (url: URL) => url.pathname.startsWith("/v1/connections/");

/** A gate for answers: what waits there goes on once it is opened. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

test("who goes back while a disconnect is on its way stays on the list when it is done", async ({
  merchant,
  partner,
  context,
}) => {
  await connected(merchant, partner);
  const own = new ConnectionsPage(merchant.page);
  await own.sees();
  await own.row("Tillwise POS").click();
  const { opened, open } = gate();
  await context.route(isOne, async (route) => {
    await opened;
    await route.continue();
  });
  await own.disconnects();
  // Neither a key nor a button takes the question away: it would seem that the connection was kept.
  await own.button("Keep connected").click();
  await own.page.keyboard.press("Escape");
  await expect(own.question).toBeVisible();
  await own.page.goBack();
  await own.isAt("connections");
  open();
  await merchant.sees("Nothing is connected yet");
  await expect(own.says("Tillwise POS is disconnected.")).toBeVisible();
  await expect(own.page).toHaveURL("/connections");
});
