/** What a run of the benchmark leaves behind. Times in ms; a part that was not measured is not there. */
import type { Connections } from "./page/connections.ts";
import type { Engines } from "./page/engines.ts";
import type { FirstScreens, Languages } from "./page/first-screens.ts";
import type { Framed } from "./page/framed.ts";
import type { SentEarly } from "./page/sent-early.ts";
import type { Journeys } from "./page/steps.ts";
import type { ServerLoad } from "./server/server-load.ts";
import type { WhatIsBehind } from "./server/what-is-behind.ts";
import type { Share } from "./where-bytes.ts";

export interface Results {
  date: string;
  machine: string;
  runs: number;
  throttled?: FirstScreens;
  unthrottled?: FirstScreens;
  sent?: SentEarly;
  framed?: Framed;
  languages?: Languages;
  engines?: Engines;
  journeys?: Journeys;
  connections?: Connections;
  servers?: ServerLoad;
  behind?: WhatIsBehind;
  bytes?: Share[];
}
