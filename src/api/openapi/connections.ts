/** A merchant's own connections, as the OpenAPI document tells the calls. */
import { connections } from "../paths.ts";
import { type DocumentedCalls, query, session } from "./call.ts";

const connectionPath = decodeURIComponent(connections.one("{connection_id}"));
const connectionId = query("connection_id", "The opaque id of the connection.", { in: "path" });

export const documentedConnections: DocumentedCalls = {
  [connections.all]: {
    get: {
      operationId: "readConnections",
      summary: "The merchant's connections that last, whichever handshake brought them, the youngest first",
      caller: "page",
      security: session,
      answers: { 200: "Connections" },
      problems: ["session_invalid"],
    },
  },
  [connectionPath]: {
    patch: {
      operationId: "changeConnection",
      summary:
        "Change preferences; those that are not spoken of stay as they are, and what was agreed to stays",
      caller: "page",
      security: session,
      parameters: [connectionId],
      body: { schema: "ConnectionBody" },
      answers: { 200: "Connection" },
      problems: [
        "malformed_body",
        "content_type_unsupported",
        "preference_not_available",
        "session_invalid",
        "connection_not_found",
      ],
    },
    delete: {
      operationId: "disconnect",
      summary:
        "End a connection: every token of it stops working at once. 204 as well for one of the merchant's that has ended already",
      caller: "page",
      security: session,
      parameters: [connectionId],
      answers: { 204: null },
      problems: ["session_invalid", "connection_not_found"],
    },
  },
};
