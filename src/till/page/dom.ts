/** The few ways in which this page touches its document. Text is only ever set as text. */

/** The element with this id, which the document is known to have. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${id}`);
  return found;
}

/** A new element with attributes and children. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Says what went wrong in a region that is announced, with something to do about it; or takes it back. */
export function tell(region: HTMLElement, problem: string | undefined, ...more: Node[]): void {
  region.replaceChildren(
    ...(problem === undefined ? [] : [element("p", { class: "problem" }, problem), ...more]),
  );
}
