import { expect, test } from "vitest";
import { scopeGroups } from "./scope-groups.ts";

const grouped = (...ids: string[]) =>
  scopeGroups(ids.map((id) => ({ id }))).map(({ title, scopes }) => [title, scopes.map(({ id }) => id)]);

test("what is asked for is sorted by what it is about, in a fixed order", () => {
  expect(grouped("customers:read", "orders:read", "profile:read", "orders:write")).toEqual([
    ["scopeGroup.orders", ["orders:read", "orders:write"]],
    ["scopeGroup.customers", ["customers:read"]],
    ["scopeGroup.profile", ["profile:read"]],
  ]);
  expect(grouped("read_customers", "write_unsubscribes", "read_orders")).toEqual([
    ["scopeGroup.orders", ["read_orders"]],
    ["scopeGroup.customers", ["read_customers"]],
    ["scopeGroup.emails", ["write_unsubscribes"]],
  ]);
});

test("what nobody has a group for is not left out", () => {
  expect(grouped("menus:read", "", "__proto__")).toEqual([
    ["scopeGroup.other", ["menus:read", "", "__proto__"]],
  ]);
});
