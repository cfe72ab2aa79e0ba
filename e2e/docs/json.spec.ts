/** What the pages show as JSON and as headers is what is answered. */
import { Problem } from "../../src/api/contract.ts";
import { connectUrl, partnerHost } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";
import { readSnippets } from "./served-docs.ts";

let snippets: Map<string, string>;
test.beforeAll(async () => {
  snippets = await readSnippets(connectUrl);
});
const json = (name: string): unknown => JSON.parse(snippets.get(name) ?? "");

test("a problem is as the server answers it, but for its reference", async ({ request }) => {
  const shown = Problem.parse(json("errors/problem.json"));
  const answer = await request.post("/v1/auth/integration?client_id=tillwise&client_secret=wrong");
  expect({ ...(await answer.json()), requestId: shown.requestId }).toEqual(shown);
});

test("a page with nothing but the policy that is shown, and what is its own, opens Connect", async ({
  host,
}) => {
  const [name = "", policy = ""] = (snippets.get("csp/policy.txt") ?? "").trim().split(": ");
  // The page's own script is in a file beside it.
  const own = policy.replace("script-src", "script-src 'self'");
  await host.opens("", partnerHost, { [name]: `default-src 'none'; img-src data:; ${own}` });
  await host.starts({ integrationToken: "sandbox_ready" });
  await host.merchant().isAt("sign-in");
});
