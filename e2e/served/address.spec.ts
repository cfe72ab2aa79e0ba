/** The integration token leaves the address at once, and turns up nowhere it has no business to be. */
import { expect, magicLink, test } from "../fixtures.ts";

test("the address is clean before the page asks the API for anything", async ({ merchant }) => {
  const { page } = merchant;
  // Noted at the moment of each call, in the page itself.
  await page.addInitScript(() => {
    const noted: { asked: string; at: string }[] = [];
    const real = window.fetch;
    window.fetch = (...call) => {
      noted.push({ asked: new Request(...call).url, at: location.href });
      return real(...call);
    };
    Object.assign(window, { noted });
  });
  // The server does not wait for this one, so the page asks for itself.
  await merchant.opens(magicLink("slow"));
  await merchant.isAt("sign-in");
  const noted = await page.evaluate((): { asked: string; at: string }[] => Reflect.get(window, "noted"));
  expect(noted.filter(({ asked }) => new URL(asked).pathname === "/v1/connect/integration")).toHaveLength(1);
  const clean = `${new URL(page.url()).origin}/?client_id=tillwise`;
  expect([...new Set(noted.map(({ at }) => at))]).toEqual([clean]);
});

test("the integration token is nowhere but in the API's own queries", async ({
  merchant,
  partner,
  context,
}) => {
  const { page } = merchant;
  const token = await partner.createsToken();
  const leaks: string[] = [];
  const carriers: string[] = [];
  context.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    if (search.includes(token)) carriers.push(pathname);
    if (request.headers()["referer"]) leaks.push(`Referer of ${pathname}`);
    if (request.postData()?.includes(token)) leaks.push(`body of ${pathname}`);
  });
  const look = async (where: string) => {
    const seen = await page.evaluate(() => ({
      address: location.href,
      dom: document.documentElement.outerHTML,
      local: JSON.stringify(localStorage),
      session: JSON.stringify(sessionStorage),
      cookie: document.cookie,
      name: window.name,
    }));
    for (const [place, text] of Object.entries(seen))
      if (text.includes(token)) leaks.push(`${place} at ${where}`);
    expect(await context.cookies()).toEqual([]);
  };
  await merchant.choosesAllTheWay(partner.link(token));
  await look("review");
  // It is kept somewhere, or a reload would not work.
  expect(await page.evaluate(() => JSON.stringify(history.state))).toContain(token);
  await merchant.connects();
  await merchant.isAt("success");
  await look("success");
  expect(leaks).toEqual([]);
  expect(new Set(carriers)).toEqual(new Set(["/", "/v1/auth/integration/connectLegacyPos"]));
});
