/** `/embed.js`: for a script element. Defines `window.createRulrrConnect`; Connect is where the script came from. */
import { createConnect } from "./connect.ts";
import { currentScriptUrl } from "./current-script.ts";
import type { CreateRulrrConnect } from "./types.ts";

const createRulrrConnect: CreateRulrrConnect = (options) => createConnect(options, currentScriptUrl);
self.createRulrrConnect = createRulrrConnect;
