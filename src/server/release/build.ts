/** `npm run build:release`, after the page and its renderer are built. */
import { fileURLToPath } from "node:url";
import { pageFolder, rendererFile } from "../node/built-files.node.ts";
import { buildRelease } from "./build-release.node.ts";

const folder = fileURLToPath(new URL("../../../dist-release", import.meta.url));
await buildRelease(folder, { page: pageFolder, renderer: fileURLToPath(rendererFile) });
