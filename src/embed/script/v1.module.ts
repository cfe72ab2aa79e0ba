/** `/embed/v1.mjs`: as `/embed.mjs`, at an address that stays with this version of its options. Connect is the folder above. */
import { createConnect } from "./connect.ts";
import type { CreateRulrrConnect } from "./types.ts";

export const createRulrrConnect: CreateRulrrConnect = (options) =>
  createConnect(options, `${import.meta.url}/../..`);
