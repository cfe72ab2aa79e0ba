/** `/embed/v1.js`: as `/embed.js`, at an address that stays with this version of its options. Connect is the folder above. */
import { createConnect } from "./connect.ts";
import { currentScriptUrl } from "./current-script.ts";
import type { CreateRulrrConnect } from "./types.ts";

const createRulrrConnect: CreateRulrrConnect = (options) =>
  createConnect(options, `${currentScriptUrl}/../..`);
self.createRulrrConnect = createRulrrConnect;
