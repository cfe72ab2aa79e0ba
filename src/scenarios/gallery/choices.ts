/** Everything that is chosen in the gallery. All of it is in the address: a link shows a colleague exactly this. */
import { catalogue } from "../catalogue/catalogue.ts";
import { letterOf } from "../letters/letters.ts";
import { type Look, oneOf, readLook, writeLook } from "../look.ts";

export const widths = [280, 320, 480, 640, 800] as const;
/** Of a low frame, of tills, and of a small phone. */
export const heights = [300, 480, 568, 600] as const;
/** In ms. */
export const delays = [0, 500, 2000] as const;
const views = ["state", "sheet"] as const;
const times = ["still", "runs"] as const;

export interface Choices {
  /** The entry that is shown. */
  show: string;
  /** The entry that is shown beside it. */
  beside: string | null;
  view: (typeof views)[number];
  /** In px; null is all there is. */
  width: number | null;
  /** In px; null is all there is. */
  height: number | null;
  /** What the list is searched for. */
  find: string;
  /** How long the network takes, in ms. */
  delay: number;
  time: (typeof times)[number];
  look: Look;
}

const first = catalogue[0]?.id ?? "";

export function readChoices(search: string): Choices {
  const asked = new URLSearchParams(search);
  const [width, height] = [asked.get("width"), asked.get("height")];
  return {
    show: letterOf(asked.get("show") ?? "")?.id ?? entryOf(asked.get("show")) ?? first,
    beside: entryOf(asked.get("beside")),
    view: oneOf(views, asked.get("view")),
    width: width === "full" ? null : clampSize(Number(width ?? 480)),
    height: height === null ? null : clampSize(Number(height)),
    find: asked.get("find") ?? "",
    delay: delays.find((delay) => String(delay) === asked.get("delay")) ?? 0,
    time: oneOf(times, asked.get("time")),
    look: readLook(asked),
  };
}

export function writeChoices(choices: Choices): string {
  const { show, beside, view, width, height, find, delay, time, look } = choices;
  const search = new URLSearchParams({ show });
  if (beside !== null) search.set("beside", beside);
  if (view !== "state") search.set("view", view);
  search.set("width", width === null ? "full" : String(width));
  if (height !== null) search.set("height", String(height));
  if (find) search.set("find", find);
  if (delay) search.set("delay", String(delay));
  if (time !== "still") search.set("time", time);
  writeLook(look, search);
  return `?${search}`;
}

function entryOf(asked: string | null): string | null {
  return catalogue.find(({ id }) => id === asked)?.id ?? null;
}

/** In px: no frame of anybody's is smaller, nor larger. */
export const smallest = 240;
export const largest = 2000;

export function clampSize(size: number): number {
  return Number.isFinite(size) ? Math.round(Math.min(largest, Math.max(smallest, size))) : 480;
}

/** Where an entry is shown alone, with the same look. */
export function addressOf(
  id: string,
  { delay, time, look }: Pick<Choices, "delay" | "time" | "look">,
): string {
  const address = new URL(import.meta.env.BASE_URL, window.location.href);
  address.searchParams.set("scenario", id);
  if (delay) address.searchParams.set("delay", String(delay));
  if (time !== "still") address.searchParams.set("time", time);
  writeLook(look, address.searchParams);
  return address.href;
}
