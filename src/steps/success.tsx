import { Fragment } from "react";
import { preferencesOf, targetOf } from "../journey/offer.ts";
import type { Outcome } from "../journey/states.ts";
import { preferenceWords } from "../messages/agreed/preference-words.ts";
import { Copy, useFormat } from "../messages/copy.tsx";
import { Button } from "../ui/form/button.tsx";
import { Screen } from "../ui/layout/screen.tsx";
import { SymbolSign } from "../ui/layout/symbol.tsx";
import { FinePrint } from "../ui/text/fine-print.tsx";
import styles from "./success.module.css";

interface Props {
  place: Extract<Outcome, { name: "success" }>;
  onReturn: () => void;
  onSave: () => void;
  /** What to do where the page cannot close itself. */
  leaveHint?: "leave.closeWindow" | "leave.goBack" | undefined;
}

export function Success({ place, onReturn, onSave, leaveHint }: Props) {
  const format = useFormat();
  const values = { partner: place.request.partner.name };
  const { request, account, attempt } = place;
  const { profile, store } = targetOf(account, attempt.choice);
  const target = (store ?? profile).name;
  const preferences = preferencesOf(request, attempt.choice).map((preference) => {
    const { on, off } = preferenceWords(preference, format);
    return { id: preference.id, words: preference.answer ? on : off };
  });
  return (
    <Screen
      outcome
      above={<SymbolSign icon="check" tone="good" />}
      heading={<Copy id="success.title" values={values} />}
      title={format("success.title", values)}
      lead={
        <>
          {place.request.kind === "integration" ? (
            <Copy id="success.lead" values={{ target }} />
          ) : (
            <Copy id="success.leadApp" values={{ ...values, target }} />
          )}
          {preferences.map(({ id, words }) => (
            <Fragment key={id}>
              {" "}
              <bdi>{words}</bdi>
            </Fragment>
          ))}
        </>
      }
      actions={
        leaveHint ? (
          <p role="status" className={styles.hint}>
            <Copy id={leaveHint} values={values} />
          </p>
        ) : (
          <Button onClick={onReturn}>
            <Copy id="action.return" values={values} />
          </Button>
        )
      }
    >
      <FinePrint>
        <Copy id="review.disconnect" values={values} />
      </FinePrint>
      <div className={styles.save}>
        <Button look="link" onClick={onSave}>
          <Copy id="success.save" />
        </Button>
      </div>
    </Screen>
  );
}
