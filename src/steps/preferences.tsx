import { preferencesOf } from "../journey/offer.ts";
import type { Choice, SetPreferences as Place } from "../journey/states.ts";
import { preferenceWords } from "../messages/agreed/preference-words.ts";
import { Copy, useFormat } from "../messages/copy.tsx";
import { Button } from "../ui/form/button.tsx";
import { Switch } from "../ui/form/switch.tsx";
import { Screen } from "../ui/layout/screen.tsx";
import { BackAndCancel } from "./parts/back-and-cancel.tsx";
import { SignedInAs } from "./parts/signed-in.tsx";

interface Props {
  place: Place;
  onChoose: (choice: Pick<Choice, "preferences">) => void;
  onContinue: () => void;
  onSwitch: () => void;
  onBack: () => void;
  onCancel: () => void;
}

export function SetPreferences({ place, onChoose, onContinue, onSwitch, onBack, onCancel }: Props) {
  const format = useFormat();
  const answers = place.choice.preferences;
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
      {preferencesOf(place.request, place.choice).map((preference) => {
        const { id, answer } = preference;
        const { label, hint } = preferenceWords(preference, format);
        return (
          <Switch
            key={id}
            checked={answer}
            onChange={({ target }) =>
              onChoose({
                preferences: answers.map((one) => (one.id === id ? { id, answer: target.checked } : one)),
              })
            }
            label={<bdi>{label}</bdi>}
            hint={hint && <bdi>{hint}</bdi>}
          />
        );
      })}
    </Screen>
  );
}
