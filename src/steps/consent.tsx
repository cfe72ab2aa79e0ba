import type { ReactNode } from "react";
import type { Changes } from "../journey/changes.ts";
import { preferencesOf, stepsAfterSignIn, targetOf } from "../journey/offer.ts";
import type { Review as Place } from "../journey/states.ts";
import { Copy, useFormat, useLocale } from "../messages/copy.tsx";
import { Button } from "../ui/form/button.tsx";
import { CommitButton } from "../ui/form/commit-button.tsx";
import { QuietRow } from "../ui/layout/quiet-row.tsx";
import { Screen } from "../ui/layout/screen.tsx";
import { useCommit } from "../ui/press/use-commit.ts";
import { FinePrint } from "../ui/text/fine-print.tsx";
import { HostName } from "../ui/text/host-name.tsx";
import { ChosenFacts } from "./parts/chosen-facts.tsx";
import { PartnerMark } from "./parts/marks/partner-mark.tsx";
import { NewMark } from "./parts/new-mark.tsx";
import { ScopeList } from "./parts/permissions/scope-list.tsx";
import { Policies } from "./parts/policies.tsx";
import { SignedInAs } from "./parts/signed-in.tsx";
import { taglineIn } from "./parts/tagline.ts";
import styles from "./review.module.css";

interface Props {
  place: Place;
  logo?: string | undefined;
  /** What is new since this was read, and the words that say so. */
  changes: Changes;
  changed: ReactNode;
  /** Nothing at all is left: that is not a yes. */
  nothingLeft: boolean;
  busy: boolean;
  denying: boolean;
  onScopes: (chosen: string[]) => void;
  onAllow: () => void;
  onDeny: () => void;
  onChange: (step: "account" | "preferences") => void;
  onSwitch: () => void;
  onBack: () => void;
}

/** The review of an app that came with another platform's handshake: a question, with two answers to it. */
export function Consent(props: Props) {
  const { place, logo, changes, nothingLeft, busy } = props;
  const { request, account, choice } = place;
  const { partner, goesTo } = request;
  const format = useFormat();
  // An app's question is never framed.
  const commit = useCommit(false, props.onAllow);
  const values = { partner: partner.name };
  const tagline = taglineIn(partner, useLocale());
  const scopes = request.permissions.map((scope) =>
    changes.permissions.includes(scope.id) ? { ...scope, added: true } : scope,
  );
  return (
    <Screen
      above={<PartnerMark name={partner.name} logo={logo} />}
      heading={<Copy id="consent.title" values={values} />}
      title={format("consent.title", values)}
      lead={tagline && <bdi>{tagline}</bdi>}
      problem={nothingLeft && <Copy id="consent.nothingLeft" />}
      onSubmit={commit.press}
      actions={
        <>
          <CommitButton commit={commit} busy={props.denying ? "elsewhere" : busy}>
            <Copy id="consent.allow" />
          </CommitButton>
          <QuietRow>
            <Button look="quiet" onClick={props.onBack}>
              <Copy id="action.back" />
            </Button>
            <Button look="quiet" busy={props.denying} onClick={props.onDeny}>
              <Copy id="consent.deny" />
            </Button>
          </QuietRow>
        </>
      }
    >
      {props.changed}
      <h2 data-part className={styles.heading}>
        <Copy id="review.willBeAble" values={values} />
      </h2>
      <ScopeList scopes={scopes} chosen={choice.scopes ?? []} onChange={props.onScopes} />
      <SignedInAs {...account.merchant} onSwitch={props.onSwitch} />
      <ChosenFacts
        {...targetOf(account, choice)}
        preferences={preferencesOf(request, choice)}
        fresh={changes.preferences}
        changeable={stepsAfterSignIn(request, account)}
        onChange={props.onChange}
        more={
          goesTo !== undefined && {
            id: "goes-to",
            term: <Copy id={request.kind === "install" ? "consent.tells" : "consent.goesTo"} />,
            detail: (
              <>
                <HostName host={goesTo} /> {changes.goesTo && <NewMark />}
              </>
            ),
          }
        }
      />
      <FinePrint>
        <Copy id="review.disconnect" values={values} />
      </FinePrint>
      <Policies partner={partner} />
    </Screen>
  );
}
