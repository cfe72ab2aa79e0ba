/** Two builds answer behind one address, by turns, while a new version is rolled out: whoever opens the page gets through. */
import { expect } from "../fixtures.ts";
import { notFound, startsBothOnce, test } from "./two-builds.ts";

startsBothOnce();

for (const page of [1, 2, 3, 4, 5, 6])
  test(`page ${page} of six, its requests answered by turns, gets through`, async ({
    merchant,
    partner,
    upgrade,
    expectsConsole,
  }) => {
    const begins = page % 2 === 0 ? "new" : "old";
    // What a new page asks for first is asked of the old server; an old page finds its files at both.
    if (begins === "new") expectsConsole(notFound);
    const token = await partner.createsToken();
    let requests = 0;
    upgrade.leads(() => {
      requests += 1;
      return (requests % 2 === 1) === (begins === "new") ? "new" : "old";
    });
    await merchant.opens(partner.link(token));
    // A page whose code did not come loads itself again, and takes a password that was typed by then with it.
    await merchant.isAt("sign-in");
    await merchant.signsIn();
    await merchant.isAt("preferences");
    await merchant.continues();
    await merchant.connects();
    await merchant.isAt("success");
    expect(await partner.readsStatus(token)).toBe("finished");
  });
