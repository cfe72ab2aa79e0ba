/**
 * The API is slow, so that the server in front of it has not looked at the request when it sends the page: the page looks
 * itself, and shows no consent at the other kind's address, in another browser, or for a made-up cookie.
 */
import { partnerUrl } from "../addresses.ts";
import { expect } from "../fixtures.ts";
import { test } from "./front.ts";

const link = {
  authorization: `/oauth/authorize?${new URLSearchParams({
    response_type: "code",
    client_id: "brut_app_sandbox",
    redirect_uri: `${partnerUrl}/callback`,
    scope: "orders:read",
    state: "s",
  })}`,
  install: "/integrations/authorized?client_id=retm_app_sandbox",
};
const pageOf = { authorization: "consent", install: "install" };
const other = { authorization: "install", install: "authorization" } as const;

// By one worker: what they all need is started once.
test.describe.configure({ mode: "default" });

for (const kind of ["authorization", "install"] as const) {
  test(`an ${kind} is shown at its own address, as soon as the API answers, and at no other`, async ({
    context,
    merchant,
    front,
    expectsConsole,
  }) => {
    const begun = await context.request.get(front.url + link[kind], { maxRedirects: 0 });
    const id = (begun.headers()["location"] ?? "").split("/").at(-1) ?? "";
    const [cookie] = await context.cookies(`${front.url}/${pageOf[kind]}/${id}`);
    const path = `/${pageOf[other[kind]]}/${id}`;
    // Put there by somebody on a sibling host, say.
    await context.addCookies([
      { name: "consent_request", value: cookie?.value ?? "", domain: "localhost", path },
    ]);

    front.line.breaks(`/v1/connect/requests/${id}`, "held");
    expect((await merchant.page.goto(front.url + path))?.status()).toBe(200);
    await merchant.isAt("loading");
    front.line.mends();
    await merchant.isAt("invalid");

    front.line.breaks(`/v1/connect/requests/${id}`, "held");
    await merchant.page.goto(`${front.url}/${pageOf[kind]}/${id}`);
    await merchant.isAt("loading");
    front.line.mends();
    await merchant.isAt("sign-in");

    expectsConsole(/status of 40[04]/);
    await context.clearCookies();
    const before = front.line.met();
    front.line.breaks(`/v1/connect/requests/${id}`, "held");
    expect((await merchant.page.goto(`${front.url}/${pageOf[kind]}/${id}`))?.status()).toBe(400);
    await merchant.isAt("invalid");
    expect(front.line.met()).toBe(before);
  });
}

test("a made-up cookie ends as invalid, however slow the API is", async ({
  context,
  merchant,
  front,
  expectsConsole,
}) => {
  expectsConsole(/status of 40[04]/);
  const path = `/consent/${"made-up_".repeat(4)}`;
  const [, id] = path.split("/consent/");
  for (const at of [path, `/v1/connect/requests/${id}`])
    await context.addCookies([
      { name: "consent_request", value: "m".repeat(43), domain: "localhost", path: at },
    ]);
  await merchant.page.goto(front.url + path);
  await merchant.isAt("invalid");
  front.line.breaks(`/v1/connect/requests/${id}`, "held");
  expect((await merchant.page.goto(front.url + path))?.status()).toBe(200);
  await merchant.isAt("loading");
  front.line.mends();
  await merchant.isAt("invalid");
});
