/** What a run of the benchmark leaves behind. Times in ms; a part that was not measured is not there. */
import type { FirstScreens } from "./first-screens.ts";
import type { ServerLoad } from "./server-load.ts";
import type { Journeys } from "./steps.ts";
import type { Share } from "./where-bytes.ts";

export interface Results {
  date: string;
  machine: string;
  runs: number;
  throttled?: FirstScreens;
  unthrottled?: FirstScreens;
  journeys?: Journeys;
  servers?: ServerLoad;
  bytes?: Share[];
}
