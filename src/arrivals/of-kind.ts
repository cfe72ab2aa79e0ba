import type { Result } from "../api/client.ts";
import type { ConsentRequest } from "../api/contract.ts";

/**
 * Reads a request that has to be of this kind. What kind it is, the path says as well as the answer: where they differ one
 * of them is not to be believed, and for this page there is no such request. The server looks too, but waits only so long
 * for the API; this is what holds when the API is slow.
 */
export function ofKind(
  kind: ConsentRequest["kind"],
  read: () => Promise<Result<ConsentRequest>>,
): () => Promise<Result<ConsentRequest>> {
  return async () => {
    const result = await read();
    if (!result.ok || result.value.kind === kind) return result;
    return { ok: false, failure: { code: "problem", status: 404, reference: result.reference } };
  };
}
