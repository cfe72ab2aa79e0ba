/** The calls of the page for a merchant whom an app has sent, as the OpenAPI document tells them. */
import { appRequests } from "../paths.ts";
import { bodyRefused, type DocumentedCalls, open, query, session } from "./call.ts";
import { schemaReference as reference } from "./schemas.ts";

const requestId = query("request_id", "The opaque id that the page was opened with.");
const path = (of: (id: string) => string) => decodeURIComponent(of("{request_id}"));

export const appRequestCalls: DocumentedCalls = {
  [path(appRequests.request)]: {
    get: {
      operationId: "readAppRequest",
      summary:
        "What an app asks the merchant for; with a session also what is new to it. Only for the browser in which it was begun, known by the cookie consent_request",
      caller: "page",
      security: [...open, ...session],
      parameters: [{ ...requestId, in: "path" }],
      answers: { 200: "ConsentRequest" },
      problems: ["request_not_found", "session_invalid"],
    },
  },
  [path(appRequests.approve)]: {
    post: {
      operationId: "approveAppRequest",
      summary: "Allow, in the same browser; the same body and Idempotency-Key get the same answer",
      caller: "page",
      security: session,
      parameters: [
        { ...requestId, in: "path" },
        { name: "Idempotency-Key", in: "header", required: false, schema: reference("IdempotencyKey") },
      ],
      body: { schema: "ConsentBody" },
      answers: { 200: "RequestOutcome" },
      problems: [
        ...bodyRefused,
        "idempotency_key_invalid",
        "store_required",
        "store_not_expected",
        "store_not_in_profile",
        "preference_not_available",
        "scopes_refused",
        "session_invalid",
        "not_this_merchants",
        "request_not_found",
        "consent_changed",
        "already_finished",
        "request_expired",
        "request_declined",
        "install_failed",
      ],
    },
  },
  [path(appRequests.decline)]: {
    post: {
      operationId: "declineAppRequest",
      summary: "Deny, in the same browser; what is declined already stays declined",
      caller: "page",
      security: [...open, ...session],
      parameters: [{ ...requestId, in: "path" }],
      answers: { 200: "RequestOutcome" },
      problems: ["request_not_found", "already_finished"],
    },
  },
};
