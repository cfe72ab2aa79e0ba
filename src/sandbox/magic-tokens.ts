/**
 * Tokens that need no making and always behave the same, for every client that exists.
 *
 * - Without a session (the page before sign-in, the partner's backend) each is as new at every call, for ever.
 * - A partner's `GET` status says what the token is when new: pending, finished or cancelled.
 * - A partner may exchange `sandbox_finished` as often as it likes and gets new, working tokens each time: a published
 *   token that could be exchanged once would be spent by its first visitor. To meet 410, exchange a real token twice.
 *   The others answer 400, not finished.
 * - Confirm and cancel do what they do with any token in that state, and are remembered for the session alone. Cancel
 *   without a session answers 200 and keeps nothing.
 * - slow, down, garbage and silent spoil the reading of the consent request only; otherwise they are like ready.
 */

import { hours, minutes, seconds } from "../service/context.ts";
import type { Integration, SessionRecord } from "../service/records.ts";
import type { RegisteredPartner } from "../service/registry.ts";

export interface MagicToken {
  /** The token as it is when nothing has become of it yet. */
  fresh(now: number, partner: RegisteredPartner, session: SessionRecord | undefined): Integration;
  /** What goes wrong when the consent request is read. */
  reading?: "slow" | "down" | "garbage" | "silent";
  /** On which side of the commit the connection dies, at a session's first confirmation. */
  drop?: "before" | "after";
}

function pending(expiresAt: number): Integration {
  return { expiresAt, outcome: null, exchangedAt: null, accountName: null };
}

const ready: MagicToken = { fresh: (now) => pending(now + hours) };

export const magicTokens: ReadonlyMap<string, MagicToken> = new Map<string, MagicToken>([
  ["sandbox_ready", ready],
  // 60 s from each read; for a session, 60 s from its sign-in, so that it does expire under a merchant who waits.
  ["sandbox_expires_soon", { fresh: (now, _, session) => pending((session?.startedAt ?? now) + minutes) }],
  ["sandbox_expired", { fresh: (now) => pending(now - minutes) }],
  [
    "sandbox_finished",
    {
      fresh: (now, partner) => ({
        ...pending(now + hours - minutes),
        outcome: {
          status: "finished",
          at: now - 30 * seconds,
          merchant: "owner@bridgestreet.example",
          profileId: "bridge-street-profile",
          storeId: partner.storeSelection === "required" ? "bridge-street" : null,
          preferences: partner.preferences.map(({ id }) => ({ id, answer: true })),
          consentVersion: "sandbox",
        },
      }),
    },
  ],
  [
    "sandbox_declined",
    {
      fresh: (now) => ({
        ...pending(now + hours - minutes),
        outcome: { status: "cancelled", at: now - 30 * seconds },
      }),
    },
  ],
  ["sandbox_slow", { ...ready, reading: "slow" }],
  ["sandbox_down", { ...ready, reading: "down" }],
  ["sandbox_garbage", { ...ready, reading: "garbage" }],
  ["sandbox_silent", { ...ready, reading: "silent" }],
  ["sandbox_drop_before_commit", { ...ready, drop: "before" }],
  ["sandbox_drop_after_commit", { ...ready, drop: "after" }],
]);
