/** The authorization server while what it must remember cannot be read (a locked or damaged file) or written (a full disk). */
import { afterEach, describe, expect, test } from "vitest";
import { resumePath } from "../../api/handshakes/request-cookie.ts";
import { handshakes } from "../../api/paths.ts";
import { type Store, StoreUnavailable } from "../store/store.ts";
import { good, openOAuth, secretOf, tokensIn } from "../testing/oauth-fixture.node.ts";
import { newStore } from "../testing/store-under-test.ts";

let fails: "nothing" | "writing" | "everything" = "nothing";
const told: { error: unknown; requestId: string | undefined }[] = [];
afterEach(() => {
  fails = "nothing";
  told.splice(0);
});

const memory = newStore();
const cause = new Error("database or disk is full");
function unlessFailing(...on: (typeof fails)[]): void {
  if (on.includes(fails)) throw new StoreUnavailable("It cannot be used.", { cause });
}
const store: Store = {
  ...memory,
  async get(kind, key) {
    unlessFailing("everything");
    return memory.get(kind, key);
  },
  transaction: (change) =>
    memory.transaction(async (records) => {
      let [changed, unread] = [false, false];
      const result = await change({
        async get(kind, key) {
          unread ||= fails === "everything";
          unlessFailing("everything");
          return records.get(kind, key);
        },
        async list(kind, group) {
          unread ||= fails === "everything";
          unlessFailing("everything");
          return records.list(kind, group);
        },
        find: (kind, where, page) => records.find(kind, where, page),
        put(...record) {
          changed = true;
          records.put(...record);
        },
        delete(...record) {
          changed = true;
          records.delete(...record);
        },
      });
      // As stores do: also when whoever read passed over the error.
      if (changed || unread) unlessFailing("everything", "writing");
      return result;
    }),
};
const kit = await openOAuth({ store, onError: (error, requestId) => told.push({ error, requestId }) });

async function said(asked: Promise<Response>) {
  const answer = await asked;
  const body: unknown = answer.status === 200 ? "fine" : await answer.json();
  return { status: answer.status, body, retryAfter: answer.headers.get("Retry-After") };
}
const unavailable = { status: 503, body: { error: "temporarily_unavailable" }, retryAfter: "2" };

describe.each(["writing", "everything"] as const)("while %s fails", (what) => {
  test("a link of an app is answered 503, its cause is told, and it works again afterwards", async () => {
    fails = what;
    expect(await said(kit.authorize(good))).toEqual(unavailable);
    expect(told).toEqual([
      { error: expect.objectContaining({ cause }), requestId: expect.stringMatching(/^\w{4}-\w{4}$/) },
    ]);
    fails = "nothing";
    expect(await kit.requestId()).not.toBe("");
  });

  test("a code is answered 503, and can be exchanged afterwards", async () => {
    const code = await kit.code();
    fails = what;
    expect(await said(kit.exchange(code))).toEqual(unavailable);
    expect(told[0]?.error).toBeInstanceOf(StoreUnavailable);
    fails = "nothing";
    expect(await said(kit.exchange(code))).toMatchObject({ status: 200 });
  });

  test("a refresh token is answered 503, is not used up, and is not said to be revoked when it is not", async () => {
    const { refresh_token: token } = await tokensIn(await kit.exchange(await kit.code()));
    const renewed = () =>
      kit.token(handshakes.token, { ...secretOf, grant_type: "refresh_token", refresh_token: token });
    fails = what;
    expect(await said(renewed())).toEqual(unavailable);
    expect(await said(kit.token(handshakes.revoke, { ...secretOf, token }))).toEqual(unavailable);
    fails = "nothing";
    expect(await said(renewed())).toMatchObject({ status: 200 });
  });
});

test("a permanent token is answered 503 while nothing can be read", async () => {
  fails = "everything";
  const client = { client_id: "317979793529", client_secret: "sandbox-secret-loyaltylion" };
  const asked = { ...client, grant_type: "authorization_code", code: "a-code" };
  expect(await said(kit.token(handshakes.permanentToken, asked))).toEqual(unavailable);
});

test("the way back is answered 503, and goes on to the app afterwards", async () => {
  const id = await kit.requestId();
  await kit.approve(id, await kit.signIn());
  fails = "everything";
  expect(await said(kit.visit(resumePath(id)))).toEqual(unavailable);
  fails = "writing";
  expect(await said(kit.visit(resumePath(id)))).toEqual(unavailable);
  fails = "nothing";
  expect((await kit.visit(resumePath(id))).headers.get("Location")).toContain("code=");
});

test("what fails is told with the id of the request", async () => {
  fails = "everything";
  await kit.token(
    handshakes.token,
    { ...secretOf, grant_type: "refresh_token", refresh_token: "a" },
    {
      "X-Request-Id": "ABCD-EFGH",
    },
  );
  expect(told).toEqual([{ error: expect.any(StoreUnavailable), requestId: "ABCD-EFGH" }]);
});

test("where everything is can be read all the same", async () => {
  fails = "everything";
  expect((await kit.visit(handshakes.metadata)).status).toBe(200);
});
