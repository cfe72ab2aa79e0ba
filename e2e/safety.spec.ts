/** What an attacker would try, and what a security reviewer would look for. */
import { connectUrl, otherPartnerHost, partnerHost, partnerUrl } from "./addresses.ts";
import { expect, test } from "./fixtures.ts";
import { nextSession, paths } from "./support/calls.ts";
import { password } from "./support/merchant.ts";
import { Partner } from "./support/partner.ts";

/** What markup in a name would have made, had it been taken for markup. The page's own scripts stand in its head. */
const conjured = "body script, img[src='x'], b, [onload], [onerror]";

test("fault 22: names of markup are inert text, at every step", async ({
  merchant,
  context,
  expectsConsole,
}) => {
  expectsConsole(/status of 404/);
  const { page } = merchant;
  const dialogs: string[] = [];
  context.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const partner = new Partner("hostile");
  const name = await partner.name();
  expect(name).toContain("<script>alert(1)</script>");
  const isInert = async () => expect(page.locator(conjured)).toHaveCount(0);

  await merchant.opens(await partner.freshLink());
  await merchant.sees(`Connect ${name} to Rulrr`);
  await expect(page).toHaveTitle(`Connect ${name} to Rulrr`);
  await isInert();
  await merchant.signsIn("hostile@xss.example");
  await merchant.isAt("account");
  await expect(merchant.view.getByText(/^Signed in as <img src=x onerror=/)).toBeVisible();
  await merchant.choosesProfile("<script>alert(document.domain)</script>");
  await isInert();
  await merchant.store(`'"><b onmouseover="alert(1)">Bold`).check();
  await merchant.continues();
  await merchant.continues();
  await merchant.isAt("review");
  await expect(merchant.view.getByText("<b>Do something nobody has heard of</b>")).toBeVisible();
  await expect(merchant.view.getByRole("link", { name: "Read more" })).toHaveCount(0);
  await isInert();
  await merchant.button("Cancel").click();
  await expect(merchant.question).toContainText(name.slice(0, 40));
  await isInert();
  await merchant.button("Keep going").click();
  await merchant.connects();
  await merchant.sees(`${name} is connected`);
  await expect(page).toHaveTitle(`${name} is connected`);
  await isInert();
  expect(dialogs).toEqual([]);
});

test("fault 21: a whole journey asks nobody but Connect, and breaks no policy", async ({
  merchant,
  partner,
  context,
  expectsConsole,
}) => {
  const origins = new Set<string>();
  context.on("request", (request) => origins.add(new URL(request.url()).origin));
  await context.exposeFunction("violated", (directive: string) => origins.add(`violation of ${directive}`));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
      if ("violated" in window && typeof window.violated === "function") window.violated(effectiveDirective);
    });
  });
  await merchant.choosesAllTheWay(await partner.freshLink());
  await merchant.connects();
  await merchant.isAt("success");
  const saving = merchant.page.waitForEvent("download");
  await merchant.button("Save a copy of what you agreed").click();
  expect((await saving).suggestedFilename()).toBe("rulrr-connection.txt");
  expect([...origins]).toEqual([connectUrl]);
  // The same listener does hear of one, when there is one.
  expectsConsole(/img-src/);
  expectsConsole(/pixel\.png csp/);
  await merchant.page.evaluate(() => {
    new Image().src = "https://elsewhere.example/pixel.png";
  });
  await expect.poll(() => [...origins]).toContain("violation of img-src");
});

test("the document says who may frame it, and lets nothing else in", async ({ request }) => {
  const policyFor = async (clientId: string) => {
    const answer = await request.get(`/?client_id=${clientId}&integration_token=sandbox_ready`);
    expect(answer.headers()).toMatchObject({
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    expect(answer.headers()["x-frame-options"]).toBeUndefined();
    return answer.headers()["content-security-policy"] ?? "";
  };
  const framers = /frame-ancestors ([^;]*);/.exec(await policyFor("tillwise"))?.[1]?.split(" ");
  const onLocalhost = partnerUrl.replace("127.0.0.1", "localhost");
  expect(framers).toEqual([partnerUrl, onLocalhost, partnerHost, otherPartnerHost]);
  expect(await policyFor("dashcart")).toContain("frame-ancestors 'none'");
  expect(await policyFor("nobody")).toContain("frame-ancestors 'none'");
  expect(await policyFor("tillwise")).not.toContain("unsafe");
});

test("nothing that is secret is written to the log", async ({ merchant, startsServer, expectsConsole }) => {
  expectsConsole(/status of 401/);
  const server = await startsServer();
  const partner = new Partner("tillwise", server.connectUrl);
  const token = await partner.createsToken();
  await merchant.opens(partner.link(token));
  await merchant.signsIn("code@bridgestreet.example", "a-mistyped-password");
  await expect(merchant.password).toHaveAccessibleDescription(/do not match/);
  await merchant.password.fill(password);
  await merchant.button("Sign in").click();
  const verified = merchant.page.waitForResponse(/session\/verify$/);
  await merchant.entersCode("246810");
  const session: unknown = await (await verified).json();
  await merchant.isAt("preferences");
  await merchant.continues();
  await merchant.connects();
  await merchant.isAt("success");
  const { accessToken, refreshToken } = await partner.exchanges(token);
  await partner.refreshes(refreshToken);
  const secrets = {
    token,
    session: typeof session === "object" && session && "sessionToken" in session ? session.sessionToken : "",
    accessToken,
    refreshToken,
    clientSecret: partner.secret,
    password,
    mistyped: "a-mistyped-password",
    code: "246810",
    email: "bridgestreet.example",
    store: "bridge-street-books",
    question: "?",
  };
  // It is written as the answers go out; the last of them has to be there.
  await expect.poll(server.output).toContain('"path":"/v1/auth/token"');
  expect(server.output()).toContain('"path":"/v1/auth/integration/connectLegacyPos"');
  for (const [what, secret] of Object.entries(secrets)) {
    expect(String(secret)).not.toBe("");
    expect(server.output(), what).not.toContain(String(secret));
  }
});

test("signing out is for real: the session of a finished journey opens nothing", async ({
  merchant,
  partner,
  request,
}) => {
  const beginning = nextSession(merchant.page);
  await merchant.reachesReview(await partner.freshLink());
  const headers = { Authorization: `Bearer ${await beginning}` };
  expect((await request.get(paths.profiles, { headers })).status()).toBe(200);
  const signedOut = merchant.page.waitForResponse((response) => response.request().method() === "DELETE");
  await merchant.connects();
  await merchant.isAt("success");
  await signedOut;
  expect((await request.get(paths.profiles, { headers })).status()).toBe(401);
});

test("whoever leaves at once after success is signed out all the same", async ({
  merchant,
  partner,
  line,
  request,
}) => {
  const beginning = nextSession(merchant.page);
  await merchant.reachesReview((await partner.freshLink()).replace(connectUrl, line.url));
  const headers = { Authorization: `Bearer ${await beginning}` };
  line.breaks(paths.session, "held");
  await merchant.connects();
  await merchant.returnsTo("Tillwise POS");
  await expect(merchant.page).toHaveURL(/\/returned$/);
  expect((await request.get(paths.profiles, { headers })).status()).toBe(200);
  line.mends();
  await expect.poll(async () => (await request.get(paths.profiles, { headers })).status()).toBe(401);
});
