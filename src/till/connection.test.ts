import { expect, test } from "vitest";
import { createConnection } from "./connection.ts";
import type { RulrrApi } from "./rulrr-api.ts";

/** Rulrr, finished at once, counting what it is asked. */
function finishedApi() {
  const asked = { status: 0, exchange: 0 };
  const api: RulrrApi = {
    createIntegration: async () => ({ ok: false, status: 0 }),
    connected: async () => ({ ok: true as const, value: { profileId: "p" } }),
    refresh: async () => ({ ok: false, status: 0 }),
    async readIntegration() {
      asked.status += 1;
      return { ok: true, value: { status: "finished" } };
    },
    async exchange() {
      asked.exchange += 1;
      return asked.exchange === 1
        ? {
            ok: true,
            value: {
              accessToken: "a",
              refreshToken: "r",
              expiration: "2027-01-01T00:00:00.000Z",
              ereceipt: true,
            },
          }
        : { ok: false, status: 410 };
    },
  };
  return { api, asked };
}

const connect = (api: RulrrApi) =>
  createConnection({
    id: "1",
    partner: "tillwise",
    api,
    integrationToken: "t",
    now: () => 0,
    wait: () => Promise.resolve(),
    pollMs: 2000,
  });

test("however many check at once, the tokens are fetched once", async () => {
  const { api, asked } = finishedApi();
  const connection = connect(api);
  await Promise.all([
    connection.follow(),
    connection.follow(),
    ...Array.from({ length: 10 }, () => connection.check()),
  ]);
  expect(asked).toEqual({ status: 1, exchange: 1 });
  expect(connection.state).toMatchObject({ status: "finished", exchanged: true, ereceipt: true });
});

test("without the word, e-receipts are off", async () => {
  const { api } = finishedApi();
  api.exchange = async () => ({
    ok: true,
    value: { accessToken: "a", refreshToken: "r", expiration: "2027-01-01T00:00:00.000Z" },
  });
  const connection = connect(api);
  await connection.check();
  expect(connection.state.ereceipt).toBe(false);
});

test("a listener hears every change once, and nothing after it has left", async () => {
  const { api } = finishedApi();
  const connection = connect(api);
  const heard: string[] = [];
  const leave = connection.subscribe(({ status, exchanged }) => heard.push(`${status} ${exchanged}`));
  await connection.check();
  leave();
  await connection.check();
  expect(heard).toEqual(["finished false", "finished true"]);
});
