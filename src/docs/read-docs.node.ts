/** The documentation as files to serve, from the sources that this very server was started from. */
import { readFile } from "node:fs/promises";
import { merchantPassword } from "../sandbox/merchants.ts";
import { embedPage } from "./embed-page.ts";

const source = (path: string) => readFile(new URL(path, import.meta.url), "utf8");

interface Where {
  connectUrl: string;
  /** The till's address, where there is a sandbox. */
  tillUrl?: string;
}

/** Text by path and type. */
export async function readDocs({ connectUrl, tillUrl }: Where) {
  const sandbox = tillUrl && { playground: `${tillUrl}/playground`, password: merchantPassword };
  const page = embedPage({
    types: await source("../embed/script/types.ts"),
    messages: await source("../embed/messages.ts"),
    connectUrl,
    ...(sandbox && { sandbox }),
  });
  return [
    { path: "/docs/embed", type: "text/html; charset=utf-8", text: page },
    { path: "/docs/embed.css", type: "text/css; charset=utf-8", text: await source("./embed.css") },
  ];
}
