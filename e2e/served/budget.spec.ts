/** What the first screen may cost. Bytes and requests are exact, so they are tested; times are measured by the benchmark. */
import { expect, magicLink, test } from "../fixtures.ts";

const kB = 1000;

test("everything until the form submits is at most 101 kB compressed, in at most 4 requests", async ({
  page,
}) => {
  await page.goto(magicLink("ready"));
  await page.waitForFunction(() => performance.getEntriesByName("interactive").length > 0);
  const asked = await page.evaluate(() => {
    const interactive = performance.getEntriesByName("interactive")[0]?.startTime ?? 0;
    return [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
      .filter((entry) => entry instanceof PerformanceResourceTiming && entry.startTime < interactive)
      .map((entry) => ({
        path: new URL(entry.name).pathname,
        bytes: entry instanceof PerformanceResourceTiming ? entry.encodedBodySize : 0,
        raw: entry instanceof PerformanceResourceTiming ? entry.decodedBodySize : 0,
      }));
  });
  for (const { path, bytes } of asked)
    test.info().annotations.push({ type: path, description: `${bytes} bytes` });
  const files = asked.filter(({ path }) => !path.startsWith("/v1/"));
  expect(files.map(({ path }) => path.replace(/-[\w-]{8}\./, "."))).toEqual(
    expect.arrayContaining(["/", "/assets/index.js", "/assets/en.json"]),
  );
  expect(files.length).toBeLessThanOrEqual(4);
  // A picture of the partner's is theirs to choose, and the form does not wait for it.
  const ours = files.filter(({ path }) => !path.startsWith("/logos/"));
  for (const { path, bytes, raw } of ours) expect(bytes, `${path} is compressed`).toBeLessThan(raw);
  expect(ours.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(101 * kB);
});
