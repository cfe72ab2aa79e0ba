import { Copy, type MessageId, useFormat } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import { Screen } from "../../ui/layout/screen.tsx";
import { SymbolSign } from "../../ui/layout/symbol.tsx";

type PhoneEndingName = "gone" | "wrong-number" | "stopped" | "unreachable";

interface Props {
  name: PhoneEndingName;
  busy?: boolean;
  /** Present where it may help. */
  onTryAgain?: () => void;
}

const words: Record<PhoneEndingName, { title: MessageId; lead: MessageId }> = {
  gone: { title: "phone.gone", lead: "phone.goneLead" },
  "wrong-number": { title: "phone.wrongNumber", lead: "phone.wrongHere" },
  stopped: { title: "declined.title", lead: "leave.closeWindow" },
  unreachable: { title: "unavailable.title", lead: "phone.failed" },
};

/** On a phone with whose code nothing can be done any more, or for now. */
export function PhoneEnding({ name, busy = false, onTryAgain }: Props) {
  const format = useFormat();
  const { title, lead } = words[name];
  const plain = name === "stopped";
  return (
    <Screen
      outcome
      above={<SymbolSign icon={plain ? "cross" : "link"} tone={plain ? "plain" : "warn"} />}
      heading={<Copy id={title} />}
      title={format(title)}
      lead={<Copy id={lead} />}
      actions={
        onTryAgain && (
          <Button busy={busy} onClick={onTryAgain}>
            <Copy id="action.tryAgain" />
          </Button>
        )
      }
    />
  );
}
