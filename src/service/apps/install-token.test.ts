/** What an app's code and refresh tokens are worth, in a marketplace's own form. */
import { describe, expect, test } from "vitest";
import { handshakes } from "../../api/paths.ts";
import { marketplace, ok } from "../testing/marketplace.ts";

describe("the marketplace's token call", () => {
  async function installed() {
    const market = marketplace(ok);
    await market.approve(await market.begin(), await market.signIn());
    return { ...market, code: market.calls[0]?.code };
  }

  test.each([
    ["a wrong secret", { client_secret: "wrong" }, 401, "invalid_client"],
    [
      "another client",
      { client_id: "brut_app_sandbox", client_secret: "brut_secret_sandbox" },
      401,
      "invalid_client",
    ],
    ["an unknown code", { code: "unknown" }, 400, "invalid_grant"],
    ["no code", { code: undefined }, 400, "invalid_request"],
    ["another grant", { grant_type: "password" }, 400, "unsupported_grant_type"],
  ])("refuses %s, and the code stays good", async (_what, wrong, status, error) => {
    const { exchange, code } = await installed();
    const refused = await exchange(code, wrong);
    expect([refused.status, refused.body]).toEqual([status, { error }]);
    expect((await exchange(code)).status).toBe(200);
  });

  test("takes JSON only", async () => {
    const { send } = await installed();
    const form = {
      body: "grant_type=authorization_code",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
    };
    expect((await send("POST", handshakes.marketplaceToken, form)).body).toEqual({
      error: "invalid_request",
    });
  });

  test("gives nothing for a code that is an hour old", async () => {
    const { exchange, code, forward } = await installed();
    forward(60 * 60_000);
    expect((await exchange(code)).body).toEqual({ error: "invalid_grant" });
  });

  test("renews for years what is renewed in time", async () => {
    const { exchange, token, code, forward } = await installed();
    let { refresh_token: last } = (await exchange(code)).body;
    for (let months = 0; months < 30; months += 1) {
      forward(29 * 24 * 60 * 60_000);
      const { status, body } = await token({ grant_type: "refresh_token", refresh_token: last });
      expect(status).toBe(200);
      last = body["refresh_token"];
    }
  });

  test("replaces a refresh token each time, and one used again ends them all", async () => {
    const { exchange, token, code } = await installed();
    const refresh = (refreshToken: unknown) =>
      token({ grant_type: "refresh_token", refresh_token: refreshToken });
    const first = (await exchange(code)).body["refresh_token"];
    const second = (await refresh(first)).body["refresh_token"];
    expect(second).toEqual(expect.any(String));
    expect((await refresh(first)).body).toEqual({ error: "invalid_grant" });
    expect((await refresh(second)).body).toEqual({ error: "invalid_grant" });
  });
});
