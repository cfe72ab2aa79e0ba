/** Runs a worker's folder on this machine, as an edge platform would: by what its `wrangler.jsonc` says. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Miniflare } from "miniflare";
import { readWranglerConfig } from "./wrangler-config.ts";

type Where = {
  host: string;
  port: number;
  /** Instead of the folder's own. */
  vars?: Record<string, string>;
};

export async function runWorker(folder: string, { host, port, vars }: Where): Promise<Miniflare> {
  const config = readWranglerConfig(await readFile(join(folder, "wrangler.jsonc"), "utf8"));
  const { name, main, assets } = config;
  return new Miniflare({
    host,
    port,
    name,
    compatibilityDate: config.compatibility_date,
    modules: [{ type: "ESModule", path: main, contents: await readFile(join(folder, main), "utf8") }],
    bindings: { ...config.vars, ...vars },
    assets: {
      directory: join(folder, assets.directory),
      binding: assets.binding,
      routerConfig: { has_user_worker: true, invoke_user_worker_ahead_of_assets: assets.run_worker_first },
      assetConfig: { html_handling: assets.html_handling, not_found_handling: assets.not_found_handling },
    },
  });
}
