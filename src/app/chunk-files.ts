/**
 * Asks for the files of a chunk before the chunk is imported. A browser keeps the failure of a module that did not come
 * (HTML, "fetch a single module script") and never asks for it again; what is fetched it does ask for again, and a module
 * whose files have come is found in the cache. So Try again is a true second try, with everything still typed.
 */
import { fetchOwnFile, OutdatedPage } from "../boot/own-file.ts";

/** The built files, from where this one is, with commas between them; the build puts them here (`boot/chunk-files-plugin`). */
const chunkFiles = {
  calls: "%files of app/lazy-calls.ts%",
  screens: "%files of app/consent/lazy-screens.tsx%",
  connections: "%files of app/connections/open.tsx%",
  phone: "%files of app/phone/phone-page.tsx%",
  qr: "%files of app/phone/qr.ts%",
};

/**
 * The chunk, once its files are there. Rejects with `OutdatedPage` when only loading the page again can bring it: nobody
 * has its files, or it could not be imported although they had come, which a browser remembers.
 */
export async function loadChunk<T>(chunk: keyof typeof chunkFiles, load: () => Promise<T>): Promise<T> {
  // Where nothing is built there is nothing to ask for.
  if (import.meta.env.PROD)
    await Promise.all(
      chunkFiles[chunk].split(",").map(async (file) => {
        const { href } = new URL(file, import.meta.url);
        return (await fetchOwnFile(href)).arrayBuffer();
      }),
    );
  try {
    return await load();
  } catch (cause) {
    throw new OutdatedPage(chunk, { cause });
  }
}
