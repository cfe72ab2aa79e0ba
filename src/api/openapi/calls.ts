/** Every call of the API but for the handshakes, as its OpenAPI document tells it: parameters, body, answers, and how it may refuse. */
import { openapi } from "../paths.ts";
import { appRequestCalls } from "./app-request-calls.ts";
import { type DocumentedCalls, open } from "./call.ts";
import { merchantCalls } from "./merchant-calls.ts";
import { partnerCalls } from "./partner-calls.ts";

export const documentedCalls: DocumentedCalls = {
  ...partnerCalls,
  ...merchantCalls,
  ...appRequestCalls,
  [openapi]: {
    get: {
      operationId: "readOpenApi",
      summary: "This document, from Connect itself whoever answers the rest",
      caller: "page",
      security: open,
      answers: { 200: "any" },
      problems: [],
    },
  },
};
