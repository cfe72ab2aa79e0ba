/** `/embed/v1.js`: as `/embed.js`, at an address that stays with this version of its options. Connect is the folder above. */
import { createConnect } from "./connect.ts";
import type { CreateRulrrConnect } from "./types.ts";

const script = document.currentScript;
const scriptUrl = script && "src" in script ? new URL("..", script.src).href : "";
const createRulrrConnect: CreateRulrrConnect = (options) => createConnect(options, scriptUrl);
Object.assign(window, { createRulrrConnect });
