/** Hands a request on to whoever answers `/v1`, with what the API may know of who asks. */
import { requestIdHeader } from "../../api/request-id.ts";
import type { RequestContext } from "../http/environment.ts";
import { apiAnswer } from "./api-answer.ts";
import type { Api } from "./api-source.ts";

/** `trustProxy`: whether X-Forwarded-For comes from a proxy of ours. */
type ApiDependencies = { api: Api; trustProxy: boolean };

/** The API's own answer. */
export function askApi(c: RequestContext, { api, trustProxy }: ApiDependencies): Promise<Response> {
  const { requestId, address: nearest } = c.env;
  const reported = trustProxy ? c.req.header("X-Forwarded-For") : undefined;
  const chain = [reported, nearest].filter((part) => part !== undefined);
  // What our own proxy has put at the end. Whatever stands before it anybody can write.
  const address = reported?.split(",").at(-1)?.trim() ?? nearest;
  // The API limits sign-ins by address; without this all merchants would seem to sit at one till.
  const forwardedFor = chain.length > 0 && { forwardedFor: chain.join(", ") };
  return api.fetch(withRequestId(c.req.raw, requestId), {
    requestId,
    ...forwardedFor,
    ...(address !== undefined && { address }),
  });
}

/** The API's answer as it may leave here. */
export async function passOnApi(c: RequestContext, dependencies: ApiDependencies): Promise<Response> {
  const answer = await askApi(c, dependencies);
  return answer.status === 0 ? answer : apiAnswer(answer, c.req.raw, c.env.secure);
}

/** The API, and the sandbox, log and answer under the same id as this server. */
function withRequestId(request: Request, requestId: string): Request {
  if (request.headers.get(requestIdHeader) === requestId) return request;
  const headers = new Headers(request.headers);
  headers.set(requestIdHeader, requestId);
  return new Request(request, { headers });
}
