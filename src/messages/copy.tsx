/**
 * The words of the page. A component names a message and its values; which language it is in is settled above it.
 *
 * Names of partners, stores and people can be in any script, and can hold marks that turn the text around them about.
 * Where a message is shown, every value is isolated in a `<bdi>`. Where it must be plain text (a window's title, the
 * copy that is kept), the formatter is used: it isolates with invisible marks, but only a value that runs the other way
 * than the message around it. A name that runs the same way needs none, and stays what a person would type or say.
 */
import { type I18n, setupI18n } from "@lingui/core";
import { createContext, createElement, Fragment, type ReactNode, useCallback, useContext } from "react";
import type en from "./catalogues/en.json";
import { languageOf } from "./choose-language.ts";
import { isolated } from "./isolate.ts";

export type MessageId = Exclude<keyof typeof en, `@@${string}`>;
export type Values = Record<string, string | number>;
const none: Values = {};
export type Format = (id: MessageId, values?: Values) => string;

/** @param catalogue compiled messages by id */
export function createCopy(locale: string, catalogue: I18n["messages"]): I18n {
  return setupI18n({ locale, messages: { [locale]: catalogue } });
}

const CopyContext = createContext<I18n | null>(null);
export const CopyProvider = CopyContext.Provider;

function useI18n(): I18n {
  const i18n = useContext(CopyContext);
  if (!i18n) throw new Error("No CopyProvider above this component");
  return i18n;
}

/** The formatter, for text that cannot hold elements. */
export function useFormat(): Format {
  const i18n = useI18n();
  return useCallback<Format>(
    (id, values = none) => i18n._(id, isolated(values, languageOf(i18n.locale).dir)),
    [i18n],
  );
}

/** The words as they are, for a text that takes care of its values itself. */
export function useWords(): Format {
  const i18n = useI18n();
  return useCallback<Format>((id, values = none) => i18n._(id, values), [i18n]);
}

export function useLocale(): string {
  return useI18n().locale;
}

// From the private use areas, so that nothing a partner or merchant is called can be mistaken for them.
const open = "\u{F0000}";
const close = "\u{F0001}";

/** An address goes on in the next line after its @ and before a dot, rather than in the middle of a word. */
function breakable(value: string): ReactNode[] {
  const [first, ...others] = value.split(/(?<=@)|(?=\.)/);
  return [first, ...others.flatMap((part) => [createElement("wbr"), part])];
}

interface CopyProps {
  id: MessageId;
  values?: Values;
  /** The values are addresses, which may be too long for a line. */
  addresses?: boolean;
}

/** A message as it is shown, its text values isolated. */
export function Copy({ id, values = none, addresses = false }: CopyProps): ReactNode {
  const i18n = useI18n();
  const marked = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "string" ? open + value + close : value,
  ]);
  const children = i18n
    ._(id, Object.fromEntries(marked))
    .split(open)
    .flatMap((part) => {
      const [value = "", after] = part.split(close);
      if (after === undefined) return [value];
      return [createElement("bdi", null, ...(addresses ? breakable(value) : [value])), after];
    });
  // Given one by one, because the parts of a message have no identity that a key could name.
  return createElement(Fragment, null, ...children);
}
