import type { UseFormReturn } from "react-hook-form";
import type { Picks } from "../journey/offer.ts";
import type { SetPreferences as Place } from "../journey/states.ts";
import { Copy, useFormat } from "../messages/copy.tsx";
import { Button } from "../ui/form/button.tsx";
import { Switch } from "../ui/form/switch.tsx";
import { Screen } from "../ui/layout/screen.tsx";
import { BackAndCancel } from "./parts/back-and-cancel.tsx";
import { SignedInAs } from "./parts/signed-in.tsx";

interface Props {
  place: Place;
  form: UseFormReturn<Picks>;
  onContinue: () => void;
  onSwitch: () => void;
  onBack: () => void;
  onCancel: () => void;
}

export function SetPreferences({ place, form, onContinue, onSwitch, onBack, onCancel }: Props) {
  const format = useFormat();
  const picked = form.watch("ereceipt");
  return (
    <Screen
      heading={<Copy id="preferences.title" />}
      title={format("preferences.title")}
      lead={<Copy id="preferences.lead" />}
      onSubmit={onContinue}
      actions={
        <>
          <Button type="submit">
            <Copy id="action.continue" />
          </Button>
          <BackAndCancel onBack={onBack} onCancel={onCancel} />
        </>
      }
    >
      <SignedInAs {...place.account.merchant} onSwitch={onSwitch} />
      <Switch
        checked={picked ?? place.request.ereceipt.default}
        onChange={(event) => form.setValue("ereceipt", event.target.checked)}
        label={<Copy id="preferences.ereceipt" />}
        hint={<Copy id="preferences.ereceiptHint" />}
      />
    </Screen>
  );
}
