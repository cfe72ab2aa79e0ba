/** The settings that everything measured runs with: the sandbox, in memory. */
import { readSettings, type Settings } from "../server/settings/settings.ts";

/** `ports`: where to listen; by default on any free port. */
export function benchSettings(ports: Pick<Partial<Settings>, "connectPort" | "partnerPort"> = {}): Settings {
  const files = { whyNotWritable: () => undefined, whyNotReadable: () => undefined };
  const read = readSettings({ SANDBOX: "1" }, files);
  if ("problems" in read) throw new Error("the benchmark's own settings do not hold");
  return { ...read.settings, ...ports };
}
