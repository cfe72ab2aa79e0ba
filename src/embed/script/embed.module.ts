/** `/embed.mjs`: for `import`. Connect is where the module came from; bundled, it has to be told. */
import { createConnect } from "./connect.ts";
import type { CreateRulrrConnect } from "./types.ts";

export const createRulrrConnect: CreateRulrrConnect = (options) => createConnect(options, import.meta.url);
