/**
 * Arriving with an app's link that nobody could validate yet: too many came, or whoever validates them cannot be reached. There is
 * no request to read. To try again is to open the link again, which is still in the address bar.
 */
import type { Answer } from "../journey/events.ts";
import type { Arrival } from "./arrival.ts";

export function unvalidatedArrival(page: {
  location: Pick<Location, "reload">;
  navigator: Pick<Navigator, "onLine">;
}): Arrival {
  const nothing = async (): Promise<Answer> => ({ type: "over", outcome: "invalid" });
  return {
    async load() {
      // The browser's own page for this would leave nothing to try again with.
      if (!page.navigator.onLine)
        return { type: "failed", failure: { code: "unavailable", cause: "offline" } };
      page.location.reload();
      // Nothing more happens here: the next page is on its way.
      return new Promise(() => undefined);
    },
    // There is nothing yet to agree to or to decline.
    confirm: nothing,
    decline: nothing,
  };
}
