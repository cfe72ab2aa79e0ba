/** What the page and its server read before anybody signs in: who may frame it, and what is asked. */
import { ConsentRequest, PartnerOrigins } from "../../api/contract.ts";
import { isSecure } from "../../api/http/secure-url.ts";
import { about, type Check, type Context } from "../check.ts";
import { expectBody, expectProblem, expectThat } from "../expectations.ts";
import { newKey } from "../steps.ts";

const partner = about("readPartner", "Who may frame the page");
const consent = about("readConsentRequest", "The consent request");

const hour = 60 * 60;

/** As an `Origin` header has it: no path, no wildcard, and nothing that could be read on the way. */
function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.origin === text && isSecure(url) && !text.includes("*");
}

function reading({ api, data }: Context, token: string, bearer?: string) {
  const query = { client_id: data.client.id, integration_token: token };
  return api.call("readConsentRequest", { query, bearer });
}

export const readingChecks: readonly Check[] = [
  partner("partner", "A partner's exact origins are told", async ({ api, data }) => {
    const answer = await api.call("readPartner", { id: data.client.id });
    const { clientId, origins } = expectBody(answer, PartnerOrigins);
    expectThat(clientId === data.client.id, "the clientId that was asked for", "another one");
    expectThat(
      origins.every(isOrigin),
      "origins of https, or of http on loopback: scheme, host and port alone",
      "something else among them",
    );
  }),
  partner("partner.unknown", "An unknown partner is not found", async ({ api }) => {
    expectProblem(await api.call("readPartner", { id: newKey() }), "partner_not_found");
  }),

  consent("consent", "A pending request is told, with the seconds that are left", async (context) => {
    const asked = expectBody(await reading(context, await context.steps.pending()), ConsentRequest);
    const { kind, status, expiresInSeconds } = asked;
    expectThat(kind === "integration", "kind integration", `kind ${kind}`);
    expectThat(status === "pending", "status pending", `status ${status}`);
    expectThat(asked.partner.clientId === context.data.client.id, "the partner that asked", "another one");
    expectThat(
      expiresInSeconds > hour - 60 && expiresInSeconds <= hour,
      "an hour to answer, less what has passed",
      `${Math.round(expiresInSeconds)} seconds`,
    );
  }),
  consent("consent.decided", "One that was answered is told too, and how", async (context) => {
    const finished = expectBody(await reading(context, await context.steps.finished()), ConsentRequest);
    expectThat(finished.status === "finished", "status finished after a yes", `status ${finished.status}`);
    const declined = expectBody(await reading(context, await context.steps.declined()), ConsentRequest);
    expectThat(
      declined.status === "cancelled" && declined.cancelReason === "declined",
      "status cancelled and cancelReason declined after a no",
      `status ${declined.status} and cancelReason ${declined.cancelReason ?? "none"}`,
    );
  }),
  consent("consent.expired", "One whose hour is over is told as expired", async (context) => {
    const asked = expectBody(await reading(context, context.steps.expired()), ConsentRequest);
    expectThat(
      asked.status === "cancelled" && asked.cancelReason === "expired",
      "status cancelled and cancelReason expired",
      `status ${asked.status} and cancelReason ${asked.cancelReason ?? "none"}`,
    );
  }),
  consent("consent.unknown", "An unknown token is not found", async (context) => {
    expectProblem(await reading(context, newKey()), "integration_not_found");
  }),
  consent(
    "consent.foreign",
    "A token asked for in another's name is not found",
    async ({ api, steps, data }) => {
      const token = await steps.pending();
      for (const client_id of [newKey(), ...(data.other ? [data.other.id] : [])]) {
        const query = { client_id, integration_token: token };
        expectProblem(await api.call("readConsentRequest", { query }), "integration_not_found");
      }
    },
  ),
  consent("consent.malformed", "Without a token the question is refused", async ({ api, data }) => {
    const query = { client_id: data.client.id };
    expectProblem(await api.call("readConsentRequest", { query }), "malformed_request");
  }),
  consent("consent.session", "A session that does not hold is told", async (context) => {
    const answer = await reading(context, await context.steps.pending(), newKey());
    expectProblem(answer, "session_invalid");
  }),
];
