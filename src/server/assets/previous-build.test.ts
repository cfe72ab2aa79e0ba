/** What a server has of the build before its own. */
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cataloguesIn } from "../documents/document-language.ts";
import { createLog } from "../http/log.ts";
import { createConnect } from "../node/connect.node.ts";
import { readServed } from "../node/served.node.ts";
import type { Settings } from "../settings/settings.ts";
import { makeBuild } from "../testing/build-fixture.ts";

const settings: Settings = {
  api: { kind: "sandbox", extraOrigins: [] },
  connectPort: 0,
  partnerPort: 4320,
  trustProxy: false,
  drainSeconds: 35,
};
const log = createLog(() => undefined);
let before: Awaited<ReturnType<typeof makeBuild>>;
let now: Awaited<ReturnType<typeof makeBuild>>;

beforeAll(async () => {
  before = await makeBuild("<p>the build before</p>");
  now = await makeBuild();
  const words = (build: string) => JSON.stringify({ build });
  await writeFile(join(before.folder, "assets", "index-BeforeIt.js"), "export {};");
  await writeFile(join(before.folder, "assets", "de-BeforeIt.json"), words("before"));
  await writeFile(join(before.folder, "old.svg"), "<svg/>");
  await writeFile(join(now.folder, "assets", "de-AfterAll.json"), words("now"));
  await rm(join(before.folder, "mark.svg"));
});
afterAll(() => Promise.all([before.remove(), now.remove()]));

async function getter(previousBuild?: string) {
  const given = previousBuild === undefined ? settings : { ...settings, previousBuild };
  const { handler } = await createConnect({ settings: given, log, folder: now.folder });
  return async (path: string) => (await handler.fetch(new Request(`http://localhost${path}`))).status;
}

test("a page of the build before gets its code and its words, and a new page gets its own", async () => {
  const alone = await getter();
  expect(await alone("/assets/index-BeforeIt.js")).toBe(404);
  const both = await getter(before.folder);
  for (const file of ["index-BeforeIt.js", "de-BeforeIt.json", "index-Ab12Cd34.js", "de-AfterAll.json"])
    expect([file, await both(`/assets/${file}`)]).toEqual([file, 200]);
});

test("of what has no hash only this build's is served", async () => {
  const both = await getter(before.folder);
  expect([await both("/old.svg"), await both("/mark.svg")]).toEqual([404, 200]);
});

test("a new document asks for the new words", async () => {
  const { assets } = await readServed({ ...settings, previousBuild: before.folder }, now.folder);
  expect(cataloguesIn(assets, "/connect").get("de")).toBe("/connect/assets/de-AfterAll.json");
});

test("a folder without a build is named at the start", async () => {
  await expect(getter("/nowhere/at/all")).rejects.toThrow("PREVIOUS_BUILD /nowhere/at/all has no built page");
});
