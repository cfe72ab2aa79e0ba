import type { ReactNode } from "react";
import type { Failure } from "../../journey/states.ts";
import { RateLimited } from "../../steps/failures/rate-limited.tsx";
import { Unavailable } from "../../steps/failures/unavailable.tsx";
import { isLost, Online } from "../online.tsx";
import { useDataState } from "../use-shown.ts";

interface Props {
  failure: Failure;
  /** Where something was entered that is kept. */
  at?: { name: string };
  busy: boolean;
  /** What happened, where it is not known whether it did. */
  unsettled?: ReactNode;
  onTryAgain: () => void;
  onBack?: (() => void) | undefined;
}

/** A call that did not do its work: what happened, and the same call again. */
export function Failed({ failure, at, busy, unsettled, onTryAgain, onBack }: Props) {
  useDataState({ name: failure.code });
  if (failure.code === "rate-limited")
    return <RateLimited place={{ failure, at }} busy={busy} onTryAgain={onTryAgain} onBack={onBack} />;
  // No call that is made from here is about an app that is installed.
  if (failure.code === "install-failed") return null;
  return (
    <>
      <Online lost={isLost(failure)} matters={false} onTryAgain={onTryAgain} />
      <Unavailable
        place={{ failure, intent: { do: "read" }, at }}
        unsettled={unsettled}
        busy={busy}
        onTryAgain={onTryAgain}
        onBack={onBack}
      />
    </>
  );
}
