/** Who may frame the page: the origins that the partner has registered, and nobody else, however near they come. */
import { connectUrl, evilHost, lookAlikeHosts, partnerHost } from "../addresses.ts";
import { expect, framed, magicLink, test } from "../fixtures.ts";
import { Partner } from "../support/partner.ts";

const refused = /Refused to frame|frame-ancestors|ERR_BLOCKED_BY_RESPONSE/;
const nested = (at: string, body: string) =>
  `<iframe title="Between" width="460" height="680" src="${at}/?${new URLSearchParams({ body })}"></iframe>`;

test("a registered page frames it", async ({ host }) => {
  await host.opens(framed(magicLink("ready")));
  await host.merchant().sees("Connect Tillwise POS to Rulrr");
});

for (const [who, at] of [
  ["an unregistered parent", evilHost],
  ["a name that ends like a registered one", lookAlikeHosts[1] ?? ""],
  ["a name that begins like a registered one", lookAlikeHosts[0] ?? ""],
] as const)
  test(`fault 1: ${who} is blocked by header`, async ({ host, page, expectsConsole }) => {
    expectsConsole(refused);
    const blocked = page.waitForEvent("requestfailed");
    await host.opens(framed(magicLink("ready")), at);
    await blocked;
    await expect(host.merchant().heading).toHaveCount(0);
  });

test("fault 2: evil › partner › connect is blocked by header", async ({ host, page, expectsConsole }) => {
  expectsConsole(refused);
  const blocked = page.waitForEvent("requestfailed");
  await host.opens(nested(partnerHost, framed(magicLink("ready"))), evilHost);
  await blocked;
  await expect(host.frame().frameLocator("iframe[title=Connect]").getByRole("heading")).toHaveCount(0);
});

test("fault 3: an unknown client_id is framed by nobody", async ({ host, page, expectsConsole }) => {
  expectsConsole(refused);
  const blocked = page.waitForEvent("requestfailed");
  await host.opens(framed(`${connectUrl}/?client_id=nobody&integration_token=sandbox_ready`));
  await blocked;
  await expect(host.merchant().heading).toHaveCount(0);
});

test("fault 4: two clients' documents fetched in turn never mix their headers", async ({ request }) => {
  const framers = async (clientId: string) => {
    const answer = await request.get(`/?client_id=${clientId}&integration_token=sandbox_ready`);
    return /frame-ancestors ([^;]*)/.exec(answer.headers()["content-security-policy"] ?? "")?.[1] ?? "";
  };
  for (let turn = 0; turn < 10; turn += 1) {
    expect(await framers("tillwise")).toContain(partnerHost);
    expect(await framers("dashcart")).toBe("'none'");
  }
});

test("fault 5: the token of another client is invalid, and looks exactly like an unknown one", async ({
  merchant,
  request,
  expectsConsole,
}) => {
  expectsConsole(/status of 404/);
  const token = await new Partner("tablebook").createsToken();
  const read = async (integration_token: string) => {
    const query = new URLSearchParams({ client_id: "tillwise", integration_token });
    const answer = await request.get(`/v1/connect/integration?${query}`);
    const { requestId: _, ...body } = await answer.json();
    return [answer.status(), body];
  };
  expect(await read(token)).toEqual(await read("never-made-by-anybody"));
  await merchant.opens(new Partner("tillwise").link(token));
  await merchant.isAt("invalid");
});
