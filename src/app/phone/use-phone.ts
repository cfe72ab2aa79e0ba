/** What a phone does with its code, call by call. */
import { useEffect, useState } from "react";
import type { CallFailure, Result } from "../../api/client.ts";
import type { HandoverApi } from "../../api/handover-api.ts";
import type { HandoverOpened, PhoneBody } from "../../api/handover-contract.ts";
import type { Link } from "../../api/link.ts";

export type Stage =
  | { name: "opening" }
  | { name: "number"; opened: HandoverOpened }
  | { name: "matched"; link: Link }
  | { name: "gone" | "wrong-number" | "stopped" | "unreachable" };

export function usePhone(handovers: () => Promise<HandoverApi>, phone: PhoneBody | undefined) {
  const [stage, setStage] = useState<Stage>(phone ? { name: "opening" } : { name: "gone" });
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    if (!phone) return undefined;
    let left = false;
    const show = (next: Stage) => {
      if (!left) setStage(next);
    };
    void opened(handovers, phone).then(show);
    return () => {
      left = true;
    };
  }, [handovers, phone]);

  /** Goes where the call leads; undefined: nowhere, and it may be made again. */
  const go = (next: Promise<Stage | undefined>) => {
    setBusy(true);
    setFailed(false);
    const settle = (where: Stage | undefined) => {
      setBusy(false);
      if (where) setStage(where);
      else setFailed(true);
    };
    void next.then(settle, () => settle(undefined));
  };

  return {
    stage,
    busy,
    failed,
    tryAgain: () => phone && go(opened(handovers, phone)),
    choose: (number: number) => phone && go(chosen(handovers, phone, number)),
    stop: () => phone && go(stopped(handovers, phone)),
  };
}

type Handovers = () => Promise<HandoverApi>;

async function opened(handovers: Handovers, phone: PhoneBody): Promise<Stage> {
  const result = await handovers().then(
    (api) => api.open(phone),
    () => undefined,
  );
  if (result?.ok) return { name: "number", opened: result.value };
  return { name: result && isOver(result) ? "gone" : "unreachable" };
}

async function chosen(handovers: Handovers, phone: PhoneBody, number: number): Promise<Stage | undefined> {
  const result = await (await handovers()).choose(phone, number);
  if (result.ok) {
    const { clientId } = result.value;
    return { name: "matched", link: { clientId, integrationToken: phone.key, byPhone: true } };
  }
  if (!isOver(result)) return undefined;
  return { name: result.failure.problem === "number_wrong" ? "wrong-number" : "gone" };
}

async function stopped(handovers: Handovers, phone: PhoneBody): Promise<Stage | undefined> {
  const result = await (await handovers()).stop(phone);
  // A code that has ended already is what was wanted.
  return result.ok || isOver(result) ? { name: "stopped" } : undefined;
}

/** Whether there is nothing more to be had, as against a call that was lost or came too often. */
function isOver(
  result: Result<unknown>,
): result is { ok: false; failure: Extract<CallFailure, { code: "problem" }> } {
  return !result.ok && result.failure.code === "problem";
}
