/** A letter as a mail program reads it: no more of MIME than our own letters have. */

export interface ReadLetter {
  headers: ReadonlyMap<string, string>;
  subject: string;
  text: string;
  html: string;
}

export function readLetter(raw: string): ReadLetter {
  const { headers, body } = partsOf(raw);
  const [, boundary = ""] = /boundary="([^"]+)"/.exec(headers.get("content-type") ?? "") ?? [];
  const parts = body
    .split(`--${boundary}`)
    .map((part) => partsOf(part.replace(/^\r\n/, "").replace(/\r\n$/, "")));
  const inside = (type: string) => {
    const part = parts.find((one) => one.headers.get("content-type")?.startsWith(type));
    return part ? decoded(part.headers.get("content-transfer-encoding") ?? "7bit", part.body) : "";
  };
  return {
    headers,
    subject: inWords(headers.get("subject") ?? ""),
    text: inside("text/plain"),
    html: inside("text/html"),
  };
}

function partsOf(raw: string): { headers: Map<string, string>; body: string } {
  const end = raw.indexOf("\r\n\r\n");
  const lines = raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { headers: new Map(headers), body: raw.slice(end + 4) };
}

function decoded(encoding: string, body: string): string {
  const text =
    encoding === "base64"
      ? Buffer.from(body, "base64").toString()
      : encoding === "quoted-printable"
        ? fromQuoted(body.replaceAll(/=\r\n/g, ""))
        : body;
  return text.replaceAll("\r\n", "\n");
}

function fromQuoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/g, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString();
}

/** RFC 2047. */
function inWords(header: string): string {
  return header
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_whole, kind: string, text: string) =>
      kind.toUpperCase() === "B"
        ? Buffer.from(text, "base64").toString()
        : fromQuoted(text.replaceAll("_", " ")),
    );
}
