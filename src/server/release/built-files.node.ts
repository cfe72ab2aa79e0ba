/** Where what was built is: in a release, beside the file that this becomes part of. */
import { fileURLToPath } from "node:url";

export const pageFolder = fileURLToPath(new URL("../page", import.meta.url));

/** The renderer of first screens. */
export const rendererFile = new URL("./render.mjs", import.meta.url);
