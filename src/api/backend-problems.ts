/** The problems that only the backend of a partner or app is told: a part of the registry (`problems.ts`). */
import type { RegisteredProblem } from "./registered-problem.ts";

const seenBy = "backend";

export const backendProblems = {
  unsupported_grant_type: {
    status: 400,
    title: "grant_type must be refresh_token",
    seenBy,
  },
  not_finished: {
    status: 400,
    title: "The integration is not finished",
    advice: "Poll the status, and exchange the token when it says finished.",
    retry: true,
    seenBy,
  },
  access_token_invalid: {
    status: 401,
    title: "There is no such access token, or it has ended",
    advice: "Renew it. Where that is refused as well, the connection has ended.",
    seenBy,
  },
  client_credentials_invalid: {
    status: 403,
    title: "client_id or client_secret is wrong",
    seenBy,
  },
  refresh_token_unknown: {
    status: 403,
    title: "There is no such refresh token for this client",
    advice: "The connection has ended; ask the merchant to connect again.",
    seenBy,
  },
  already_exchanged: {
    status: 410,
    title: "The tokens were given already; they are given once",
    advice:
      "Use those, or begin anew. Only for a minute, and only with the Idempotency-Key of the first time, are they given again.",
    seenBy,
  },
} as const satisfies Record<string, RegisteredProblem>;
