import { type CompiledMessage, compileMessage } from "@lingui/message-utils/compileMessage";

/** @param json a catalogue as it is written: messages and notes by key */
export function compileCatalogue(
  json: string,
  change = (message: string) => message,
): Record<string, CompiledMessage> {
  const catalogue: Record<string, string> = JSON.parse(json);
  const compiled = Object.entries(catalogue)
    .filter(([key]) => !key.startsWith("@@"))
    .map(([key, message]): [string, CompiledMessage] => [key, compileMessage(change(message))]);
  return Object.fromEntries(compiled);
}
