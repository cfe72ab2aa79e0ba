/** What a page asks of the API, listened to from outside. */
import type { BrowserContext, Page } from "@playwright/test";

export const paths = {
  read: "/v1/connect/integration",
  session: "/v1/auth/session",
  verify: "/v1/auth/session/verify",
  profiles: "/v1/profiles",
  confirm: "/v1/auth/integration/connectLegacyPos",
  decline: "/v1/auth/integration/cancel",
} as const;

/** The Idempotency-Key of every confirmation that is sent from now on, in order. */
export function keysSentBy(from: Page | BrowserContext): string[] {
  const keys: string[] = [];
  from.on("request", (request) => {
    if (new URL(request.url()).pathname === paths.confirm)
      keys.push(request.headers()["idempotency-key"] ?? "none");
  });
  return keys;
}

/** The token of the session that the next sign-in of this page begins. */
export async function nextSession(page: Page): Promise<string> {
  const answer = await page.waitForResponse(
    (response) => new URL(response.url()).pathname === paths.session && response.status() === 200,
  );
  const body: unknown = await answer.json();
  if (typeof body === "object" && body && "sessionToken" in body) return String(body.sessionToken);
  throw new Error("The sign-in brought no session");
}
