/**
 * `npm run lighthouse`: what Lighthouse says of the sign-in and of an error, on its mobile profile. The reports are kept
 * in `dist-bench/lighthouse`, and a score under 98 fails the run.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { chromium as playwright } from "@playwright/test";
import chromium from "@sparticuz/chromium";
import lighthouse from "lighthouse";
import { freePort } from "../service/testing/free-port.node.ts";
import { startMeasured } from "./measured.node.ts";

const least = 98;
const categories = ["performance", "accessibility", "best-practices"] as const;
const states = { "sign-in": "sandbox_ready", expired: "sandbox_expired" };
const folder = "dist-bench/lighthouse";
const say = (line: string) => process.stdout.write(`${line}\n`);

const served = await startMeasured("page/serve.node.ts");
const port = await freePort();
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: ["--no-sandbox", `--remote-debugging-port=${port}`],
});
try {
  await mkdir(folder, { recursive: true });
  for (const [state, token] of Object.entries(states)) {
    const url = `http://localhost:${served.ports["connect"]}/?client_id=tillwise&integration_token=${token}`;
    const result = await lighthouse(url, {
      port,
      output: ["html", "json"],
      onlyCategories: [...categories],
      logLevel: "error",
    });
    if (!result) throw new Error(`Lighthouse said nothing of ${state}`);
    const [html = "", json = ""] = result.report;
    await writeFile(`${folder}/${state}.html`, html);
    await writeFile(`${folder}/${state}.json`, json);
    const scores = categories.map((category) => ({
      category,
      score: Math.round((result.lhr.categories[category]?.score ?? 0) * 100),
    }));
    say(`${state}: ${scores.map(({ category, score }) => `${category} ${score}`).join(", ")}`);
    for (const { id, title, score } of Object.values(result.lhr.audits))
      if (score !== null && score < 0.9) say(`  ${id}: ${title} (${score})`);
    if (scores.some(({ score }) => score < least)) process.exitCode = 1;
  }
  say(`Reports in ${folder}`);
} finally {
  await browser.close();
  await served.stop();
}
