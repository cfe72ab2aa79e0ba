import { searchable } from "../../ui/text/search-text.ts";
import { catalogue } from "../catalogue/catalogue.ts";
import type { Scenario } from "../scenario.ts";

/** The entries that have every word that was asked for, in the catalogue's order. */
export function found(asked: string): readonly Scenario[] {
  const words = searchable(asked).split(/\s+/).filter(Boolean);
  return catalogue.filter(({ id, title, group, state, look }) => {
    const text = searchable(`${id} ${title} ${group} ${state} ${look}`);
    return words.every((word) => text.includes(word));
  });
}

export function grouped(entries: readonly Scenario[]): [group: string, entries: Scenario[]][] {
  const groups = new Map<string, Scenario[]>();
  for (const entry of entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  return [...groups];
}

/** The entry so many places further on, going round at the ends. */
export function beside(entries: readonly { id: string }[], id: string, by: number): string {
  const at = entries.findIndex((entry) => entry.id === id);
  const to = at < 0 ? 0 : (at + by + entries.length) % entries.length;
  return entries[to]?.id ?? id;
}
