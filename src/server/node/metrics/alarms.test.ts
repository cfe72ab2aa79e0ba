/** The alarms of the runbook, held against what a server counts. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createMetrics } from "./metrics.node.ts";

const runbook = readFileSync(new URL("../../../service/README.md", import.meta.url), "utf8");
const [, table = ""] = runbook.split("## What to watch");
const [alarms = ""] = table.split("\n## ");
const expressions = [...alarms.matchAll(/^\| `([^`]*(?:connect|nodejs)_[^`]*)` \|/gm)].map(
  ([, one = ""]) => one,
);

/** Names of series and what is asked of their labels: `name{label="value"}`. */
const selectorsIn = (expression: string) =>
  [...expression.matchAll(/((?:connect|nodejs)_\w+)(?:\{(.*?)\})?/g)].map(([, name = "", asked = ""]) => ({
    name,
    labels: [...asked.matchAll(/(\w+)(=~?)"(.*?)"/g)].map(([, label = "", how, value = ""]) => ({
      label,
      wanted: how === "=" ? value : new RegExp(`^(?:${value})$`),
    })),
  }));

test.each(expressions)("%s looks at what is counted before anything is wrong", async (expression) => {
  const metrics = createMetrics();
  metrics.onAnswer({ route: "/v1/profiles", method: "GET", status: 200, ms: 1 });
  metrics.onStage("shown", "tillwise");
  metrics.onStore({ operation: "get", outcome: "done", ms: 1 });
  metrics.onWebhook({ state: "delivered", clientId: "tillwise" });
  const lines = (await metrics.text()).split("\n");
  const selectors = selectorsIn(expression);
  expect(selectors).not.toEqual([]);
  for (const { name, labels } of selectors) {
    const found = lines.filter((line) => {
      if (!line.startsWith(`${name}{`) && !line.startsWith(`${name} `)) return false;
      return labels.every(({ label, wanted }) => {
        const [, value] = new RegExp(`[{,]${label}="(.*?)"`).exec(line) ?? [];
        return typeof wanted === "string" ? value === wanted : wanted.test(value ?? "");
      });
    });
    expect({ name, found }).not.toEqual({ name, found: [] });
  }
});

test("the runbook has them in one table", () => {
  expect(expressions).toHaveLength(9);
});
