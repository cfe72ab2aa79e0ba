import type { Place } from "./signing-in.ts";

/** What the page carries as `data-state`: where the merchant is. */
export type ConnectionsState =
  | Exclude<Place["name"], "signed-in">
  | "loading"
  | "connections"
  | "connection"
  | "connection-ended";
