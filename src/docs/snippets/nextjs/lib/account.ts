import type { Tokens } from "@rulrr/connect/server";

/** Stands for your database: the record of the account that is signed in with you. Encrypt its tokens. */
type Account = { integrationToken?: string; tokens?: Tokens };

const kept = globalThis as typeof globalThis & { account?: Account };
export const account: Account = (kept.account ??= {});
