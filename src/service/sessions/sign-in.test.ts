import { describe, expect, test } from "vitest";
import * as contract from "../../api/contract.ts";
import { merchantSide } from "../../api/paths.ts";
import { minutes } from "../context.ts";
import { s, type TestSandbox, testSandbox } from "../testing/test-calls.ts";

describe("signing in", () => {
  test("takes email and password, and gives a session and the merchant's name", async () => {
    const { status, body } = await testSandbox().attempt("owner@bridgestreet.example");
    expect(status).toBe(200);
    expect(contract.Session.parse(body).merchant).toEqual({
      name: "Mara Ellis",
      email: "owner@bridgestreet.example",
    });
  });

  test("does not mind capitals and blanks around the email", async () => {
    expect((await testSandbox().attempt("  Owner@BridgeStreet.Example ")).status).toBe(200);
  });

  test("answers an unknown email, a wrong password and a wrong one for a code account with the same words", async () => {
    const { send } = testSandbox();
    const pairs = [
      { email: "nobody@nowhere.example", password: "rulrr-sandbox" },
      { email: "owner@bridgestreet.example", password: "wrong" },
      { email: "code@bridgestreet.example", password: "Rulrr-sandbox" },
      { email: "constructor", password: "rulrr-sandbox" },
    ];
    const headers = { "X-Request-Id": "7F3K-92QD" };
    const answers = await Promise.all(
      pairs.map((body) => send("POST", merchantSide.session, { body, headers })),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.body["code"]).toBe("sign_in_failed");
  });
});

describe("a session", () => {
  test("opens the profiles for thirty minutes, and then no longer", async () => {
    const { signIn, send, forward } = testSandbox();
    const bearer = await signIn();
    forward(30 * minutes - 1);
    expect((await send("GET", merchantSide.profiles, { bearer })).status).toBe(200);
    forward(1);
    const after = await send("GET", merchantSide.profiles, { bearer });
    expect([after.status, after.body["code"]]).toEqual([401, "session_invalid"]);
    expect(after.headers.get("WWW-Authenticate")).toBe("Bearer");
  });

  test("lasts as long as the sandbox is told", async () => {
    const { signIn, send, forward } = testSandbox({ sessionMinutes: 1 });
    const bearer = await signIn();
    forward(minutes);
    expect((await send("GET", merchantSide.profiles, { bearer })).status).toBe(401);
  });

  test("ends when it is signed out, and signing out is always answered 204", async () => {
    const { signIn, send } = testSandbox();
    const [bearer, other] = [await signIn(), await signIn()];
    for (const authorization of [
      `Bearer ${bearer}`,
      `Bearer ${bearer}`,
      "Bearer nonsense",
      "Basic abc",
      "",
    ]) {
      const { status } = await send("DELETE", merchantSide.session, {
        headers: { Authorization: authorization },
      });
      expect(status).toBe(204);
    }
    expect((await send("DELETE", merchantSide.session)).status).toBe(204);
    expect((await send("GET", merchantSide.profiles, { bearer })).status).toBe(401);
    expect((await send("GET", merchantSide.profiles, { bearer: other })).status).toBe(200);
  });

  test.each(["", "Bearer", "Bearer ", "Basic b3duZXI6cnVscnI=", "Bearer a b"])(
    "is not opened by “%s”",
    async (header) => {
      const { send } = testSandbox();
      const { status } = await send("GET", merchantSide.profiles, { headers: { Authorization: header } });
      expect(status).toBe(401);
    },
  );
});

async function challenged(of: TestSandbox = testSandbox()) {
  const { status, body } = await of.attempt("code@bridgestreet.example");
  expect(status).toBe(202);
  const { challenge } = contract.ChallengeIssued.parse(body);
  return {
    ...of,
    challenge,
    verify: (code: string, challengeId = challenge.id) =>
      of.send("POST", merchantSide.verify, { body: { challengeId, code } }),
    resend: (challengeId = challenge.id) => of.send("POST", merchantSide.resend, { body: { challengeId } }),
  };
}

