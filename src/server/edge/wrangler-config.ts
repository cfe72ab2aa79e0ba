/** What an edge platform is told of the worker, in the form of Cloudflare's `wrangler`. */
import * as z from "zod/mini";

const WranglerConfig = z.object({
  name: z.string(),
  main: z.string(),
  no_bundle: z.literal(true),
  compatibility_date: z.string(),
  assets: z.object({
    directory: z.string(),
    binding: z.string(),
    run_worker_first: z.literal(true),
    html_handling: z.literal("none"),
    not_found_handling: z.literal("none"),
  }),
  vars: z.record(z.string(), z.string()),
});

type WranglerConfig = z.infer<typeof WranglerConfig>;

/** `vars`: settings as on Node. What is secret is none of them (`wrangler secret put`). */
export function wranglerConfig(vars: Record<string, string>): string {
  const config: WranglerConfig = {
    name: "rulrr-connect",
    main: "worker.js",
    // It is one file already.
    no_bundle: true,
    compatibility_date: "2026-06-01",
    assets: {
      directory: "assets",
      binding: "ASSETS",
      // Nothing is answered from the folder but through the worker, which knows what headers an answer needs.
      run_worker_first: true,
      html_handling: "none",
      not_found_handling: "none",
    },
    vars,
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

export function readWranglerConfig(text: string): WranglerConfig {
  return WranglerConfig.parse(JSON.parse(text));
}
