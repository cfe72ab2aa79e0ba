/** Frames with a sandbox attribute that takes away what a sign-in needs: explained, never blank, never a crash. */
import { framed, magicLink } from "../support/framed.ts";
import { test } from "./fixtures.ts";
import { field } from "./merchant.ts";

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
}) => {
  await host.opens(framed(magicLink("ready"), without("allow-scripts")));
  await host.merchant().reads("This page needs JavaScript");
  await host.merchant().doesNotSee(field("Password"));
});

test("fault 7: without allow-same-origin it says why it cannot run here", async ({ host }) => {
  await host.opens(framed(magicLink("ready"), without("allow-same-origin")));
  const merchant = host.merchant();
  await merchant.isAt("blocked-embed");
  await merchant.reads("allow-same-origin and allow-forms");
  await merchant.doesNotSee(field("Password"));
});

test("fault 8: without allow-forms it says why it cannot run here, or runs where the engine lets it", async ({
  host,
  installed,
}) => {
  await host.opens(framed(magicLink("ready"), without("allow-forms")));
  const merchant = host.merchant();
  if (installed.name === "WebKit") {
    // It tells the page of a submit that it would not carry out, and the page needs no more.
    await merchant.signsIn();
    await merchant.isAt("preferences");
  } else {
    await merchant.isAt("blocked-embed");
    await merchant.reads("This page cannot run here");
  }
});

test("fault 9: without allow-popups the links are there, and asking for a window says that there is none", async ({
  host,
}) => {
  await host.opens(framed(magicLink("ready"), without("allow-popups")));
  const merchant = host.merchant();
  await merchant.isAt("sign-in");
  await merchant.clicks("Open in a new window");
  await merchant.reads("The browser did not open a new window");
  await merchant.reads("Forgot password?");
  await merchant.signsIn();
  await merchant.isAt("preferences");
});
