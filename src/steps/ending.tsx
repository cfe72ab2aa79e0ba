import type { Outcome } from "../journey/states.ts";
import { Copy, type MessageId, useFormat } from "../messages/copy.tsx";
import { Button } from "../ui/form/button.tsx";
import type { IconName } from "../ui/layout/icon.tsx";
import { Screen } from "../ui/layout/screen.tsx";
import { SymbolSign } from "../ui/layout/symbol.tsx";
import { SupportReference } from "./parts/support-reference.tsx";
import styles from "./success.module.css";

type EndingPlace = Extract<
  Outcome,
  { name: "declined" | "expired" | "finished-elsewhere" | "cancelled" | "invalid" }
>;

interface Props {
  place: EndingPlace;
  reference?: string | undefined;
  /** Absent where there is no partner to return to. */
  onReturn?: (() => void) | undefined;
  leaveHint?: "leave.closeWindow" | "leave.goBack" | "leave.atTill" | undefined;
}

interface Look {
  icon: IconName;
  tone: "good" | "warn" | "plain";
  title: MessageId;
  lead: MessageId;
}

const looks: Record<EndingPlace["name"], Look> = {
  declined: { icon: "cross", tone: "plain", title: "declined.title", lead: "declined.lead" },
  expired: { icon: "clock", tone: "warn", title: "expired.title", lead: "expired.lead" },
  "finished-elsewhere": {
    icon: "check",
    tone: "good",
    title: "finishedElsewhere.title",
    lead: "finishedElsewhere.lead",
  },
  cancelled: { icon: "cross", tone: "plain", title: "cancelled.title", lead: "cancelled.lead" },
  invalid: { icon: "link", tone: "warn", title: "invalid.title", lead: "invalid.lead" },
};

/** The journey is over without this merchant having connected anything here: what happened, and the way back. */
export function Ending({ place, reference, onReturn, leaveHint }: Props) {
  const format = useFormat();
  const { icon, tone, title, lead } = looks[place.name];
  const values = place.name === "invalid" ? {} : { partner: place.request.partner.name };
  const plain = place.name === "invalid" && !reference;
  return (
    <Screen
      outcome
      above={<SymbolSign icon={icon} tone={tone} />}
      heading={<Copy id={title} values={values} />}
      title={format(title, values)}
      lead={<Copy id={plain ? "invalid.leadPlain" : lead} values={values} />}
      actions={
        leaveHint ? (
          <p role="status" className={styles.hint}>
            <Copy id={leaveHint} values={values} />
          </p>
        ) : (
          onReturn && (
            <Button onClick={onReturn}>
              <Copy id="action.return" values={values} />
            </Button>
          )
        )
      }
    >
      <SupportReference reference={reference} copy={place.name === "invalid"} />
    </Screen>
  );
}
