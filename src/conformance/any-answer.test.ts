/** Whatever an API answers, the suite comes to an end, says that it is not right, and repeats none of it. */
import { expect, test } from "vitest";
import { merchantSide } from "../api/paths.ts";
import { conforms, reportJson, reportText } from "./report.ts";
import { tryApi } from "./run.ts";
import { type Fetch, serving, smallest, smallestData } from "./testing/apis.ts";

const mark = "what-nobody-is-to-read";
const page = `<h1>${mark}</h1>`;
const as = (type: string, status = 200) => ({ status, headers: { "Content-Type": type } });

/** Answers of the right one with their members turned about. */
async function turned(request: Request): Promise<Response> {
  const answer = await smallest()(request);
  const text = await answer.text();
  const other = text.replaceAll(/:"[^"]*"/g, `:["${mark}"]`).replaceAll(/:(true|\d+)/g, ":null");
  return new Response(answer.status === 204 ? null : other, answer);
}

test.each<[what: string, fetch: Fetch, passed: string[]]>([
  ["pages", () => new Response(page, as("text/html")), []],
  ["pages that say they are JSON", () => new Response(page, as("application/json")), []],
  // To end a session that there is not is answered so, by whatever API.
  ["nothing", () => new Response(null, { status: 204 }), ["sign-out.none"]],
  ["null", () => new Response("null", as("application/json")), []],
  ["a list", () => new Response(`["${mark}"]`, as("application/json")), []],
  ["a text", () => new Response(`"${mark}"`, as("application/problem+json", 404)), []],
  [
    "problems that are none",
    () => new Response(`{"code":{"${mark}":1}}`, as("application/problem+json", 400)),
    [],
  ],
  [
    "redirects",
    () => new Response(null, { status: 302, headers: { Location: `https://${mark}.example/` } }),
    [],
  ],
  [
    "redirects to no address",
    () => new Response(null, { status: 302, headers: { Location: "http://" } }),
    [],
  ],
  ["errors", () => new Response(page, as("text/html", 500)), []],
  // The right one's headers are as they should be.
  ["what it should, with members of other kinds", turned, ["sign-out.none", "no-store"]],
])("%s", async (_what, fetch, passed) => {
  const url = await serving(fetch);
  const { results } = await tryApi(url, {
    ...smallestData,
    codeMerchant: smallestData.merchant,
    expiredToken: "expired-token-of-nobody",
    app: { id: "app", redirectUri: "https://app.example/back", scope: "a b" },
    install: { id: "install", secret: "secret-of-install" },
    loyalty: { id: "loyalty", secret: "ls", redirectUri: "https://app.example/loyal", scope: "a,b" },
    connectSecret: "by-this-the-api-knows-that-connect-asks",
  });
  expect(conforms(results)).toBe(false);
  expect(results.filter(({ outcome }) => outcome === "passed").map(({ id }) => id)).toEqual(passed);
  for (const report of [reportText(url, results), reportJson(url, results)])
    expect(report).not.toContain(mark);
});

test.each(["null", `"${mark}"`, `{"locale":"${mark}"}`])(
  "a refusal with an agreement that is none: %s",
  async (agreement) => {
    const right = smallest();
    const url = await serving((request) =>
      new URL(request.url).pathname === merchantSide.confirm
        ? new Response(
            `{"code":"consent_changed","agreement":${agreement}}`,
            as("application/problem+json", 409),
          )
        : right(request),
    );
    const { results } = await tryApi(url, smallestData);
    expect(results).toContainEqual(
      expect.objectContaining({
        id: "agreement",
        outcome: "wrong",
        expected: "consent_changed with the agreement there is",
        got: "consent_changed without it",
      }),
    );
    for (const report of [reportText(url, results), reportJson(url, results)])
      expect(report).not.toContain(mark);
  },
);
