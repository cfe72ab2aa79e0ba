/** The tables of the documentation, put together from what the source declares, so that they cannot drift. */
import { problemCodes, registered } from "../api/problems.ts";
import { pageErrors } from "../embed/error-codes.ts";
import { type Member, membersOf, variantsOf } from "./declared.ts";
import { errorMeanings } from "./error-meanings.ts";
import { inCode, table, text } from "./markup.ts";

export interface ReferenceSources {
  /** The script's types, the protocol, and the types of the package, as written. */
  types: string;
  messages: string;
  kitTypes: string;
}

/** HTML by the name that a page says between double braces. */
export function referenceTables({ types, messages, kitTypes }: ReferenceSources): Record<string, string> {
  const members = membersOf(types, "ConnectOptions");
  const isCallback = ({ name }: Member) => name.startsWith("on");
  return {
    options: memberTable(
      members.filter((one) => !isCallback(one)),
      true,
    ),
    events: memberTable(members.filter(isCallback)),
    methods: memberTable(membersOf(types, "RulrrConnect")),
    "from-page": memberTable(variantsOf(messages, "PageMessage")),
    "from-host": memberTable(variantsOf(messages, "HostMessage")),
    "page-errors": table(["code", "recoverable", "means"], errorsOfPages()),
    problems: table(
      ["code", "status", "the same call may succeed later", "means", "what to do"],
      problemsOfBackends(),
    ),
    "types-index": typesOf(kitTypes, "index"),
    "types-react": typesOf(kitTypes, "react"),
    "types-server": ["server", "poll", "problem"].map((name) => typesOf(kitTypes, name)).join("\n"),
    "types-webhook": typesOf(kitTypes, "webhook"),
  };
}

function errorsOfPages(): string[][] {
  return Object.entries(errorMeanings).map(([code, means]) => {
    const page = Object.entries(pageErrors).find(([name]) => name === code)?.[1];
    const recoverable = page?.recoverable ?? /^(popup|mode)_/.test(code);
    return [inCode(code), recoverable ? "yes" : "no", text(means)];
  });
}

function problemsOfBackends(): string[][] {
  return problemCodes
    .map((code) => ({ code, ...registered(code) }))
    .filter(({ seenBy }) => seenBy !== "page")
    .map(({ code, status, retry, title, advice }) => [
      inCode(code),
      String(status),
      retry ? "yes" : "no",
      text(title),
      text(advice),
    ]);
}

/** What one file of the package declares. It is read, and is no snippet to be run. */
function typesOf(kitTypes: string, name: string): string {
  const declared = kitTypes
    .split(/^\/\/ (?=\S+\.d\.ts$)/m)
    .find((part) => part.startsWith(`kit/${name}.d.ts`));
  if (declared === undefined) throw new Error(`The package has no ${name}.d.ts`);
  const body = declared.slice(declared.indexOf("\n")).trim();
  return `<pre tabindex="0" role="region" aria-label="Types of ${name}"><code>${text(body)}</code></pre>`;
}

function memberTable(members: Member[], needed = false): string {
  return table(
    ["name", "type", "what it is"],
    members.map(({ name, optional, type, doc }) => [
      `${inCode(name)}${needed && !optional ? " (required)" : ""}`,
      inCode(type),
      text(doc).replaceAll(/`([^`]+)`/g, "<code>$1</code>"),
    ]),
  );
}
