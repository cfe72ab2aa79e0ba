/** Frames with a sandbox attribute that takes away what a sign-in needs: explained, never blank, never a crash. */
import { expect, framed, magicLink, test } from "../fixtures.ts";

const whole = ["allow-scripts", "allow-same-origin", "allow-forms", "allow-popups"];
const without = (missing: string) => `sandbox="${whole.filter((one) => one !== missing).join(" ")}"`;

test("with all it needs, a sandboxed frame works", async ({ host }) => {
  await host.opens(framed(magicLink("ready"), without("nothing")));
  const merchant = host.merchant();
  await merchant.signsIn();
  await merchant.isAt("preferences");
});

test("fault 6: without allow-scripts there is a static text, and no form that would not work", async ({
  host,
  expectsConsole,
}) => {
  expectsConsole(/Blocked script execution/);
  await host.opens(framed(magicLink("ready"), without("allow-scripts")));
  await expect(host.frame().locator("noscript p")).toBeVisible();
  await expect(host.merchant().password).toBeHidden();
});

test("fault 7: without allow-same-origin it says why it cannot run here", async ({ host }) => {
  await host.opens(framed(magicLink("ready"), without("allow-same-origin")));
  const merchant = host.merchant();
  await merchant.isAt("blocked-embed");
  await merchant.sees("This page cannot run here");
  await expect(host.frame().getByText("allow-same-origin and allow-forms")).toBeVisible();
});

test("fault 8: without allow-forms it says why it cannot run here", async ({ host, expectsConsole }) => {
  expectsConsole(/Blocked form submission/);
  await host.opens(framed(magicLink("ready"), without("allow-forms")));
  const merchant = host.merchant();
  await merchant.isAt("blocked-embed");
  await merchant.sees("This page cannot run here");
});

/** A content filter, or a careful colleague: every frame gets a sandbox the moment it is there. */
const sandboxing = (tokens: string) => `<script>
  new MutationObserver(() => document.querySelector("iframe")?.setAttribute("sandbox", "${tokens}"))
    .observe(document.body, { childList: true, subtree: true });
</script>`;

test("the host is told of a frame without allow-forms, and diagnose() says what to do", async ({
  host,
  expectsConsole,
}) => {
  expectsConsole(/Blocked form submission/);
  await host.opens(sandboxing("allow-scripts allow-same-origin allow-popups"));
  await host.starts({}, { fresh: ["sandbox_ready"] });
  await expect
    .poll(() => host.heard())
    .toContainEqual(["onError", { code: "blocked-embed", recoverable: false }]);
  expect(await host.diagnosis()).toContain("Sandbox: allow scripts");
});

test("of a frame without allow-same-origin, which nobody can speak to, the script finds out by itself", async ({
  host,
}) => {
  await host.opens(sandboxing("allow-scripts allow-forms"));
  await host.starts({}, { fresh: ["sandbox_ready"] });
  await host.merchant().isAt("blocked-embed");
  await expect
    .poll(() => host.heard(), { timeout: 12_000 })
    .toEqual([["onError", { code: "load_timeout", recoverable: false }]]);
  expect(await host.diagnosis()).toContain("Sandbox: allow scripts");
});

test("fault 9: without allow-popups the links are still there, and asking for a window says that there is none", async ({
  host,
  expectsConsole,
}) => {
  expectsConsole(/Blocked opening/);
  await host.opens(framed(magicLink("ready"), without("allow-popups")));
  const merchant = host.merchant();
  await expect(host.frame().getByRole("link", { name: "Forgot password?" })).toBeVisible();
  await merchant.button("Open in a new window").click();
  await expect(host.frame().getByText("The browser did not open a new window")).toBeVisible();
  await merchant.signsIn();
  await merchant.isAt("preferences");
});
