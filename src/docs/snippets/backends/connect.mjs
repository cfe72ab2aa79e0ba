import { createRulrr, RulrrProblem } from "@rulrr/connect/server";

const rulrr = createRulrr({
  connectUrl: process.env.CONNECT_URL,
  clientId: process.env.RULRR_CLIENT_ID,
  clientSecret: process.env.RULRR_CLIENT_SECRET,
});

/** Gives a token for the page, and goes on asking what became of it, whether the page is still open or not. */
export async function begin(accountName, onConnected) {
  const { integrationToken, url } = await rulrr.createIntegration({ accountName });
  follow(integrationToken, onConnected).catch((error) => console.error(error.message));
  return { integrationToken, url };
}

async function follow(integrationToken, onConnected) {
  for await (const status of rulrr.poll(integrationToken, { signal: AbortSignal.timeout(3_700_000) }))
    if (status === "finished") onConnected(await rulrr.exchange(integrationToken));
}

/** What a connection is of. A new access token when the one there is has ended. */
export async function connectionOf(tokens) {
  try {
    return await rulrr.connection(tokens.accessToken);
  } catch (error) {
    if (!(error instanceof RulrrProblem) || error.code !== "access_token_invalid") throw error;
    const { accessToken } = await rulrr.refresh(tokens.refreshToken);
    return rulrr.connection(accessToken);
  }
}
