/**
 * Makes the calls that the journey asks for, once the code that makes them is there. A chunk that cannot be had is
 * a failure like any other: Try again asks for it again, and where nobody has it any more, the page is loaded again.
 */

import type { I18n } from "@lingui/core";
import type { HandoverApi } from "../api/handover-api.ts";
import type { AppRequestLink } from "../api/handshakes/arriving.ts";
import type { Link } from "../api/link.ts";
import type { InlineHandover } from "../boot/handover.ts";
import { OutdatedPage } from "../boot/own-file.ts";
import type { Answer } from "../journey/events.ts";
import type { Intent } from "../journey/states.ts";
import { loadChunk } from "./chunk-files.ts";
import type * as LazyCalls from "./lazy-calls.ts";
import { fetchLazyScreens } from "./lazy-screens.ts";

export interface Calls {
  /** A call that is under way ends with the link it began with. */
  (intent: Intent, link: Link | null): Promise<Answer>;
  /** For going on on a phone. Rejects when the code cannot be had. */
  handovers: () => Promise<HandoverApi>;
  /** Fetches what will be needed; a failure is heard of when it is. */
  prepare(): void;
}

type Made = ReturnType<typeof LazyCalls.createCalls>;

/**
 * @param asked the request of an app, where one has brought the merchant
 * @param basePath the path below which the API is found
 * @param first the words that the page begins with
 */
export function createLazyCalls(
  begun: InlineHandover["request"],
  asked: AppRequestLink | undefined,
  basePath: string,
  first: Promise<I18n>,
): Calls {
  let calls: Promise<Made> | undefined;
  const fetchCalls = async (): Promise<Made> => {
    calls ??= loadChunk("calls", () => import("./lazy-calls.ts")).then(({ createCalls }) =>
      createCalls(begun, asked, basePath),
    );
    try {
      return await calls;
    } catch (error) {
      calls = undefined;
      throw error;
    }
  };
  const call = async (intent: Intent, link: Link | null): Promise<Answer> => {
    const made = await orFailed(fetchCalls());
    if (isFailed(made)) return made;
    const answer = await made.call(intent, link);
    if (staysOnFirstScreen(answer)) return answer;
    const screens = await orFailed(fetchLazyScreens(first));
    return isFailed(screens) ? screens : answer;
  };
  const prepare = () => {
    void orFailed(fetchCalls());
    void orFailed(fetchLazyScreens(first));
  };
  const handovers = async () => (await fetchCalls()).handovers;
  return Object.assign(call, { prepare, handovers });
}

type FailedAnswer = Extract<Answer, { type: "failed" }>;

function orFailed<T>(chunk: Promise<T>): Promise<T | FailedAnswer> {
  return chunk.catch((error: unknown) => {
    const outdated = error instanceof OutdatedPage;
    const cause = outdated ? "outdated" : navigator.onLine ? "network" : "offline";
    return { type: "failed", failure: { code: "unavailable", cause } } as const;
  });
}

function isFailed(value: unknown): value is FailedAnswer {
  return typeof value === "object" && value !== null && "type" in value && value.type === "failed";
}

function staysOnFirstScreen(answer: Answer): boolean {
  return (
    answer.type === "wrong-credentials" ||
    (answer.type === "loaded" && answer.request.status === "pending") ||
    (answer.type === "failed" && answer.failure.code === "unavailable")
  );
}
