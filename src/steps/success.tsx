import { preferencesOf, targetOf } from "../journey/offer.ts";
import type { Choice, Outcome } from "../journey/states.ts";
import { preferenceWords } from "../messages/agreed/preference-words.ts";
import { Copy, useFormat, useLocale } from "../messages/copy.tsx";
import { Button } from "../ui/form/button.tsx";
import { LineDrawing } from "../ui/layout/icon.tsx";
import { Screen } from "../ui/layout/screen.tsx";
import { OwnPageLink } from "../ui/text/own-page-link.tsx";
import { DoneNote } from "./parts/done-note.tsx";
import { JoinedMarks } from "./parts/marks/joined-marks.tsx";
import { SubjectIcon } from "./parts/permissions/subject-icon.tsx";
import styles from "./success.module.css";

type Connected = Extract<Outcome, { name: "success" | "connected-on-phone" }>;

interface Props {
  place: Connected;
  logo?: string | undefined;
  /** Where it can be ended: a path of this server. */
  connections: string;
  onReturn: () => void;
  /** What is printed in place of the facts. */
  copy?: string;
  /** Absent where the text that was agreed to is not on this page. */
  onSave?: (() => void) | undefined;
  /** The copy was handed to the browser. */
  saved?: boolean;
  /** What to do where the page cannot close itself. */
  leaveHint?: "leave.closeWindow" | "leave.goBack" | "leave.atTill" | undefined;
}

/** It is connected: to what, how it is set, and how it would be ended. */
export function Success(props: Props) {
  const { place, logo, connections, copy, onReturn, onSave, saved = false, leaveHint } = props;
  const format = useFormat();
  const locale = useLocale();
  const { request } = place;
  const { target, choice } = connectedIn(place);
  const { partner } = request;
  const values = { partner: partner.name };
  const preferences = preferencesOf(request, choice).map((preference) => {
    const { on, off } = preferenceWords(preference, format);
    return { id: preference.id, words: preference.answer ? on : off };
  });
  return (
    <Screen
      outcome
      above={<JoinedMarks name={partner.name} logo={logo} />}
      heading={<Copy id="success.title" values={values} />}
      title={format("success.title", values)}
      lead={
        <span className={styles.lead}>
          <Copy
            id={request.kind === "integration" ? "success.lead" : "success.leadApp"}
            values={{ ...values, target }}
          />
        </span>
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
      <ul className={styles.facts}>
        {preferences.map(({ id, words }) => (
          <li key={id}>
            <SubjectIcon permission={id} />
            <bdi>{words}</bdi>
          </li>
        ))}
        <li>
          <LineDrawing d="M9 17H7A5 5 0 0 1 7 7h2M15 7h2a5 5 0 0 1 0 10h-2M8.5 12h7" />
          <span>
            <OwnPageLink href={`${connections}?locale=${locale}`}>
              <Copy id="review.disconnect" values={values} />
            </OwnPageLink>
          </span>
        </li>
      </ul>
      {copy && <pre className={styles.copy}>{copy}</pre>}
      {onSave && (
        <p className={styles.save}>
          <Button look="link" onClick={onSave}>
            <Copy id="success.save" />
          </Button>
          {saved && <DoneNote id="success.saved" />}
        </p>
      )}
    </Screen>
  );
}

/** What was connected, by its name, and how it is set: chosen here, or told of a phone. */
function connectedIn(place: Connected): { target: string; choice: Pick<Choice, "preferences"> } {
  if (place.name === "connected-on-phone") return { target: place.target, choice: place };
  const { choice } = place.attempt;
  const { profile, store } = targetOf(place.account, choice);
  return { target: (store ?? profile).name, choice };
}
