import type { Migration } from "./migration.ts";
import { records } from "./migration-0001-records.ts";
import { searched } from "./migration-0002-searched.ts";
import { webhooks } from "./migration-0003-webhooks.ts";
import { dueByClient } from "./migration-0004-due-by-client.ts";
import { noticesDue } from "./migration-0005-notices.ts";

/** In the order of their numbers, from 1 on, without a gap. */
export const migrations: readonly Migration[] = [records, searched, webhooks, dueByClient, noticesDue];
