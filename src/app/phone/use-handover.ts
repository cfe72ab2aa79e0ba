/** A code for a phone, and how far that phone is: asked for and followed as long as the screen is there, and ended with it. */
import { useEffect, useEffectEvent, useState } from "react";
import type { Result } from "../../api/client.ts";
import type { HandoverApi } from "../../api/handover-api.ts";
import type { Handover } from "../../api/handover-contract.ts";
import type { Link } from "../../api/link.ts";
import type { PhoneAnswer } from "../../journey/events.ts";

export interface FollowedHandover {
  /** Undefined until there is a code. */
  secret?: string;
  /** Undefined until the first answer. */
  told?: Handover;
  /** There is no code, because the call for one failed. */
  failed?: true;
  /** An answer did not come. */
  unreachable?: true;
  /** What it came to. */
  answer?: PhoneAnswer | undefined;
}

/** One code. Another one is another screen. */
export function useHandover(
  handovers: () => Promise<HandoverApi>,
  link: Link,
  onAnswer: (answer: PhoneAnswer) => void,
): FollowedHandover {
  const [followed, setFollowed] = useState<FollowedHandover>({});
  const hear = useEffectEvent((now: FollowedHandover) => {
    setFollowed(now);
    if (now.answer !== undefined) onAnswer(now.answer);
  });
  useEffect(() => followHandover(handovers, link, (now) => hear(now)), [handovers, link]);
  return followed;
}

/** Asks for a code, and tells what is known of it, each time that something is heard. @returns ends it */
function followHandover(
  handovers: () => Promise<HandoverApi>,
  link: Link,
  tell: (followed: FollowedHandover) => void,
): () => void {
  let end: (() => void) | undefined;
  let left = false;

  async function begin(): Promise<void> {
    const api = await handovers();
    const created = await api.create(link);
    if (!created.ok) {
      // What cannot be handed over any more was answered, or has ended.
      const answer = created.failure.code === "problem" ? "elsewhere" : undefined;
      if (!left) tell({ failed: true, answer });
      return;
    }
    const { id, secret } = created.value;
    const forget = () => void api.end(id);
    if (left) {
      forget();
      return;
    }
    let known: FollowedHandover = { secret };
    tell(known);
    const unfollow = api.follow(id, (result) => {
      const told = toldBy(result);
      known = told ? { secret, told, answer: answerIn(told) } : { ...known, unreachable: true };
      tell(known);
    });
    end = () => {
      unfollow();
      forget();
    };
  }

  begin().catch(() => {
    if (!left) tell({ failed: true });
  });
  return () => {
    left = true;
    end?.();
  };
}

/** What was told; undefined where nobody could be asked. A handover that is not known any more has ended. */
function toldBy(result: Result<Handover>): Handover | undefined {
  if (result.ok) return result.value;
  return result.failure.code === "problem" ? { status: "ended" } : undefined;
}

function answerIn({ status, target = "", preferences = [] }: Handover): PhoneAnswer | undefined {
  if (status === "connected") return { target, preferences };
  if (status === "declined") return "declined";
  return status === "ended" ? "elsewhere" : undefined;
}
