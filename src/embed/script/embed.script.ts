/** `/embed.js`: for a script element. Defines `window.createRulrrConnect`; Connect is where the script came from. */
import { createConnect } from "./connect.ts";
import type { CreateRulrrConnect } from "./types.ts";

const script = document.currentScript;
const scriptUrl = script && "src" in script ? script.src : "";
const createRulrrConnect: CreateRulrrConnect = (options) => createConnect(options, scriptUrl);
Object.assign(window, { createRulrrConnect });
