/** The trail by the command line, where there is more of it than is shown. */
import { expect, test } from "vitest";
import { audit } from "../audit/audit-trail.ts";
import { isoTime, minutes } from "../context.ts";
import { runOn } from "../testing/command-line.node.ts";
import { newStore } from "../testing/store-under-test.ts";
import { inColumns } from "./commands.ts";

const began = Date.parse("2026-03-01T10:00:00.000Z");

async function withThree() {
  const store = newStore();
  await store.transaction(async (records) => {
    for (const minute of [0, 1, 2])
      audit(records, {
        at: began + minute * minutes,
        actor: "operator",
        action: "partner.changed",
        subject: `partner-${minute}`,
        requestId: "7F3K-92QD",
      });
  });
  return store;
}

test("what is cut off is said, to people and to programs, with how to go on", async () => {
  const store = await withThree();
  const cut = await runOn(store, ["audit", "--limit", "2"]);
  const last = isoTime(began + minutes);
  expect(cut.stdout.trimEnd().split("\n").at(-1)).toBe(
    `There are more than these 2: go on with audit --since ${last}`,
  );
  const { events, more } = JSON.parse((await runOn(store, ["audit", "--limit", "2", "--json"])).stdout);
  expect([events.length, more]).toEqual([2, true]);
  const rest = JSON.parse((await runOn(store, ["audit", "--since", last, "--json"])).stdout);
  expect(rest).toMatchObject({ events: [{ subject: "partner-1" }, { subject: "partner-2" }], more: false });
});

test("of all there is nothing of the kind is said", async () => {
  const { stdout } = await runOn(await withThree(), ["audit", "--limit", "3"]);
  expect(stdout).not.toContain("more");
  expect(stdout.trimEnd().split("\n")).toHaveLength(3);
});

test("columns are as wide as what is in them, of as many rows as there are", () => {
  const rows = Array.from({ length: 200_000 }, () => ["a", "b"]);
  expect(inColumns([...rows, ["wide", "b"]]).at(0)).toBe("a     b");
});
