/** The documentation as files to serve. */
import { messages, style, types } from "./docs.sources.node.ts";
import { embedPage } from "./embed-page.ts";

interface Where {
  connectUrl: string;
  /** The till's address, where there is a sandbox. */
  tillUrl?: string;
}

/** Text by path and type. */
export async function readDocs({ connectUrl, tillUrl }: Where) {
  const sandbox = tillUrl && { playground: `${tillUrl}/playground`, data: await sandboxData() };
  const page = embedPage({ types, messages, connectUrl, ...(sandbox && { sandbox }) });
  return [
    { path: "/docs/embed", type: "text/html; charset=utf-8", text: page },
    { path: "/docs/embed.css", type: "text/css; charset=utf-8", text: style },
  ];
}

/** Loaded only when wanted: a release has no sandbox. */
async function sandboxData(): Promise<string> {
  const { dataSection } = await import("./sandbox/data-section.ts");
  return dataSection();
}