describe("the one-time code", () => {
  test("is asked for, and says where it went without saying it all", async () => {
    const { challenge, now } = await challenged();
    expect(challenge.destination).toBe("c•••@bridgestreet.example");
    expect(challenge.expiresAt).toBe(new Date(now() + 10 * minutes).toISOString());
  });

  test("opens a session, once, for the one who signed in", async () => {
    const { verify } = await challenged();
    const { status, body } = await verify("246810");
    expect(status).toBe(200);
    expect(contract.Session.parse(body).merchant.email).toBe("code@bridgestreet.example");
    expect((await verify("246810")).body["code"]).toBe("challenge_gone");
  });

  test("may be wrong five times; then even the right one comes too late", async () => {
    const { verify } = await challenged();
    for (const code of ["000000", "111111", "24681", "2468100", "246811"]) {
      const { status, body } = await verify(code);
      expect([status, body["code"]]).toEqual([401, "code_wrong"]);
    }
    expect((await verify("246810")).status).toBe(410);
  });

  test("may be wrong four times and then right", async () => {
    const { verify } = await challenged();
    await Promise.all([verify("1"), verify("2"), verify("3"), verify("4")]);
    expect((await verify("246810")).status).toBe(200);
  });

  test("is good for ten minutes", async () => {
    const one = await challenged();
    one.forward(10 * minutes - 1);
    expect((await one.verify("246810")).status).toBe(200);
    const other = await challenged(one);
    one.forward(10 * minutes);
    expect((await other.verify("246810")).status).toBe(410);
    expect((await other.resend()).status).toBe(410);
  });

  test("is sent again at most once in thirty seconds", async () => {
    const { resend, forward, verify } = await challenged();
    expect((await resend()).status).toBe(204);
    forward(s(9.5));
    const tooSoon = await resend();
    expect([tooSoon.status, tooSoon.headers.get("Retry-After")]).toEqual([429, "21"]);
    forward(s(21));
    expect((await resend()).status).toBe(204);
    expect((await verify("246810")).status).toBe(200);
  });

  test("a challenge that never was is gone", async () => {
    const { verify, resend } = await challenged();
    expect((await verify("246810", "never-was")).status).toBe(410);
    expect((await resend("never-was")).status).toBe(410);
  });
});

describe("an account with too many attempts", () => {
  const locked = "locked@bridgestreet.example";
  const attempt = async (of: TestSandbox, password?: string) => {
    const { status, headers } = await of.attempt(locked, password);
    return [status, headers.get("Retry-After")];
  };

  test("waits thirty seconds, counted down, and then lets the right password in", async () => {
    const at = testSandbox();
    expect(await attempt(at)).toEqual([429, "30"]);
    at.forward(s(10));
    expect(await attempt(at)).toEqual([429, "20"]);
    at.forward(s(19.5));
    expect(await attempt(at)).toEqual([429, "1"]);
    at.forward(s(0.5));
    expect(await attempt(at)).toEqual([200, null]);
  });

  test("meets the next visitor with the lock again", async () => {
    const at = testSandbox();
    await attempt(at);
    at.forward(s(30));
    await attempt(at);
    expect(await attempt(at)).toEqual([429, "30"]);
  });

  test("does not tell a wrong password from the right one while it is locked, and says 401 after", async () => {
    const at = testSandbox();
    expect(await attempt(at, "wrong")).toEqual([429, "30"]);
    expect(await attempt(at)).toEqual([429, "30"]);
    at.forward(s(30));
    expect(await attempt(at, "wrong")).toEqual([401, null]);
    expect(await attempt(at)).toEqual([200, null]);
  });

  test("begins anew when nobody came back within half a minute of its end", async () => {
    const at = testSandbox();
    await attempt(at);
    at.forward(s(60));
    expect(await attempt(at)).toEqual([429, "30"]);
  });

  test("leaves the other accounts alone", async () => {
    const at = testSandbox();
    await attempt(at);
    expect((await at.attempt("owner@bridgestreet.example")).status).toBe(200);
  });
});
