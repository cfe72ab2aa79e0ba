/** Going on on a phone, as the OpenAPI document tells the calls. An API may have none of them. */
import { handovers } from "../paths.ts";
import {
  bodyRefused,
  clientId,
  type DocumentedCalls,
  integrationToken,
  open,
  query,
  session,
  tokenRefused,
} from "./call.ts";

const handoverPath = decodeURIComponent(handovers.one("{handover_id}"));
const handoverId = query("handover_id", "What the page was given that asked for the code.", { in: "path" });
const phone = { caller: "page", security: open } as const;
const codeRefused = [...bodyRefused, "handover_gone", "too_many_requests"] as const;

export const documentedHandovers: DocumentedCalls = {
  [handovers.all]: {
    post: {
      operationId: "createHandover",
      summary:
        "A code with which the merchant goes on on a phone: opened once, within five minutes; an earlier one ends",
      ...phone,
      parameters: [clientId, integrationToken],
      answers: { 200: "HandoverCreated" },
      problems: [
        ...tokenRefused,
        "already_finished",
        "integration_expired",
        "integration_declined",
        "too_many_requests",
      ],
    },
  },
  [handoverPath]: {
    get: {
      operationId: "readHandover",
      summary: "How far the phone is, for the page that asked for the code",
      ...phone,
      parameters: [handoverId],
      answers: { 200: "Handover" },
      problems: ["handover_not_found"],
    },
    delete: {
      operationId: "endHandover",
      summary: "The merchant goes on where they began: what the phone does counts no more",
      ...phone,
      parameters: [handoverId],
      answers: { 204: null },
      problems: [],
    },
  },
  [handovers.open]: {
    post: {
      operationId: "openHandover",
      summary:
        "The phone opens the code: what is asked, for whom, and three numbers. A second browser ends it for both",
      ...phone,
      body: { schema: "PhoneBody" },
      answers: { 200: "HandoverOpened" },
      problems: codeRefused,
    },
  },
  [handovers.number]: {
    post: {
      operationId: "chooseNumber",
      summary:
        "The number on the till's screen: one try. From the right one on, the phone's key stands for the integration token",
      ...phone,
      body: { schema: "NumberBody" },
      answers: { 200: "NumberMatched" },
      problems: [...codeRefused, "number_wrong"],
    },
  },
  [handovers.stop]: {
    post: {
      operationId: "stopHandover",
      summary: "The phone's no before the number: the code ends, and nothing is declined",
      ...phone,
      body: { schema: "PhoneBody" },
      answers: { 204: null },
      problems: codeRefused,
    },
  },
  [handovers.signedIn]: {
    post: {
      operationId: "phoneSignedIn",
      summary: "Somebody signed in on the phone, for the till's screen to say",
      caller: "page",
      security: session,
      parameters: [clientId, query("integration_token", "The phone's key.")],
      answers: { 204: null },
      problems: [...tokenRefused, "session_invalid"],
    },
  },
};
