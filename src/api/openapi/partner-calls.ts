/** The calls of a partner's backend, as the OpenAPI document tells them. */
import { connected, documented } from "../paths.ts";
import { clientId, type DocumentedCalls, integrationToken, query } from "./call.ts";
import { schemaReference } from "./schemas.ts";

const client = [{ clientId: [], clientSecret: [] }];
/** Once more as parameters: of a requirement generators of clients make no types. */
const credentials = [clientId, query("client_secret", "The partner's secret.")];
const clientRefused = ["malformed_request", "client_credentials_invalid"] as const;

export const partnerCalls: DocumentedCalls = {
  [documented.integration]: {
    post: {
      operationId: "createIntegration",
      summary: "Create an integration token: pending, valid for one hour",
      caller: "backend",
      security: client,
      parameters: [
        ...credentials,
        query(
          "account_name",
          "The account at the partner that will be connected, as its holder knows it. Shown to the merchant as it is; 400 with control characters, or marks that turn text about.",
          { required: false, schema: { type: "string", minLength: 1, maxLength: 80 } },
        ),
      ],
      answers: { 200: "IntegrationCreated" },
      problems: [...clientRefused, "too_many_requests"],
    },
    get: {
      operationId: "readIntegrationStatus",
      summary: "Whether the merchant has decided; cancelled means expired or declined",
      caller: "backend",
      security: client,
      parameters: [...credentials, integrationToken],
      answers: { 200: "IntegrationState" },
      problems: [...clientRefused, "integration_not_found"],
    },
  },
  [documented.exchange]: {
    get: {
      operationId: "exchangeIntegrationToken",
      summary: "Take the access and refresh tokens of a finished integration, once; access lasts one year",
      caller: "backend",
      security: client,
      parameters: [
        ...credentials,
        integrationToken,
        {
          name: "Idempotency-Key",
          in: "header",
          required: false,
          description:
            "Sent again within 60 seconds, the exchange whose answer was lost is answered again. Without one, or with another, it is 410.",
          schema: schemaReference("IdempotencyKey"),
        },
      ],
      answers: { 200: "TokenExchange" },
      problems: [
        ...clientRefused,
        "idempotency_key_invalid",
        "not_finished",
        "integration_not_found",
        "already_exchanged",
      ],
    },
  },
  [connected]: {
    get: {
      operationId: "readOwnConnection",
      summary: "What the access token is of, whichever handshake it came by",
      caller: "backend",
      security: [{ accessToken: [] }, { oauth: [] }],
      answers: { 200: "Connected" },
      problems: ["access_token_invalid"],
    },
  },
  [documented.refresh]: {
    post: {
      operationId: "refreshAccessToken",
      summary: "A new access token for a refresh token",
      caller: "backend",
      security: client,
      parameters: [
        ...credentials,
        query("code", "The refresh token."),
        query("grant_type", "Always refresh_token.", { schema: { const: "refresh_token" } }),
      ],
      answers: { 200: "TokenRefresh" },
      problems: [...clientRefused, "unsupported_grant_type", "refresh_token_unknown"],
    },
  },
};
