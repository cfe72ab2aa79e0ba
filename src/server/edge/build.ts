/** `npm run build:edge`, after the page and its renderer are built. */
import { env, stdout } from "node:process";
import { fileURLToPath } from "node:url";
import { pageFolder, rendererFile } from "../node/built-files.node.ts";
import { readPages } from "../node/served.node.ts";
import { buildEdge } from "./edge-build.node.ts";

const { RULRR_API_URL = "", PUBLIC_URL = "", PREVIOUS_BUILD } = env;
await buildEdge(fileURLToPath(new URL("../../../dist-edge", import.meta.url)), {
  page: await readPages(pageFolder, PREVIOUS_BUILD),
  renderer: fileURLToPath(rendererFile),
  vars: { RULRR_API_URL, PUBLIC_URL },
});
if (RULRR_API_URL === "" || PUBLIC_URL === "")
  stdout.write("Set RULRR_API_URL and PUBLIC_URL in dist-edge/wrangler.jsonc before it is deployed.\n");
