/** Hands a request on to whoever answers `/v1`, with what the API may know of who asks. */
import { requestIdHeader } from "../../api/http/request-id.ts";
import type { RequestContext } from "../http/environment.ts";
import { apiAnswer } from "./api-answer.ts";
import type { Api, Caller } from "./api-source.ts";

/** Whom the API is asked for. */
export function callerOf({ env: { requestId, address, trace } }: RequestContext): Caller {
  return { requestId, ...(address !== undefined && { address }), ...(trace && { trace }) };
}

/** The API's own answer. */
export function askApi(c: RequestContext, api: Api): Promise<Response> {
  return api.fetch(withRequestId(c.req.raw, c.env.requestId), callerOf(c));
}

/** The API's answer as it may leave here. */
export async function passOnApi(c: RequestContext, api: Api): Promise<Response> {
  const answer = await askApi(c, api);
  return answer.status === 0 ? answer : apiAnswer(answer, c.req.raw, c.env.secure);
}

/** The API, and the sandbox, log and answer under the same id as this server. */
function withRequestId(request: Request, requestId: string): Request {
  if (request.headers.get(requestIdHeader) === requestId) return request;
  const headers = new Headers(request.headers);
  headers.set(requestIdHeader, requestId);
  return new Request(request, { headers });
}
