/**
 * What looks at a page from inside it. Both functions are sent into the page as text: they see nothing but what is in them.
 *
 * "Usable" is when the first frame has been painted in which the heading names the partner and an email field takes
 * typing. "Interactive" is when the page itself has marked that a submit is handled.
 */

/** Before anything of the page: looks once a frame. Leaves `usableAt` and `layoutShift` behind. */
export function watch(): void {
  Reflect.set(window, "layoutShift", 0);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      Reflect.set(
        window,
        "layoutShift",
        Number(Reflect.get(window, "layoutShift")) + Number(Reflect.get(entry, "value")),
      );
  }).observe({ type: "layout-shift", buffered: true });
  const look = () => {
    const heading = document.querySelector("h1")?.textContent ?? "";
    const email = document.querySelector<HTMLInputElement>("input[type=email]");
    if (!heading.includes("Tillwise POS") || !email || email.disabled || email.readOnly) {
      requestAnimationFrame(look);
      return;
    }
    // Not before the frame is laid out and painted, which happens between this callback and the next task.
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => Reflect.set(window, "usableAt", performance.now()));
    port1.start();
    port2.postMessage(null);
  };
  requestAnimationFrame(look);
}

/** Times in ms since the document was asked for; `bytes` over the wire of what was asked for until it was interactive. */
export type Seen = Record<
  "firstPaint" | "usable" | "interactive" | "layoutShift" | "bytes" | "requests",
  number
>;

/** What `watch` has seen, once all of it has happened; null until then. */
export function seen(): Seen | null {
  const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime;
  const [firstPaint, interactive] = [at("first-contentful-paint"), at("interactive")];
  const usable: unknown = Reflect.get(window, "usableAt");
  if (firstPaint === undefined || interactive === undefined || typeof usable !== "number") return null;
  const asked = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .filter((entry) => entry instanceof PerformanceResourceTiming)
    .filter(({ startTime }) => startTime < interactive);
  return {
    firstPaint,
    usable,
    interactive,
    layoutShift: Number(Reflect.get(window, "layoutShift")),
    bytes: asked.reduce((sum, { transferSize }) => sum + transferSize, 0),
    requests: asked.length,
  };
}
