import { Copy, type MessageId, useFormat } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import type { IconName } from "../../ui/layout/icon.tsx";
import { QuietRow } from "../../ui/layout/quiet-row.tsx";
import { Screen } from "../../ui/layout/screen.tsx";
import { SymbolSign } from "../../ui/layout/symbol.tsx";
import { FinePrint } from "../../ui/text/fine-print.tsx";
import styles from "./on-phone.module.css";
import { type CodeModules, QrCode } from "./qr-code.tsx";

/** What the till's screen shows. `failed`: there is no code, because the call for one failed. */
export type Shown =
  | { name: "asking" }
  | { name: "failed" }
  | { name: "code"; address: string; modules?: CodeModules | undefined }
  | { name: "matched" | "signed-in" | "expired" | "stopped" | "wrong-number" | "opened-twice" | "ended" }
  | { name: "opened"; number: string };

interface Props {
  shown: Shown;
  /** No answer has come for a while. */
  unreachable: boolean;
  /** The address is on the clipboard. */
  copied: boolean;
  onCopy: (address: string) => void;
  onNewCode: () => void;
  /** The merchant signs in here after all. */
  onBack: () => void;
  onCancel: () => void;
}

interface Words {
  title: MessageId;
  lead: MessageId;
  /** Where there is nothing but words to see. */
  sign?: IconName;
  /** There may be another code. */
  over?: true;
}

const words: Record<Shown["name"], Words> = {
  asking: { title: "phone.title", lead: "action.working" },
  failed: { title: "unavailable.title", lead: "phone.failed", sign: "offline", over: true },
  code: { title: "phone.title", lead: "phone.scan" },
  opened: { title: "phone.choose", lead: "phone.opened" },
  matched: { title: "phone.title", lead: "phone.matched", sign: "phone" },
  "signed-in": { title: "phone.title", lead: "phone.signedIn", sign: "phone" },
  expired: { title: "phone.expired", lead: "phone.expiredLead", sign: "clock", over: true },
  stopped: { title: "phone.stopped", lead: "phone.stoppedLead", sign: "cross", over: true },
  "wrong-number": { title: "phone.wrongNumber", lead: "phone.wrongNumberLead", sign: "link", over: true },
  "opened-twice": { title: "phone.openedTwice", lead: "phone.openedTwiceLead", sign: "link", over: true },
  ended: { title: "phone.expired", lead: "phone.endedLead", sign: "link", over: true },
};

/** The merchant goes on on their phone, and this page follows. */
export function OnPhone({ shown, unreachable, copied, onCopy, onNewCode, onBack, onCancel }: Props) {
  const format = useFormat();
  const { title, lead, sign, over = false } = words[shown.name];
  // A no is no fault: nothing to be warned of.
  const tone = over && shown.name !== "stopped" ? "warn" : "plain";
  return (
    <Screen
      outcome={sign !== undefined}
      above={sign && <SymbolSign icon={sign} tone={tone} />}
      heading={<Copy id={title} />}
      title={format(title)}
      lead={<Copy id={lead} />}
      problem={unreachable && <Copy id="phone.unreachable" />}
      actions={
        <>
          {over && (
            <Button onClick={onNewCode}>
              <Copy id={shown.name === "failed" ? "action.tryAgain" : "phone.newCode"} />
            </Button>
          )}
          <QuietRow>
            {(shown.name === "opened" || shown.name === "matched" || shown.name === "signed-in") && (
              <Button look="quiet" onClick={onNewCode}>
                <Copy id="phone.newCode" />
              </Button>
            )}
            <Button look="quiet" onClick={onBack}>
              <Copy id="phone.here" />
            </Button>
            <Button look="quiet" onClick={onCancel}>
              <Copy id="action.cancel" />
            </Button>
          </QuietRow>
        </>
      }
    >
      {shown.name === "opened" && <p className={styles.number}>{shown.number}</p>}
      {shown.name === "code" && (
        <div className={styles.code}>
          {shown.modules && <QrCode modules={shown.modules} label={format("phone.code")} />}
          <div className={styles.words}>
            <FinePrint>
              <Copy id="phone.address" />
            </FinePrint>
            <p className={styles.address} dir="ltr" id="phone-address">
              {shown.address}
            </p>
            <Button look="link" onClick={() => onCopy(shown.address)}>
              <Copy id={copied ? "phone.copied" : "phone.copy"} />
            </Button>
            <FinePrint>
              <Copy id="phone.numberLater" />
            </FinePrint>
          </div>
        </div>
      )}
    </Screen>
  );
}
