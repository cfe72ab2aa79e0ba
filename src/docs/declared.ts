/** Reads what a source file declares, with its doc comments: the page for developers says what the source says. */

export interface Member {
  name: string;
  optional: boolean;
  type: string;
  doc: string;
}

const member = /\/\*\*\s*([\s\S]*?)\s*\*\/\s*(\w+)(\?)?: ([\s\S]*?);(?=\s*(?:\/\*\*|$))/g;

/** The members of an interface. Throws when there is no such interface, or a member without a doc comment. */
export function membersOf(source: string, name: string): Member[] {
  const body = new RegExp(`export interface ${name} \\{\\n([\\s\\S]*?)\\n\\}`).exec(source)?.[1];
  if (body === undefined) throw new Error(`There is no interface ${name}`);
  const members = [...body.matchAll(member)].map(([, doc = "", key = "", optional, type = ""]) => ({
    name: key,
    optional: optional !== undefined,
    type: oneLine(type),
    doc: oneLine(doc),
  }));
  const declared = body.match(/^ {2}\w+\??:/gm)?.length ?? 0;
  if (members.length !== declared) throw new Error(`${name} has a member that says nothing of itself`);
  return members;
}

/** The variants of a union of object types, by their `type`. Throws like `membersOf`. */
export function variantsOf(source: string, name: string): Member[] {
  const body = new RegExp(`export type ${name} =\\n([\\s\\S]*?);\\n\\n`).exec(source)?.[1];
  if (body === undefined) throw new Error(`There is no union ${name}`);
  const variant = /\/\*\*\s*([\s\S]*?)\s*\*\/\s*\| (\{ type: "([\w-]+)"[^}]*\})/g;
  const variants = [...body.matchAll(variant)].map(([, doc = "", type = "", key = ""]) => ({
    name: key,
    optional: false,
    type: oneLine(type),
    doc: oneLine(doc),
  }));
  return variants;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*(\* )?/g, " ").trim();
}
