/** Which engines there are on this machine, beside the one that comes with the packages. */
import { existsSync, globSync } from "node:fs";
import type { Installed } from "./browser.ts";

/** Where each program may be: an environment variable that says so, or the usual places. */
const programs: Record<Installed["name"], Record<string, (string | undefined)[]>> = {
  Firefox: {
    firefox: [process.env["FIREFOX"], "/usr/bin/firefox-esr", "/usr/bin/firefox"],
  },
  WebKit: {
    browser: globSync("/usr/lib/*/webkit2gtk-4.1/MiniBrowser"),
    driver: ["/usr/bin/WebKitWebDriver"],
    screen: ["/usr/bin/xvfb-run"],
    keys: ["/usr/bin/xauth"],
  },
};

/** What Debian calls the packages that bring them. */
const packages = { Firefox: "firefox-esr", WebKit: "webkit2gtk-driver xvfb xauth" } as const;

export function lookAround(): { found: Installed[]; missing: string[] } {
  const found: Installed[] = [];
  const missing: string[] = [];
  for (const name of ["Firefox", "WebKit"] as const) {
    const there = Object.entries(programs[name]).map(
      ([what, places]) => [what, places.find((path) => path !== undefined && existsSync(path))] as const,
    );
    const whole = there.flatMap(([what, path]) => (path === undefined ? [] : [[what, path] as const]));
    if (whole.length === there.length) found.push({ name, programs: Object.fromEntries(whole) });
    else missing.push(`${name} is not installed (Debian: ${packages[name]}): nothing is tested in it`);
  }
  return { found, missing };
}
