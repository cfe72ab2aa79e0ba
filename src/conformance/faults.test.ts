/**
 * What is usually wrong with an API, one thing at a time, put into one that is right: the suite names that very thing and
 * no other.
 */
import { expect, test } from "vitest";
import type { Result } from "./check.ts";
import { conforms, reportJson, reportText } from "./report.ts";
import { tryApi } from "./run.ts";
import { serving, smallest, smallestData, smallestLeavesOut } from "./testing/apis.ts";

type Api = (request: Request) => Promise<Response>;
/** The API, with a fault. Where it gives nothing the right one answers. */
type Fault = (request: Request, right: Api) => Promise<Response> | undefined;

const exchangePath = "/v1/auth/integration/token";
const pathOf = (request: Request) => new URL(request.url).pathname;
const parameter = (request: Request, name: string) => new URL(request.url).searchParams.get(name) ?? "";
const isPath = (request: Request, method: string, path: string) =>
  request.method === method && pathOf(request) === path;

type Words = Readonly<Record<string, string>>;
/** The same call in other words. */
function otherwise(
  request: Request,
  { query = {}, headers = {} }: { query?: Words; headers?: Words },
): Request {
  const url = new URL(request.url);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const copy = new Request(url, request);
  for (const [name, value] of Object.entries(headers)) copy.headers.set(name, value);
  return copy;
}
async function withHeader(answer: Promise<Response>, name: string, value: string): Promise<Response> {
  const given = await answer;
  const headers = new Headers(given.headers);
  headers.set(name, value);
  return new Response(given.body, { status: given.status, headers });
}

function exchangedAgain(): Fault {
  const first = new Map<string, Promise<Response>>();
  return (request, right) => {
    if (!isPath(request, "GET", exchangePath) || request.headers.has("Idempotency-Key")) return undefined;
    const token = parameter(request, "integration_token");
    const answer = first.get(token) ?? right(request);
    // What was refused is asked again.
    void answer.then(({ ok }) => ok && first.set(token, answer));
    return answer.then((given) => given.clone());
  };
}

const faults: [what: string, fault: () => Fault, wrong: string[], missing?: string[]][] = [
  ["tokens are given as often as they are asked for", exchangedAgain, ["exchange.once", "exchange.race"]],
  [
    "HEAD is taken for GET, and uses up the exchange",
    () => (request, right) =>
      isPath(request, "HEAD", exchangePath) ? right(new Request(request, { method: "GET" })) : undefined,
    ["exchange.head"],
  ],
  [
    "a wrong secret learns the status",
    () => (request, right) =>
      isPath(request, "GET", "/v1/auth/integration") && parameter(request, "client_id") === "till"
        ? right(otherwise(request, { query: { client_secret: "secret-of-till" } }))
        : undefined,
    ["status.credentials"],
  ],
  [
    "profiles are JSON that says it is a page",
    () => (request, right) =>
      isPath(request, "GET", "/v1/profiles")
        ? right(request).then((answer) =>
            answer.ok ? withHeader(Promise.resolve(answer), "Content-Type", "text/html") : answer,
          )
        : undefined,
    ["profiles"],
  ],
  [
    "whoever has guessed too often is not told how long to wait",
    () => async (request, right) => {
      const answer = await right(request);
      answer.headers.delete("Retry-After");
      return answer;
    },
    ["wrong-password.limit"],
  ],
  [
    "whoever has guessed too often has locked the account for a day",
    () => async (request, right) => {
      const answer = await right(request);
      return answer.status === 429 ? withHeader(Promise.resolve(answer), "Retry-After", "86400") : answer;
    },
    ["wrong-password.limit"],
  ],
  [
    "guesses are looked at without end",
    () => (request, right) =>
      isPath(request, "POST", "/v1/auth/session")
        ? right(request).then((answer) =>
            answer.status === 429
              ? Response.json(
                  { code: "sign_in_failed" },
                  { status: 401, headers: { "Content-Type": "application/problem+json" } },
                )
              : answer,
          )
        : undefined,
    ["wrong-password.limit"],
  ],
  [
    "a key that was used makes a new connection",
    () => async (request, right) => {
      const again = request.clone();
      const answer = await right(request);
      const { code } = await answer
        .clone()
        .json()
        .catch(() => ({ code: "" }));
      return code === "idempotency_key_reused"
        ? right(otherwise(again, { headers: { "Idempotency-Key": crypto.randomUUID() } }))
        : answer;
    },
    ["confirm.key-reused"],
  ],
  [
    "the same yes again is another one",
    () => (request, right) =>
      isPath(request, "POST", "/v1/auth/integration/connectLegacyPos") &&
      (request.headers.get("Idempotency-Key") ?? "").length === 36
        ? right(otherwise(request, { headers: { "Idempotency-Key": crypto.randomUUID() } }))
        : undefined,
    ["confirm.same-key", "confirm.key-reused"],
  ],
  [
    "a request is shown to whoever asks for it in another's name",
    () => (request, right) =>
      isPath(request, "GET", "/v1/connect/integration")
        ? right(otherwise(request, { query: { client_id: "till" } }))
        : undefined,
    ["consent.foreign"],
  ],
  [
    "another partner takes the tokens",
    () => (request, right) =>
      isPath(request, "GET", exchangePath) && parameter(request, "client_secret") === "secret-of-other"
        ? right(otherwise(request, { query: { client_id: "till", client_secret: "secret-of-till" } }))
        : undefined,
    ["exchange.foreign"],
  ],
  [
    "who has an account can be told from the title",
    () => async (request, right) => {
      const sent: { email?: string } = await request
        .clone()
        .json()
        .catch(() => ({}));
      const answer = await right(request);
      if (answer.status !== 401 || sent.email !== "owner@shop.example") return answer;
      const body = { code: "sign_in_failed", title: "Wrong password" };
      return Response.json(body, { status: 401, headers: { "Content-Type": "application/problem+json" } });
    },
    ["wrong-password.one-text"],
  ],
  [
    "signing out is a 500 with a page",
    () => (request) =>
      request.method === "DELETE"
        ? Promise.resolve(
            new Response("<h1>Oops</h1>", { status: 500, headers: { "Content-Type": "text/html" } }),
          )
        : undefined,
    ["sign-out", "sign-out.none"],
  ],
  [
    "profiles may be kept on the way",
    () => (request, right) =>
      pathOf(request) === "/v1/profiles"
        ? withHeader(right(request), "Cache-Control", "max-age=60")
        : undefined,
    ["no-store"],
  ],
  [
    "a wildcard may frame the page",
    () => (request) =>
      pathOf(request) === "/v1/connect/partners/till"
        ? Promise.resolve(
            Response.json({ clientId: "till", name: "Till", origins: ["https://*.till.example"] }),
          )
        : undefined,
    ["partner"],
  ],
  [
    "nothing renews a token",
    () => (request) =>
      pathOf(request) === "/v1/auth/token"
        ? Promise.resolve(
            new Response("Cannot POST", { status: 404, headers: { "Content-Type": "text/html" } }),
          )
        : undefined,
    [],
    [
      "refresh",
      "refresh.grant-type",
      "refresh.malformed",
      "refresh.credentials",
      "refresh.unknown",
      "refresh.foreign",
    ],
  ],
];

