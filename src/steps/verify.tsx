import { type ChangeEvent, useId, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { Verify as Place } from "../journey/states.ts";
import { Copy, type MessageId, useFormat } from "../messages/copy.tsx";
import { Button } from "../ui/form/button.tsx";
import { TextField } from "../ui/form/text-field.tsx";
import { Screen } from "../ui/layout/screen.tsx";
import { useCountdown } from "../ui/use-countdown.ts";
import { BackAndCancel } from "./parts/back-and-cancel.tsx";
import styles from "./verify.module.css";

export interface Code {
  code: string;
}

interface Props {
  place: Pick<Place, "challenge" | "problem" | "sent">;
  form: UseFormReturn<Code>;
  busy: boolean;
  onVerify: (code: string) => void;
  onResend: () => void;
  onBack: () => void;
  /** Absent where there is nothing to cancel. */
  onCancel?: (() => void) | undefined;
}

const mistakes: Record<string, MessageId> = {
  required: "verify.codeMissing",
  validate: "verify.codeWrongForm",
};

/** How long a merchant waits before asking for another code, in seconds. */
const betweenCodes = 30;

export function Verify({ place, form, busy, onVerify, onResend, onBack, onCancel }: Props) {
  const format = useFormat();
  const values = { destination: place.challenge.destination };
  const error = form.formState.errors.code;
  const lead = useId();
  const [last, setLast] = useState("");
  const send = (code: string) => {
    setLast(code);
    onVerify(code);
  };
  // All six are there, typed, pasted or filled in: nobody has to say so. Each code once: the same one again, which was wrong and
  // has so many tries, is sent by the button alone.
  const sendWhole = (typed: string) => {
    if (!busy && isWhole(typed) && digits(typed) !== last) send(digits(typed));
  };
  // Alerted, because the focus stays on the button that was pressed.
  const wrong = place.problem === "wrong-code" && (
    <span role="alert">
      <Copy id="verify.wrongCode" />
    </span>
  );
  return (
    <Screen
      flows
      heading={<Copy id="verify.title" />}
      title={format("verify.title")}
      lead={
        <span id={lead}>
          <Copy id="verify.lead" values={values} addresses />
        </span>
      }
      onSubmit={() => void form.handleSubmit(({ code }) => send(digits(code)))()}
      actions={
        <>
          <Button type="submit" busy={busy}>
            <Copy id="action.continue" />
          </Button>
          <BackAndCancel onBack={onBack} onCancel={onCancel} />
        </>
      }
    >
      <div className={styles.code}>
        <TextField
          {...form.register("code", {
            required: true,
            validate: isWhole,
            onChange: ({ target }: ChangeEvent<HTMLInputElement>) => sendWhole(target.value),
          })}
          data-first
          aria-describedby={lead}
          type="text"
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
          label={<Copy id="verify.code" />}
          error={error ? <Copy id={mistakes[error.type] ?? "verify.codeWrongForm"} /> : wrong}
        />
      </div>
      <Resend key={place.sent} again={place.sent > 1} onResend={onResend} />
    </Screen>
  );
}

function Resend({ again, onResend }: { again: boolean; onResend: () => void }) {
  const seconds = useCountdown(betweenCodes);
  return (
    <div className={styles.resend}>
      <p role="status">{again && <Copy id="verify.resent" />}</p>
      {seconds > 0 ? (
        <p>
          <Copy id="verify.resendIn" values={{ seconds }} />
        </p>
      ) : (
        <Button look="link" onClick={onResend}>
          <Copy id="verify.resend" />
        </Button>
      )}
    </div>
  );
}

function isWhole(typed: string): boolean {
  return /^\d{6}$/.test(digits(typed));
}

/** A pasted code often brings spaces or a dash along, and in some languages digits of another script. */
function digits(code: string): string {
  return code
    .normalize("NFKC")
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replace(/[\s-]/g, "");
}

/** Decimal digits of every script stand in runs of ten, each beginning at a code point that is the zero. */
function digitValue(digit: string): number {
  let value = 0;
  const code = digit.codePointAt(0) ?? 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}
