/** The settings that everything measured runs with: the sandbox, in memory, unless something else is to answer. */
import { readSettings, type Settings } from "../server/settings/settings.ts";

/** `ports`: where to listen; by default on any free port. `api`: what answers `/v1`, as the environment says it. */
export function benchSettings(
  ports: Pick<Partial<Settings>, "connectPort" | "partnerPort"> = {},
  api: Record<string, string> = { SANDBOX: "1" },
): Settings {
  const files = { whyNotWritable: () => undefined, whyNotReadable: () => undefined };
  const read = readSettings(api, files);
  if ("problems" in read) throw new Error("the benchmark's own settings do not hold");
  return { ...read.settings, ...ports };
}
