/** `npm run build:kit`. */
import { buildKit } from "./build.node.ts";

buildKit();
