/** What SQLite's errors mean. Their messages quote no values, so they may be passed on. */
import { StoreUnavailable } from "../store.ts";

/** Result codes of SQLite; an extended code holds one of these in its lowest byte. */
const busy = 5;
const locked = 6;
const full = 13;
const notADatabase = 26;
const corrupt = 11;

function resultCode(error: unknown): number | undefined {
  const code = error instanceof Error && "errcode" in error ? error.errcode : undefined;
  return typeof code === "number" ? code & 0xff : undefined;
}

/** Another process has the file at the moment. */
export function isBusy(error: unknown): boolean {
  return resultCode(error) === busy;
}

/** The file is fine, and will do later: it is another's at the moment, or the disk is full. */
export function passes(error: unknown): boolean {
  const code = resultCode(error);
  return code === busy || code === locked || code === full;
}

/** SQLite's errors as the port knows them; everything else as it is. */
export function unavailable(error: unknown): unknown {
  if (!(error instanceof Error) || resultCode(error) === undefined) return error;
  return new StoreUnavailable(`The data file cannot be used: ${error.message}.`, { cause: error });
}

/** The sentence for whoever starts the server. */
export function cannotOpen(path: string, error: unknown): unknown {
  const code = resultCode(error);
  if (!(error instanceof Error) || code === undefined) return error;
  if (code === notADatabase || code === corrupt) {
    const message = `${path} is damaged, or not a database. Restore it from a back-up, or name another file.`;
    return new Error(message, { cause: error });
  }
  if (code === busy)
    return new Error(`${path} is in use by another process that does not let go of it.`, { cause: error });
  return new Error(`${path} cannot be opened: ${error.message}.`, { cause: error });
}
