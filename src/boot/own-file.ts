/**
 * Asks for a file of this very build.
 *
 * While a new version is rolled out, servers of two builds answer behind one address, and an older one never has a newer
 * one's files. Which of them is asked is chance. So "not found" is asked again, until chance leads to one that has it.
 */

/** No server that was asked has this file: the page is of a build that is going or that has just begun to come. */
export class OutdatedPage extends Error {
  override name = "OutdatedPage";

  /** By its name: the inline script is built apart, has a class of its own, and hands on what it could not have. */
  static override [Symbol.hasInstance](error: unknown): boolean {
    return error instanceof Error && error.name === "OutdatedPage";
  }
}

/** How long a file may take, in ms: on a line that has gone silent nothing else would ever end. */
const patience = 15_000;

/** Between one try and the next at most, in ms: all of it is over before somebody thinks that nothing happens. */
const pauses = [75, 150, 225, 375, 600, 750, 900];

/** The answer that has the file. Rejects with `OutdatedPage` when nobody has it, with anything else when the line is bad. */
export async function fetchOwnFile(file: string): Promise<Response> {
  const signal = AbortSignal.timeout(patience);
  for (const pause of [...pauses, undefined]) {
    // As a preload in the document asks for it, so that the two are one.
    const response = await fetch(file, { credentials: "same-origin", signal });
    if (response.ok) return response;
    if (response.status !== 404) throw new Error(`${file} did not come`);
    // Several files that are asked for at once take turns among the servers: without chance in it, each could meet the
    // same server for ever. Chance only shortens a pause, by up to a half.
    if (pause !== undefined)
      await new Promise((resolve) => setTimeout(resolve, (pause * (1 + Math.random())) / 2));
  }
  throw new OutdatedPage(file);
}
