/** Everything that is chosen in the gallery. All of it is in the address: a link shows a colleague exactly this. */
import { catalogue } from "../catalogue/catalogue.ts";
import { type Look, oneOf, readLook, writeLook } from "../look.ts";

export const widths = [280, 320, 480, 768] as const;
/** In ms. */
export const delays = [0, 500, 2000] as const;
const views = ["state", "sheet"] as const;
const times = ["still", "runs"] as const;

export interface Choices {
  /** The entry that is shown. */
  show: string;
  view: (typeof views)[number];
  /** In px; null is all there is. */
  width: number | null;
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
  const show = asked.get("show");
  const width = asked.get("width");
  return {
    show: catalogue.some(({ id }) => id === show) && show !== null ? show : first,
    view: oneOf(views, asked.get("view")),
    width: width === "full" ? null : clampWidth(Number(width ?? 480)),
    find: asked.get("find") ?? "",
    delay: delays.find((delay) => String(delay) === asked.get("delay")) ?? 0,
    time: oneOf(times, asked.get("time")),
    look: readLook(asked),
  };
}

export function writeChoices({ show, view, width, find, delay, time, look }: Choices): string {
  const search = new URLSearchParams({ show });
  if (view !== "state") search.set("view", view);
  search.set("width", width === null ? "full" : String(width));
  if (find) search.set("find", find);
  if (delay) search.set("delay", String(delay));
  if (time !== "still") search.set("time", time);
  writeLook(look, search);
  return `?${search}`;
}

export function clampWidth(width: number): number {
  return Number.isFinite(width) ? Math.round(Math.min(2000, Math.max(240, width))) : 480;
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
