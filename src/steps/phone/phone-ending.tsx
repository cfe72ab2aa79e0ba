import { Copy, type MessageId, useFormat } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import type { IconName } from "../../ui/layout/icon.tsx";
import { Screen } from "../../ui/layout/screen.tsx";
import { SymbolSign } from "../../ui/layout/symbol.tsx";

type PhoneEndingName = "gone" | "wrong-number" | "stopped" | "unreachable";

interface Props {
  name: PhoneEndingName;
  busy?: boolean;
  /** Present where it may help. */
  onTryAgain?: () => void;
}

const words: Record<PhoneEndingName, { title: MessageId; lead: MessageId; icon: IconName }> = {
  gone: { title: "phone.gone", lead: "phone.goneLead", icon: "link" },
  "wrong-number": { title: "phone.wrongNumber", lead: "phone.wrongHere", icon: "link" },
  stopped: { title: "declined.title", lead: "leave.closeWindow", icon: "cross" },
  unreachable: { title: "unavailable.title", lead: "phone.failed", icon: "offline" },
};

/** On a phone with whose code nothing can be done any more, or for now. */
export function PhoneEnding({ name, busy = false, onTryAgain }: Props) {
  const format = useFormat();
  const { title, lead, icon } = words[name];
  return (
    <Screen
      outcome
      above={<SymbolSign icon={icon} tone={name === "stopped" ? "plain" : "warn"} />}
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