const noStore = { "Cache-Control": "no-store" };

const idsOf = (results: readonly Result[], outcome: string) =>
  results.filter((result) => result.outcome === outcome).map(({ id }) => id);

test.each(faults)("%s", async (_what, fault, wrong, missing = []) => {
  const right = smallest();
  const faulty = fault();
  const url = await serving(async (request) => (await faulty(request.clone(), right)) ?? right(request));
  const { results } = await tryApi(url, smallestData);
  expect([idsOf(results, "wrong"), idsOf(results, "missing")]).toEqual([
    wrong,
    [...missing, ...smallestLeavesOut],
  ]);
  expect(conforms(results)).toBe(false);
});

test("what could not be tried is not taken to be there", async () => {
  const right = smallest();
  const url = await serving((request) =>
    pathOf(request) === "/v1/profiles" && request.headers.has("Authorization")
      ? right(request).then((answer) =>
          answer.ok ? Response.json({ profiles: [] }, { headers: noStore }) : answer,
        )
      : right(request),
  );
  const { results } = await tryApi(url, smallestData);
  expect(idsOf(results, "wrong")).toEqual([]);
  expect(idsOf(results, "not tried")).toContain("confirm");
  expect(conforms(results)).toBe(false);
  expect(reportText(url, results)).toContain("the merchant has no profile with a store");
});

test("a report holds no secret and no token, whatever an API answers", async () => {
  const right = smallest();
  const secrets = new Set(["secret-of-till", "secret-of-other", "password-of-owner"]);
  const url = await serving(async (request) => {
    for (const [name, value] of new URL(request.url).searchParams)
      if (!["client_id", "grant_type"].includes(name) && value.length > 8) secrets.add(value);
    const { status, headers, body } = await right(request.clone());
    const sent = `${request.url} ${request.headers.get("Authorization")} ${await request.text()}`;
    const text = await new Response(body).text();
    for (const [, token] of text.matchAll(/Token":"([^"]+)"/g)) secrets.add(token ?? "");
    // It repeats in its problems all that it was sent, and calls its answers by it.
    const echo = status < 400 ? text : JSON.stringify({ code: sent, title: sent, status });
    return new Response(status === 204 ? null : echo, {
      status,
      headers: {
        ...Object.fromEntries(headers),
        "Content-Type": status < 400 ? text.slice(0, 20).replaceAll(/\W/g, "x") : "x/y",
      },
    });
  });
  const { results } = await tryApi(url, smallestData);
  expect(conforms(results)).toBe(false);
  expect(secrets.size).toBeGreaterThan(10);
  for (const report of [reportText(url, results), reportJson(url, results)])
    for (const secret of secrets) expect(report).not.toContain(secret);
});
