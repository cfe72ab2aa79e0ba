/** The OpenAPI document, which is this server's own, whoever answers the calls that are in it. */
import { openApiDocument } from "../api/openapi/document.ts";
import type { RequestContext } from "./http/environment.ts";
import { apiAnswer } from "./upstream/api-answer.ts";

/** For any page to read: it says nothing of anybody. `basePath`: see `http/base-path`. */
export function describedApi(
  { req, env: { origin, secure } }: RequestContext,
  basePath: string,
): Promise<Response> {
  const headers = { "Access-Control-Allow-Origin": "*" };
  return apiAnswer(Response.json(openApiDocument(origin + basePath), { headers }), req.raw, secure);
}
