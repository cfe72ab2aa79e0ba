/** A merchant's connections, read and changed in their name. Apart from `merchant-api.ts`, because the consent page has no use for it. */
import * as z from "zod/mini";
import type { CallFailure, Result } from "./client.ts";
import { Connection, Connections } from "./connections-contract.ts";
import type { PreferenceAnswer } from "./contract.ts";
import type { MerchantApi } from "./merchant-api.ts";
import { connections as paths } from "./paths.ts";

/** A call that did not bring what it was made for, thrown for those who keep what was there before (TanStack Query). */
export class CallFailed extends Error {
  override name = "CallFailed";
  readonly failure: CallFailure;

  constructor(failure: CallFailure) {
    super(failure.code);
    this.failure = failure;
  }
}

type Sender = Pick<MerchantApi, "send">;

/** Those that last, the youngest first. Throws `CallFailed`. */
export async function readConnections({ send }: Sender, signal: AbortSignal): Promise<Connection[]> {
  const read = await send({ method: "GET", path: paths.all, schema: Connections, signal });
  return valueOf(read).connections;
}

/** Other answers to some of its preferences. The connection as it is then. Throws `CallFailed`. */
export async function changeConnection(
  { send }: Sender,
  id: string,
  preferences: readonly PreferenceAnswer[],
): Promise<Connection> {
  const body = { preferences };
  return valueOf(await send({ method: "PATCH", path: paths.one(id), body, schema: Connection }));
}

/** Ends it. May be sent again: one that has ended already is ended. Throws `CallFailed`. */
export async function endConnection({ send }: Sender, id: string): Promise<void> {
  valueOf(await send({ method: "DELETE", path: paths.one(id), schema: z.undefined() }));
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new CallFailed(result.failure);
  return result.value;
}
