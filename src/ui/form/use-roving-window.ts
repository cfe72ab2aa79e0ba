import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { type Entry, searchable } from "../text/search-text.ts";
import { arrowStep } from "./arrow-step.ts";
import { choose } from "./option-group.tsx";
import { isTyping, nextByName, nothingTyped, typedOn } from "./type-ahead.ts";

/** How many are in the document at first, and how many more at a time. */
const page = 40;

/**
 * A stretch of a long list of radio buttons, and the keys that lead out of it. Inside the stretch the arrow
 * keys of every group work; at its ends they go on into the part that is not in the document yet, and letters lead to any entry
 * by the beginning of its name. As with every group of radio buttons, going to one chooses it.
 *
 * @param entries all there are, in order; their texts begin with their names
 * @param asked what was searched for: a new search begins at the top
 */
export function useRovingWindow(entries: Entry<unknown>[], asked: string) {
  const [stretch, setStretch] = useState({ asked, from: 0, to: page });
  const { from, to } = stretch.asked === asked ? stretch : { from: 0, to: page };
  const end = Math.min(to, entries.length);
  const list = useRef<HTMLDivElement>(null);
  const goingTo = useRef<number | null>(null);
  const typed = useRef(nothingTyped);

  useLayoutEffect(() => {
    const index = goingTo.current;
    if (index === null) return;
    goingTo.current = null;
    const radio = radiosOf(list.current)[index - from];
    if (radio) choose(radio);
  });

  const goTo = (index: number) => {
    goingTo.current = index;
    // A step over the edge adds to the stretch; a leap begins another around where it lands.
    const near = index >= from - 1 && index <= end;
    const next = near
      ? { from: Math.min(from, Math.max(0, index - page / 2)), to: Math.max(to, index + page / 2) }
      : { from: Math.max(0, index - page / 2), to: index + page / 2 };
    setStretch({ asked, ...(index >= from && index < end ? { from, to } : next) });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const { target, key, timeStamp } = event;
    if (!(target instanceof HTMLInputElement) || target.type !== "radio") return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const position = radiosOf(list.current).indexOf(target);
    const index = position < 0 ? -1 : from + position;
    const step = arrowStep(event);
    const leaves = (step > 0 && index === end - 1) || (step < 0 && index === from);
    if (leaves && end - from < entries.length) {
      event.preventDefault();
      goTo((index + step + entries.length) % entries.length);
    } else if (isWriting(key, isTyping(typed.current, timeStamp))) {
      event.preventDefault();
      typed.current = typedOn(typed.current, searchable(key), timeStamp);
      const names = entries.map(({ text }) => text);
      const found = nextByName(names, typed.current.text, index);
      if (found >= 0) goTo(found);
    }
  };

  return {
    from,
    to: end,
    list,
    onKeyDown,
    showMore: () => setStretch({ asked, from, to: end + page }),
    showEarlier: () => setStretch({ asked, from: Math.max(0, from - page), to: end }),
  };
}

/** A key that writes something. A space chooses, unless it is inside a name that is being typed. */
function isWriting(key: string, typing: boolean): boolean {
  return key === " " ? typing : /^.$/u.test(key);
}

function radiosOf(list: HTMLElement | null): HTMLInputElement[] {
  return [...(list?.querySelectorAll<HTMLInputElement>("input[type=radio]") ?? [])];
}
