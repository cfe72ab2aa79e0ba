/** The browser that comes with the packages, as all tests start it. */
import chromium from "@sparticuz/chromium";

/**
 * A frame of another site is a process of its own, as in the browsers that merchants have: what a host and the page in its frame
 * know of each other then comes late. This build of Chromium does so only when it is told.
 */
export const launchOptions = {
  executablePath: await chromium.executablePath(),
  args: ["--no-sandbox", "--site-per-process"],
};
