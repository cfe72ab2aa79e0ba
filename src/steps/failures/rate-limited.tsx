import { Copy, useFormat } from "../../messages/copy.tsx";
import { useAnnounce, useNews } from "../../ui/announcer.tsx";
import { Button } from "../../ui/form/button.tsx";
import { Screen } from "../../ui/layout/screen.tsx";
import { SymbolSign } from "../../ui/layout/symbol.tsx";
import { useCountdown } from "../../ui/use-countdown.ts";
import { Kept, type WhereEntered } from "./kept.tsx";

interface Props {
  /** `at`: where something may have been entered that is kept. */
  place: {
    failure: { retryAfterSeconds: number; reference?: string | undefined };
    at?: WhereEntered | undefined;
  };
  busy: boolean;
  onTryAgain: () => void;
  onBack?: (() => void) | undefined;
}

/** Too many attempts: a wait that is counted down, said now and then, and ends by itself. */
export function RateLimited(props: Props) {
  // A further refusal starts a countdown of its own.
  return <OneRefusal key={props.place.failure.reference} {...props} />;
}

function OneRefusal({ place, busy, onTryAgain, onBack }: Props) {
  const { retryAfterSeconds } = place.failure;
  const format = useFormat();
  const announce = useAnnounce();
  const seconds = useCountdown(retryAfterSeconds);
  const message = seconds > 0 ? "rateLimited.wait" : "rateLimited.ready";
  // Every second would be a torment to listen to: at the start, every half minute, near the end, and when it is over.
  const said = seconds === retryAfterSeconds || seconds % 30 === 0 || seconds === 10;
  useNews(said ? message : undefined, { seconds });
  return (
    <Screen
      outcome
      above={<SymbolSign icon="clock" tone="warn" />}
      heading={<Copy id="rateLimited.title" />}
      title={format("rateLimited.title")}
      // Counted on the button alone: two clocks on one screen are one too many.
      lead={
        seconds > 0 ? format("rateLimited.wait", { seconds: retryAfterSeconds }) : format("rateLimited.ready")
      }
      actions={
        <>
          <Button
            busy={busy}
            onClick={() => (seconds > 0 ? announce(format("rateLimited.notYet", { seconds })) : onTryAgain())}
          >
            {seconds > 0 ? (
              <Copy id="rateLimited.tryAgainIn" values={{ seconds }} />
            ) : (
              <Copy id="action.tryAgain" />
            )}
          </Button>
          {onBack && (
            <Button look="quiet" onClick={onBack}>
              <Copy id="action.back" />
            </Button>
          )}
        </>
      }
    >
      {place.at && <Kept at={place.at} />}
    </Screen>
  );
}
