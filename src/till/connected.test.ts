/** What the till can do once it is connected. */
import { describe, expect, test } from "vitest";
import { openTill } from "./sandbox-fixture.ts";

/** A till that is connected, with e-receipts on or off. */
async function connected(ereceipt: boolean) {
  const till = openTill();
  const { id, integrationToken } = await till.start("tillwise");
  await till.confirm("tillwise", integrationToken, ereceipt);
  await till.pass();
  return { ...till, id };
}

describe("refreshing", () => {
  test("gives a later end", async () => {
    const till = await connected(false);
    const before = (await till.state(till.id)).expiration ?? "";
    await till.pass(1000);
    expect((await till.call("POST", `/api/connections/${till.id}/refresh`, {})).status).toBe(200);
    const after = await till.state(till.id);
    expect(after.refreshed).toBe(1);
    expect(Date.parse(after.expiration ?? "")).toBe(Date.parse(before) + 1000);
  });

  test("needs a connection, and an API", async () => {
    const pending = openTill();
    const { id } = await pending.start("tillwise");
    expect((await pending.call("POST", `/api/connections/${id}/refresh`, {})).status).toBe(409);
    const till = await connected(false);
    till.rulrrIs.instead = async () => new Response(null, { status: 500 });
    const failed = await till.call("POST", `/api/connections/${till.id}/refresh`, {});
    expect([failed.status, await failed.json()]).toEqual([502, { code: "refresh_failed" }]);
  });
});

describe("once the merchant has ended it", () => {
  test.each([
    ["an order", "orders", 401, [409, "disconnected"]],
    ["a refresh", "refresh", 403, [200, undefined]],
  ])(
    "%s finds out, and nothing is to be had with its tokens any more",
    async (_what, path, refused, answered) => {
      const till = await connected(true);
      till.rulrrIs.instead = async () => new Response(null, { status: refused });
      const answer = await till.call("POST", `/api/connections/${till.id}/${path}`, {});
      const { code }: { code?: string } = await answer.json();
      expect([answer.status, code]).toEqual(answered);
      expect(await till.state(till.id)).toMatchObject({ problem: "disconnected" });
      const order = await till.call("POST", `/api/connections/${till.id}/orders`, {});
      expect([order.status, await order.json()]).toEqual([409, { code: "disconnected" }]);
    },
  );

  test("and nobody takes a Rulrr that is away for that", async () => {
    const till = await connected(true);
    till.rulrrIs.instead = async () => new Response(null, { status: 503 });
    expect((await till.call("POST", `/api/connections/${till.id}/orders`, {})).status).toBe(201);
    expect(await till.state(till.id)).not.toHaveProperty("problem");
  });
});

describe("an order", () => {
  type Order = { id: string; receipt: string; pence: number };
  const ringUp = async ({ call, id }: Awaited<ReturnType<typeof connected>>): Promise<Order> => {
    const order: Order = await (await call("POST", `/api/connections/${id}/orders`, {})).json();
    return order;
  };

  test("asks for a number when e-receipts are on, and a valid one dismisses the paper", async () => {
    const till = await connected(true);
    const order = await ringUp(till);
    expect(order).toMatchObject({ receipt: "asking", pence: 1535 });
    const settle = (body: object) => till.call("POST", `/api/orders/${order.id}/receipt`, body);
    const wrong = await settle({ phone: "123", country: "GB" });
    expect([wrong.status, await wrong.json()]).toEqual([422, { code: "phone_invalid" }]);
    const texted = { receipt: "texted", to: "•••3456" };
    expect(await (await settle({ phone: "07400 123456", country: "GB" })).json()).toEqual(texted);
    expect(await (await settle({ skip: true })).json()).toEqual(texted);
  });

  test("is printed when the question is skipped", async () => {
    const till = await connected(true);
    const { id } = await ringUp(till);
    const skipped = await till.call("POST", `/api/orders/${id}/receipt`, { skip: true });
    expect(await skipped.json()).toEqual({ receipt: "printed" });
  });

  test("is printed at once when e-receipts are off, whatever number comes", async () => {
    const till = await connected(false);
    const order = await ringUp(till);
    expect(order.receipt).toBe("printed");
    const late = await till.call("POST", `/api/orders/${order.id}/receipt`, {
      phone: "07400123456",
      country: "GB",
    });
    expect(await late.json()).toEqual({ receipt: "printed" });
  });

  test("needs a connection", async () => {
    const till = openTill();
    const { id } = await till.start("tillwise");
    const answer = await till.call("POST", `/api/connections/${id}/orders`, {});
    expect([answer.status, await answer.json()]).toEqual([409, { code: "not_connected" }]);
  });
});
