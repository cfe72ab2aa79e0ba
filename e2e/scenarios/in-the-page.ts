/** What is measured in the page. Each of these is handed to the browser whole, and can use nothing outside itself. */

/** How far the page can be scrolled sideways, in px. */
export function sideways(): number {
  return document.documentElement.scrollWidth - window.innerWidth;
}

/** What a finger or a pointer has to hit and is under 24 px high or wide. A field's label is part of its target. */
export function smallTargets(): string[] {
  const within: ParentNode = document.querySelector("dialog[open]") ?? document;
  return [...within.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .flatMap((element) => {
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
      const boxes = [element, ...labels].map((one) => one.getBoundingClientRect());
      const width = Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left));
      const height = Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
      // Layout rounds to 1/64 px.
      return Math.min(width, height) > 23.9
        ? []
        : [`${element.textContent || element.tagName}: ${width.toFixed(1)} × ${height.toFixed(1)}`];
    });
}

/**
 * What is there to be pressed and is reached by a press on less than a thumb's 44 px from top to bottom, or on less than 24 where
 * it stands in a line of text. Felt out from its middle, because a target may be larger than what is drawn, and may lie under
 * another's.
 */
export function lowTargets(): string[] {
  const within: ParentNode = document.querySelector("dialog[open]") ?? document;
  return [...within.querySelectorAll<HTMLElement>("button, a, select, input")].flatMap((control) => {
    if (!control.checkVisibility({ visibilityProperty: true })) return [];
    const target = control.closest("label") ?? control;
    target.scrollIntoView({ block: "center", behavior: "instant" });
    const { left = 0, top = 0, width = 0, height = 0 } = target.getClientRects()[0] ?? {};
    const [x, y] = [left + width / 2, top + height / 2];
    const isHit = (at: number) => {
      const hit = document.elementFromPoint(x, at);
      return hit !== null && (target.contains(hit) || hit.closest("label")?.control === control);
    };
    let reach = 0;
    while (reach < 22 && isHit(y - reach - 0.5) && isHit(y + reach + 0.5)) reach += 0.5;
    const isInText = control.matches("p a, li a, label + a");
    const name = control.getAttribute("aria-label") || target.textContent.trim() || control.id;
    // In half pixels: one may be lost at each edge.
    return reach * 2 < (isInText ? 23 : 43) ? [`${name}: ${reach * 2}`] : [];
  });
}

/** Text that sticks out of the page, out of its button, or out of whatever clips it. */
export function cutOff(): string[] {
  const cut: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement;
    if (!parent?.checkVisibility() || parent.closest("script, style, .visually-hidden")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
    const bounds: { left: number; right: number; top?: number; bottom?: number }[] = [
      { left: 0, right: window.innerWidth },
    ];
    // A dialog lies above everything: nothing around it clips it, and what does not fit in it scrolls.
    for (
      let around: Element | null = parent;
      around && !around.matches("dialog");
      around = around.parentElement
    ) {
      const { overflowX, overflowY, webkitLineClamp } = getComputedStyle(around);
      // Shortened on purpose: the whole of it stands elsewhere on the screen.
      if (webkitLineClamp !== "none") break;
      const clips: boolean =
        overflowX !== "visible" && overflowY !== "auto" && around !== document.documentElement;
      if (clips || around.matches("button")) bounds.push(around.getBoundingClientRect());
    }
    const outside = boxes.some((box) =>
      bounds.some(
        ({ left, right, top = box.top, bottom = box.bottom }) =>
          box.left < left - 1 || box.right > right + 1 || box.top < top - 1 || box.bottom > bottom + 1,
      ),
    );
    if (outside) cut.push((text.textContent ?? "").slice(0, 60));
  }
  return cut;
}

/** Dates that begin on one line and end on the next. */
export function brokenDates(): string[] {
  return [...document.querySelectorAll("time")]
    .filter((date) => date.checkVisibility() && date.getClientRects().length > 1)
    .map((date) => date.textContent);
}

/**
 * What no scrolling brings before the merchant: a field or link whose middle stays out of the window or under something, a
 * button of which not all is to be seen.
 */
export function unreachable(): string[] {
  const within = document.querySelector("dialog[open]") ?? document.querySelector("main");
  const wanted = [
    ...(within?.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea") ?? []),
  ];
  return wanted.flatMap((element) => {
    const seen = element.closest("label") ?? element;
    if (!seen.checkVisibility({ visibilityProperty: true })) return [];
    seen.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, bottom, width, height } = seen.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    const isThere =
      there && (seen.contains(there) || there.contains(seen) || there.closest("label") === seen);
    const isWhole = !element.matches("button") || (top > -1 && bottom < window.innerHeight + 1);
    return isThere && isWhole
      ? []
      : [`${element.textContent || element.id || element.tagName}: ${there?.className ?? "out of sight"}`];
  });
}

/** The order in which the eye meets what can be reached with Tab: those that stand before the one before them. */
export function outOfOrder(): string[] {
  const within: ParentNode = document.querySelector("dialog[open]") ?? document;
  const rightToLeft = document.documentElement.dir === "rtl";
  const stops = [...within.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea")].filter(
    (element) => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }),
  );
  return stops.flatMap((stop, index) => {
    const before = stops[index - 1]?.getBoundingClientRect();
    const here = stop.getBoundingClientRect();
    if (!before) return [];
    const below = here.top >= before.bottom - 4;
    const beside = rightToLeft ? here.right <= before.left + 4 : here.left >= before.right - 4;
    // In one row, or on top of it, as the eye is on the password: then the row is what counts.
    const sameRow = here.top < before.bottom && here.bottom > before.top;
    const inside = here.left >= before.left && here.right <= before.right && sameRow;
    return below || (sameRow && (beside || inside)) ? [] : [stop.textContent || stop.tagName];
  });
}

/** Where the focus is: what has it, whether that shows, and what hides it. Null at the end of the walk. */
export function focused(): { name: string; first: boolean; follows: boolean; faults: string[] } | null {
  const here = document.activeElement;
  if (!(here instanceof HTMLElement) || here === document.body || here === document.documentElement)
    return null;
  const before = document.querySelector("[data-walked=last]");
  if (here.dataset.walked) return null;
  const faults: string[] = [];
  const ring = [here, here.closest("label")].some((one) => {
    const style = one && getComputedStyle(one);
    return style && style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
  });
  if (!ring) faults.push("no ring");
  const box = here.getBoundingClientRect();
  if (box.bottom < 0 || box.top > window.innerHeight) faults.push("out of sight");
  const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const seen =
    there && (here.contains(there) || there.contains(here) || here.closest("label")?.contains(there));
  if (!seen) faults.push(`hidden by ${there?.className || there?.tagName}`);
  const follows = !before || (before.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  before?.setAttribute("data-walked", "yes");
  here.dataset.walked = "last";
  return { name: here.textContent || here.id || here.tagName, first: !before, follows, faults };
}
