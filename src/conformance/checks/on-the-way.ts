/** What may be kept between the API and Connect, and who may ask the API at all. */
import { connectSecretHeader } from "../../api/connect-secret.ts";
import { about, type Check } from "../check.ts";
import { expectThat, told } from "../expectations.ts";
import { NotGiven, NotTried } from "../outcome.ts";
import { newKey } from "../steps.ts";

const kept = about("readProfiles", "Nothing is kept on the way");
const known = about("signIn", "How the API knows Connect", "connectSecret");

/** In any other answer with a body are somebody's tokens, names or status. */
const nobodys = new Set(["readPartner", "readOAuthMetadata"]);

/** Tried after the others: it looks at what they were answered. */
export const keptChecks: readonly Check[] = [
  kept("no-store", "What is somebody's says Cache-Control: no-store", async ({ api }) => {
    const good = api.answers.filter(
      ({ operation, status, empty }) => status >= 200 && status < 300 && !empty && !nobodys.has(operation),
    );
    if (good.length === 0) throw new NotTried("nothing of the kind was answered");
    const storable = good.filter(({ headers }) => !/\bno-store\b/i.test(headers.get("Cache-Control") ?? ""));
    const where = [...new Set(storable.map(({ operation }) => operation))].join(", ");
    expectThat(where === "", "Cache-Control: no-store", `answers of ${where} without it`);
  }),
];

export const connectSecretChecks: readonly Check[] = [
  known("connect-secret", "Whoever has not the secret is not answered", async ({ api, data }) => {
    if (data.connectSecret === undefined) throw new NotGiven("no secret was given (RULRR_API_SECRET)");
    for (const given of [undefined, newKey()]) {
      const headers = { [connectSecretHeader]: given };
      const answer = await api.call("signIn", { body: data.merchant, headers });
      expectThat([401, 403].includes(answer.status), "401 or 403", told(answer));
    }
  }),
];
