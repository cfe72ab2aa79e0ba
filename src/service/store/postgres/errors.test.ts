import { DatabaseError } from "pg";
import { expect, test } from "vitest";
import { unavailable } from "./errors.node.ts";

test("what the database answered is told by its code, and quotes nothing", () => {
  const answered = Object.assign(new DatabaseError("mara@shop.example", 1, "error"), { code: "40001" });
  const { message, cause } = unavailable(answered);
  expect(message).toBe("The database cannot be used: it answered with error 40001");
  expect(cause).toMatchObject({ code: "40001" });
  expect(String(cause)).not.toContain("mara");
});

test("a network that fails is told by its code too", () => {
  const refused = Object.assign(new Error("connect ECONNREFUSED 192.0.2.1:5432"), { code: "ECONNREFUSED" });
  expect(unavailable(refused).cause).toMatchObject({ code: "ECONNREFUSED" });
  expect(unavailable("?").cause).not.toHaveProperty("code");
});
