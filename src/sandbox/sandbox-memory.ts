/**
 * The sandbox's store in memory. It is of a bounded size: where it is full, the oldest records go.
 *
 * Anybody can make a sandbox keep records, by opening links and guessing passwords, and could push everybody else's out
 * like that. So the memory is divided into shares, by what it takes to make a record, and a record pushes out only what is
 * in its own share: a flood of links leaves what merchants decided where it is.
 */
import { memoryStore } from "../service/store/memory-store.ts";
import type { Store } from "../service/store/store.ts";

/** The shares, and what part of the memory each may take. */
const parts = {
  /** Made by anybody who opens a link: what an app asks, until a merchant has answered. */
  asked: 1 / 4,
  /** Made by anybody who guesses: what is counted against them. */
  counted: 1 / 8,
  /** Made with a partner's secret alone: integration tokens that nobody has answered. */
  pending: 1 / 8,
  /** Made by signing in: sessions, challenges, and what became of the published tokens in one session. */
  signedIn: 1 / 4,
  /** Made by a merchant's decision: finished integrations, installs, tokens of apps, what is to be told of that. */
  decided: 15 / 64,
  /** Made by a setting: where is told of connections. */
  set: 1 / 64,
} as const;
type Share = keyof typeof parts;

const shareByKind: Readonly<Record<string, Share>> = {
  "app-request": "asked",
  "oauth-Interaction": "asked",
  "oauth-Session": "asked",
  "oauth-ReplayDetection": "asked",
  handover: "asked",
  "handover-code": "asked",
  "handover-key": "asked",
  "last-handover": "asked",
  limit: "counted",
  "sign-in-lock": "counted",
  "pending-integration": "pending",
  session: "signedIn",
  challenge: "signedIn",
  "dropped-connection": "signedIn",
  "known-address": "signedIn",
  partner: "set",
  "webhook-secret": "set",
};

/** A store for a sandbox that is forgotten with its process or its browser tab. @param mostBytes 64 MB unless said otherwise */
export function sandboxMemory(mostBytes?: number): Store {
  return memoryStore({ shareOf, ...(mostBytes !== undefined && { mostBytes }) });
}

/** The share of a kind of record; one that is named nowhere is taken for a merchant's decision. */
function shareOf(kind: string): { share: Share; part: number } {
  const share = (Object.hasOwn(shareByKind, kind) && shareByKind[kind]) || "decided";
  return { share, part: parts[share] };
}
