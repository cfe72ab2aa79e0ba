import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

const { CONNECT_URL, RULRR_CLIENT_ID, RULRR_CLIENT_SECRET, PORT = "3000" } = process.env;

// In your database, beside the account that asks. The tokens are secrets: encrypt them.
const account = { integrationToken: undefined, tokens: undefined };

async function rulrr(method, path, parameters) {
  const query = new URLSearchParams({
    client_id: RULRR_CLIENT_ID,
    client_secret: RULRR_CLIENT_SECRET,
    ...parameters,
  });
  const answer = await fetch(`${CONNECT_URL}${path}?${query}`, { method });
  if (answer.ok) return answer.json();
  const { code, requestId } = await answer.json().catch(() => ({}));
  throw new Error(`Rulrr answered ${answer.status}, ${code}, reference ${requestId}`);
}

const routes = {
  // 1. A token for the page. It opens Connect for this account, for an hour.
  async "/api/begin"() {
    const account_name = "Bridge Street Coffee, till 2"; // the merchant reads it
    const { integrationToken } = await rulrr("POST", "/v1/auth/integration", { account_name });
    account.integrationToken = integrationToken;
    return integrationToken;
  },
  // 2. What became of it. When it is finished, exchange it once.
  async "/api/outcome"() {
    const parameters = { integration_token: account.integrationToken };
    const { status } = await rulrr("GET", "/v1/auth/integration", parameters);
    if (status !== "finished") return `Not connected: ${status}`;
    account.tokens ??= await rulrr("GET", "/v1/auth/integration/token", parameters);
    return `Connected: store ${account.tokens.storeId}`;
  },
};

createServer(async (request, response) => {
  const route = request.method === "POST" && routes[request.url];
  const isPage = request.method === "GET" && request.url === "/";
  try {
    if (route) response.end(await route());
    else if (isPage) response.setHeader("Content-Type", "text/html").end(await readFile("index.html"));
    else response.writeHead(404).end();
  } catch (error) {
    console.error(error.message);
    response.writeHead(502).end();
  }
}).listen(Number(PORT), "localhost", () => console.log(`http://localhost:${PORT}`));
