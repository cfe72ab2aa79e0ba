/**
 * Asks for the files of a chunk before the chunk is imported. A browser keeps the failure of a module that did not come
 * (HTML, "fetch a single module script") and never asks for it again; what is fetched it does ask for again, and a module
 * whose files have come is found in the cache. So Try again is a true second try, with everything still typed.
 */

/** The built files, with commas between them; the build puts them here (`boot/chunk-files-plugin`). */
export const chunkFiles = { engine: "%files of app/engine.ts%", later: "%files of app/later-screens.tsx%" };

/** How long a file may take, in ms: on a line that has gone silent nothing else would ever end. */
const patience = 15_000;

/** Rejects when one of them cannot be had in time. Where nothing is built there is nothing to ask for. */
export async function fetchFiles(files: string): Promise<void> {
  if (!import.meta.env.PROD) return;
  await Promise.all(
    files.split(",").map(async (file) => {
      const response = await fetch(file, {
        credentials: "same-origin",
        signal: AbortSignal.timeout(patience),
      });
      if (!response.ok) throw new Error(`${file} did not come`);
      await response.arrayBuffer();
    }),
  );
}
