/** What goes wrong with requests of apps, put into our own service one thing at a time: the suite names that very thing. */
import { beforeEach, expect, test } from "vitest";
import { requestSecretSet } from "../api/handshakes/request-cookie.ts";
import { openApiDocument } from "../api/openapi/document.ts";
import { handshakes } from "../api/paths.ts";
import { tryApi } from "./run.ts";
import { came, type Fetch, serving } from "./testing/apis.ts";
import { ownData, ownService } from "./testing/own-service.ts";

const from = { address: "127.0.0.1" };
let right: Fetch;
beforeEach(async () => {
  right = await ownService();
});

const pathOf = (request: Request) => new URL(request.url).pathname;
const isRequest = (request: Request) =>
  /^\/(v1\/connect\/requests|oauth\/authorize)\/./.test(pathOf(request));

/** The same call with another cookie or another query. */
function otherwise(
  request: Request,
  { cookie, query }: { cookie?: string; query?: [string, string] },
): Request {
  const url = new URL(request.url);
  if (query) url.searchParams.set(...query);
  const copy = new Request(url, request);
  if (cookie !== undefined) copy.headers.set("Cookie", cookie);
  return copy;
}

/** Keeps each request's secret by its id, to go on in the place of what an API with a fault would know it by. */
function knowing(
  cookieOf: (id: string, request: Request) => boolean,
  told: (answer: Response, id: string) => Response,
): Fetch {
  const secrets = new Map<string, string>();
  return async (request) => {
    const id =
      pathOf(request)
        .split("/")
        .find((part) => secrets.has(part)) ?? "";
    const known = isRequest(request) && cookieOf(id, request);
    const cookie = `consent_request=${secrets.get(id)}`;
    const answer = await right(known ? otherwise(request, { cookie }) : request, from);
    const secret = requestSecretSet(answer.headers.getSetCookie());
    const made = answer.headers.get("Location")?.split("/").at(-1);
    if (secret === undefined || made === undefined) return answer;
    secrets.set(made, secret);
    return told(answer, made);
  };
}

function replaced(answer: Response, name: string, value: string): Response {
  const headers = new Headers(answer.headers);
  headers.set(name, value);
  return new Response(answer.body, { status: answer.status, headers });
}

const faults: [what: string, fault: () => Fetch, wrong: string[]][] = [
  [
    "a request is known by its address alone",
    () =>
      knowing(
        (id) => id !== "",
        (answer) => answer,
      ),
    ["apps.cookie", "installs"],
  ],
  [
    "the cookie is the id of the request",
    () =>
      knowing(
        (id, request) => request.headers.get("Cookie") === `consent_request=${id}`,
        (answer, id) => replaced(answer, "Set-Cookie", `consent_request=${id}`),
      ),
    ["apps.begin", "apps.cookie"],
  ],
  [
    "nobody is told who has sent them back",
    () => async (request) => {
      const answer = await right(request, from);
      const location = URL.parse(answer.headers.get("Location") ?? "");
      if (!location?.searchParams.has("iss")) return answer;
      location.searchParams.delete("iss");
      return replaced(answer, "Location", location.href);
    },
    ["apps.allow", "apps.deny"],
  ],
  [
    "the browser that comes back is sent to somebody else",
    () => async (request) => {
      const answer = await right(request, from);
      const location = answer.headers.get("Location") ?? "";
      return location.startsWith(ownData.app.redirectUri)
        ? replaced(answer, "Location", location.replace("/callback", "/callback.evil"))
        : answer;
    },
    ["apps.allow", "apps.deny"],
  ],
  [
    "any address is taken for a registered one",
    () => (request) =>
      right(
        pathOf(request) === "/oauth/authorize"
          ? otherwise(request, { query: ["redirect_uri", ownData.app.redirectUri] })
          : request,
        from,
      ),
    ["apps.redirect-uri"],
  ],
  [
    "a code needs no verifier",
    () => async (request) => {
      if (pathOf(request) !== "/oauth/token") return right(request, from);
      const form = new URLSearchParams(await request.text());
      form.set("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
      return right(new Request(request.url, { method: "POST", body: form }), from);
    },
    ["apps.pkce"],
  ],
  [
    "a token that was ended works on",
    () => (request) =>
      pathOf(request) === handshakes.revoke ? new Response(null, { status: 200 }) : right(request, from),
    ["apps.revoke"],
  ],
];

test.each(faults)("%s", async (_what, fault, wrong) => {
  const { results } = await tryApi(await serving(fault()), ownData);
  const found = results.filter(({ outcome }) => outcome === "wrong" || outcome === "missing");
  expect(found.map(({ id }) => id)).toEqual(wrong);
});

test("each answer that holds something of somebody's may not be kept on the way", async () => {
  const kept = await serving(async (request) => {
    const answer = await right(request, from);
    const headers = new Headers(answer.headers);
    headers.delete("Cache-Control");
    return new Response(answer.body, { status: answer.status, headers });
  });
  const { results } = await tryApi(kept, ownData);
  const wrong = came(results, "wrong", "missing");
  expect(wrong).toEqual([
    expect.stringMatching(/^no-store: expected Cache-Control: no-store; got answers of /),
  ]);
  const [, named = ""] = /answers of (.*) without it$/.exec(wrong.join()) ?? [];
  // With a body, when all goes well. The last is an install's, whose code is told to the app alone.
  const apart = new Set(["readPartner", "readOAuthMetadata", "readOpenApi", "exchangeInstallCode"]);
  const personal = Object.values(openApiDocument().paths)
    .flatMap((methods) => Object.values(methods))
    .filter(({ responses }) =>
      Object.entries(responses).some(([status, answer]) => status.startsWith("2") && "content" in answer),
    )
    .map(({ operationId }) => operationId)
    .filter((operation) => !apart.has(operation));
  expect(new Set(named.split(", "))).toEqual(new Set(personal));
});
