/**
 * What the API knows about a partner that the document needs: who may frame it, and where its logo is.
 *
 * Every document waits for this, so it is remembered, and asked for in the background once it is a minute old. It
 * defends against an API that is slow or dead (never more than 1.5 s is waited, an older answer is used for ten
 * minutes more), against a crowd after a restart (one question at a time per client), against made-up ids that would
 * push real partners out of memory (they are remembered apart, and briefly), and against one who has asked too much (the
 * API's word for that is theirs, and nothing of it is remembered for others). When in doubt nobody may frame.
 */
import { LRUCache } from "lru-cache";
import { PartnerOrigins } from "../../api/contract.ts";
import { exactOrigins } from "../../api/http/exact-origin.ts";
import { unlessAborted } from "../../api/http/unless-aborted.ts";
import { merchantSide } from "../../api/paths.ts";
import type { Log } from "../http/log.ts";
import { monotonic } from "../http/monotonic.ts";
import { type Api, type Caller, type Reading, readFrom } from "../upstream/api-source.ts";

const second = 1000;
const freshFor = 60 * second;
const staleFor = 10 * 60 * second;
const unknownFor = 10 * second;
const failureFor = 5 * second;

type KnownPartner = { clientId: string; origins: readonly string[]; logoUrl?: string };

type InBackground = ((work: Promise<unknown>) => void) | undefined;

export type PartnerDirectory = {
  /** The partner, or undefined: not known, or not to be learnt now. `inBackground` outlives the answer. */
  find(clientId: string, caller: Caller, inBackground?: InBackground): Promise<KnownPartner | undefined>;
};

type Options = { api: Api; log: Log; now?: () => number; patienceMs?: number };
/** "limited": whoever it was asked for has asked too much; that says nothing of the partner. */
type Answer = KnownPartner | undefined | "limited";
type Entry = { partner: KnownPartner; askAgainAt: number };

export function createPartnerDirectory({
  api,
  log,
  now = monotonic,
  patienceMs = 1500,
}: Options): PartnerDirectory {
  const clock = { perf: { now }, ttlResolution: 0 };
  const known = new LRUCache<string, Entry>({ max: 500, ttl: freshFor + staleFor, ...clock });
  /** Ids without an answer worth having, for as long as they are not to be asked for again. */
  const withoutAnswer = new LRUCache<string, true>({ max: 2000, ttl: unknownFor, ...clock });
  const asking = new Map<string, Promise<Answer>>();

  /** Others may wait for the same answer: it has to come, even when whoever asked first has left. */
  const ask = (clientId: string, caller: Caller, inBackground: InBackground): Promise<Answer> => {
    const question = askWithin(clientId, caller)
      .then((answer) => {
        if (answer === undefined) {
          known.delete(clientId);
          withoutAnswer.set(clientId, true);
        } else if (answer !== "limited") {
          known.set(clientId, { partner: answer, askAgainAt: now() + freshFor });
        }
        return answer;
      })
      .catch((error: unknown) => {
        log.error("partner lookup", error, caller.requestId);
        withoutAnswer.set(clientId, true, { ttl: failureFor });
        const entry = known.get(clientId);
        if (entry) entry.askAgainAt = now() + failureFor;
        return undefined;
      })
      .finally(() => asking.delete(clientId));
    asking.set(clientId, question);
    inBackground?.(question);
    return question;
  };

  /** Rejects when the API was not able to say. Bounded even if the API ignores the signal. */
  const askWithin = async (clientId: string, caller: Caller): Promise<Answer> => {
    const signal = AbortSignal.timeout(patienceMs);
    const asked = readFrom(api, merchantSide.partner(clientId), caller, { signal });
    return checked(clientId, await unlessAborted(asked, signal));
  };

  return {
    async find(clientId, caller, inBackground) {
      if (!/^[\w.~-]{1,128}$/.test(clientId)) return undefined;
      const entry = known.get(clientId);
      if (entry) {
        if (now() >= entry.askAgainAt && !asking.has(clientId)) void ask(clientId, caller, inBackground);
        return entry.partner;
      }
      if (withoutAnswer.has(clientId)) return undefined;
      const running = asking.get(clientId);
      let answer = await (running ?? ask(clientId, caller, inBackground));
      // It was asked for somebody else, and may be answered when it is asked for this one.
      if (answer === "limited" && running) answer = await ask(clientId, caller, inBackground);
      return answer === "limited" ? undefined : answer;
    },
  };
}

function checked(clientId: string, { status, body }: Reading): Answer {
  if (status === 404) return undefined;
  if (status === 429) return "limited";
  if (status !== 200) throw new LookupFailed(status);
  const { origins, logoUrl, ...answer } = PartnerOrigins.parse(body);
  // An answer about another client would open the door to the wrong host.
  if (answer.clientId !== clientId) throw new LookupFailed(status);
  return { clientId, origins: exactOrigins(origins), ...(logoUrl !== undefined && { logoUrl }) };
}

class LookupFailed extends Error {
  override name = "LookupFailed";
  readonly code: string;
  constructor(status: number) {
    super("The API did not say who this partner is");
    this.code = `STATUS_${status}`;
  }
}
