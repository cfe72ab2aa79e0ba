/** A yes to an app is held against what is registered at the moment in which it is kept, and against that alone. */
import { expect, test } from "vitest";
import { consentVersionOf } from "../../api/consent-version.ts";
import { Problem } from "../../api/contract.ts";
import { sandboxApps } from "../../sandbox/apps.ts";
import type { AuthorizationApp } from "../registry.ts";
import type { Store } from "../store/store.ts";
import { good, home, openOAuth } from "../testing/oauth-fixture.node.ts";
import { newStore } from "../testing/store-under-test.ts";

const asked = { ...good, scope: "orders:read customers:read" };
const without = { scopes: ["orders:read"] };

/** A merchant who is asked for a scope that may be left out, by an app that can make it one that may not. */
async function read() {
  const apps = new Map(sandboxApps(home));
  const app = apps.get(asked.client_id);
  if (app?.kind !== "authorization") throw new Error("There is no such app");
  const store = newStore();
  let next: (() => void) | undefined;
  const interrupted: Store = {
    ...store,
    transaction(change) {
      next?.();
      return store.transaction(change);
    },
  };
  const kit = await openOAuth({ apps, store: interrupted });
  const id = await kit.requestId(asked);
  const merchant = await kit.signIn();
  const scopes: AuthorizationApp["scopes"] = app.scopes.map((scope) => ({ ...scope, required: true }));
  const change = () => apps.set(asked.client_id, { ...app, scopes });
  return {
    change,
    /** Changed once everything was looked at that is looked at before. */
    changeAtTransaction: () => {
      next = change;
    },
    allow: (body: object = without) => kit.approve(id, merchant, body),
    /** The digest of what there is to agree to. */
    readText: async () => {
      const body = { ...without, consentVersion: consentVersionOf("en", "") };
      const { agreement } = Problem.parse(await (await kit.approve(id, merchant, body)).json());
      return consentVersionOf("en", agreement?.text ?? "");
    },
    status: async () => (await kit.read(id, merchant)).json(),
  };
}

test("what was asked for as optional, and is required when the yes is kept, cannot be left out", async () => {
  const { readText, changeAtTransaction, allow, status } = await read();
  const consentVersion = await readText();
  changeAtTransaction();
  const answer = await allow({ ...without, consentVersion });
  expect([answer.status, Problem.parse(await answer.json()).code]).toEqual([400, "scopes_refused"]);
  expect(await status()).toMatchObject({ status: "pending" });
});

test("the same yes again gets its answer, although it could not be said any more", async () => {
  const { change, allow } = await read();
  const first = await (await allow()).json();
  expect(first).toMatchObject({ outcome: "redirect" });
  change();
  const again = await allow();
  expect([again.status, await again.json()]).toEqual([200, first]);
});

test("a yes to what was answered is told so first, whatever is wrong with it", async () => {
  const { allow } = await read();
  await allow();
  expect(Problem.parse(await (await allow({ scopes: ["unheard:of"] })).json()).code).toBe("already_finished");
});
