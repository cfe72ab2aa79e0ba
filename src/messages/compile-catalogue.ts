import { type CompiledMessage, compileMessage } from "@lingui/message-utils/compileMessage";

/** As it is written: messages and notes by key. Null is a message that nobody has translated yet. */
export type Catalogue = Record<string, string | null>;

interface Ways {
  /** Makes another text of each message. */
  change?: (message: string) => string;
  /** How English stands in another language's sentence: held together, where that one runs the other way. */
  standIn?: (message: string) => string;
  /** Which of the messages, by key; all of them unless said otherwise. */
  wanted?: (key: string) => boolean;
}

/**
 * @param json a catalogue as it is written
 * @param english the catalogue that has every message, for those which this one has not yet
 */
export function compileCatalogue(
  json: string,
  english: string,
  {
    change = (message) => message,
    standIn = (message) => `\u2068${message}\u2069`,
    wanted = () => true,
  }: Ways = {},
): Record<string, CompiledMessage> {
  const source = parsed(english);
  const compiled = Object.entries(parsed(json))
    .filter(([key]) => !key.startsWith("@@") && wanted(key))
    .map(([key, message]): [string, CompiledMessage] => [
      key,
      compileMessage(message === null ? standIn(source[key] ?? key) : change(message)),
    ]);
  return Object.fromEntries(compiled);
}

/** The ids of the messages that are still in English. */
export function untranslated(json: string): string[] {
  return Object.entries(parsed(json)).flatMap(([key, message]) => (message === null ? [key] : []));
}

function parsed(json: string): Catalogue {
  return JSON.parse(json);
}
