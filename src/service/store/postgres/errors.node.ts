/**
 * What PostgreSQL's and the network's errors mean. A server's error may quote values and statements in its details, so
 * none is ever passed on: what leaves this file is a message that is known to be harmless.
 */
import { DatabaseError } from "pg";
import { StoreUnavailable } from "../store.ts";

/** Another transaction has changed what this one was told. Its code is that of a database which finds it out by itself. */
export class Overtaken extends Error {
  readonly code = "40001";
  override message = "others have always come in between";
}

/** Two transactions were in each other's way, and this one was undone. Not 40003: that one does not know. */
export function isConflict(error: unknown): boolean {
  return (
    error instanceof Overtaken || (error instanceof DatabaseError && /^40(?!003)/.test(error.code ?? ""))
  );
}

/**
 * The server's own word: the statement had no effect, and its transaction can only be undone. That is not the network's, nor that of
 * a pooler between, which says so (08) when it has lost the server and does not know what the server has done by then.
 */
export function isAnswer(error: unknown): boolean {
  return error instanceof DatabaseError && !/^(08|40003$)/.test(error.code ?? "");
}

/** The server is stopping, starting, busy, full of clients or of locks, or gone over to another machine: worth trying again. */
export function isPassing(error: unknown): boolean {
  if (error instanceof DatabaseError)
    return isEndOfSession(error) || ["25006", "53200", "57014"].includes(error.code ?? "");
  return error instanceof Error;
}

/** 08: connection; 53300: too many clients; 57P: shut down, starting up; 25P03: idle in a transaction for too long. */
function isEndOfSession({ code = "" }: DatabaseError): boolean {
  return /^(08|57P)/.test(code) || code === "53300" || code === "25P03";
}

/** The schema is not one that this release works with. Its message is a sentence for the operator. */
export class SchemaNotCurrent extends Error {
  readonly code = "SCHEMA_NOT_CURRENT";
}

/** @param doing what could not be done: "be reached", "be written" */
export function unavailable(error: unknown, doing = "be used"): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error;
  const cause = withoutValues(error);
  return new StoreUnavailable(`The database cannot ${doing}: ${cause.message}`, { cause });
}

/** A sentence for the operator: what failed, and why. */
export function failed(what: string, error: unknown): Error {
  const cause = withoutValues(error);
  return new Error(`${what}: ${cause.message}.`, { cause });
}

/** Messages about connections, log-ins, databases and resources name no value of a record. */
const harmless = /^(08|25|28|3D|53|57)/;

export function withoutValues(error: unknown): Error {
  if (error instanceof SchemaNotCurrent) return error;
  if (error instanceof DatabaseError) {
    const { code = "" } = error;
    return coded(harmless.test(code) ? `${error.message} (${code})` : `it answered with error ${code}`, code);
  }
  // A host with several addresses: one error for each.
  if (error instanceof AggregateError && error.errors.length > 0) return withoutValues(error.errors[0]);
  if (!(error instanceof Error)) return new Error("unknown error");
  return coded(error.message, "code" in error ? error.code : undefined);
}

/** With the code of the server or the network, which is all that a log tells of it. */
function coded(message: string, code: unknown): Error {
  return Object.assign(new Error(message), typeof code === "string" && { code });
}
