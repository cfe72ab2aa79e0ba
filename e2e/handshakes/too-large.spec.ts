/** A body that is far too large, and ends: whoever sends it is told so, and not merely cut off. */
import { connectUrl } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";

for (const path of ["/oauth/token", "/oauth/revoke", "/api/oAuth/token", "/v1/auth/session"])
  test(`4 MB at ${path} are answered 413`, async () => {
    const body = "a".repeat(4 * 1024 * 1024);
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const answer = await fetch(connectUrl + path, { method: "POST", headers, body });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: "body_too_large" });
  });
