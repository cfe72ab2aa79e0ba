import type { Migration } from "./migration.ts";
import { records } from "./migration-0001-records.ts";

/** In the order of their numbers, from 1 on, without a gap. */
export const migrations: readonly Migration[] = [records];
