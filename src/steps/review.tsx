import type { ReactNode } from "react";
import type { Changes } from "../journey/changes.ts";
import { preferencesOf, stepsAfterSignIn, targetOf } from "../journey/offer.ts";
import type { Review as Place } from "../journey/states.ts";
import { Copy, useFormat, useLocale } from "../messages/copy.tsx";
import { CommitButton } from "../ui/form/commit-button.tsx";
import { Notice } from "../ui/layout/notice.tsx";
import { Screen } from "../ui/layout/screen.tsx";
import { useCommit } from "../ui/press/use-commit.ts";
import { FinePrint } from "../ui/text/fine-print.tsx";
import { AccountThere } from "./parts/account-there.tsx";
import { BackAndCancel } from "./parts/back-and-cancel.tsx";
import { ChosenFacts } from "./parts/chosen-facts.tsx";
import { FlowArrow } from "./parts/marks/flow-arrow.tsx";
import { PartnerMark } from "./parts/marks/partner-mark.tsx";
import { ComesBack } from "./parts/permissions/comes-back.tsx";
import { PermissionList } from "./parts/permissions/permission-list.tsx";
import { Policies } from "./parts/policies.tsx";
import { SignedInAs } from "./parts/signed-in.tsx";
import styles from "./review.module.css";

interface Props {
  place: Place;
  /** What the partner will be able to do, given what was chosen. */
  permissions: Place["request"]["permissions"];
  /** What is new since this was read, and the words that say so. */
  changes: Changes;
  changed: ReactNode;
  logo?: string | undefined;
  busy: boolean;
  onConnect: () => void;
  onChange: (step: "account" | "preferences") => void;
  onSwitch: () => void;
  onBack: () => void;
  onCancel: () => void;
  /** Present when the page is framed: then what is agreed to has to be in plain sight for a second before Connect counts. */
  onOpenWindow?: (() => void) | undefined;
}

/** All of what is about to be agreed to, on one screen. */
export function Review(props: Props) {
  const { place, permissions, logo, busy, onConnect, onChange, onSwitch, onBack, onCancel } = props;
  const { changes, onOpenWindow } = props;
  const commit = useCommit(onOpenWindow !== undefined, onConnect);
  const { request, account, choice } = place;
  const { partner } = request;
  const format = useFormat();
  return (
    <Screen
      above={<PartnerMark name={partner.name} logo={logo} between={<FlowArrow />} />}
      heading={<Copy id="review.title" />}
      title={format("review.title")}
      onSubmit={commit.press}
      actions={
        <>
          <CommitButton commit={commit} busy={busy} onOpenWindow={onOpenWindow}>
            <Copy id="review.submit" />
          </CommitButton>
          <BackAndCancel onBack={onBack} onCancel={onCancel} />
        </>
      }
    >
      {props.changed}
      <Replacing store={targetOf(account, choice).store} />
      <h2 data-part className={styles.heading}>
        <Copy id="review.willBeAble" values={{ partner: partner.name }} />
      </h2>
      <PermissionList permissions={permissions} fresh={changes.permissions} />
      <ComesBack partner={partner.name} />
      <AccountThere partner={partner.name} account={request.accountName} isNew={changes.accountName} />
      <SignedInAs {...account.merchant} onSwitch={onSwitch} />
      <ChosenFacts
        {...targetOf(account, choice)}
        preferences={preferencesOf(request, choice)}
        fresh={changes.preferences}
        changeable={stepsAfterSignIn(request, account)}
        onChange={onChange}
      />
      <FinePrint>
        <Copy id="review.disconnect" values={{ partner: partner.name }} />
      </FinePrint>
      <Policies partner={partner} />
    </Screen>
  );
}

/** A store that is connected already may be chosen, but not without being told what that does. */
function Replacing({ store }: { store: ReturnType<typeof targetOf>["store"] }) {
  const locale = useLocale();
  if (!store?.connection) return null;
  const { partnerName, since } = store.connection;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(new Date(since));
  return (
    <div data-part>
      <Notice>
        <Copy id="review.replaces" values={{ store: store.name, other: partnerName, since: date }} />
      </Notice>
    </div>
  );
}
