/** Where what was built is: in a checkout, in folders of their own beside the sources. */
import { fileURLToPath } from "node:url";

export const pageFolder = fileURLToPath(new URL("../../../dist", import.meta.url));

/** The renderer of first screens; it may be missing. */
export const rendererFile = new URL("../../../dist-server/render.js", import.meta.url);
