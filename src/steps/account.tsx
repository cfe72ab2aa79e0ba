import { type ChangeEvent, useLayoutEffect, useMemo } from "react";
import { type UseFormReturn, useForm } from "react-hook-form";
import { chosenProfile, connectableProfiles } from "../journey/offer.ts";
import type { Choice, ChooseAccount as Place } from "../journey/states.ts";
import { Copy, useFormat } from "../messages/copy.tsx";
import { Button } from "../ui/form/button.tsx";
import { Screen } from "../ui/layout/screen.tsx";
import { BackAndCancel } from "./parts/back-and-cancel.tsx";
import { ProfilePicker } from "./parts/profile-picker.tsx";
import { SignedInAs } from "./parts/signed-in.tsx";
import { StorePicker } from "./parts/store-picker.tsx";

/** What is searched for among the stores. Not a choice: nothing but the list of stores depends on it. */
export interface Search {
  store: string;
}

/** Which radio buttons are pressed, for asking after one that is missing. What is chosen, the journey is told at once. */
interface Pressed {
  profileId: string;
  storeId: string;
}

interface Props {
  place: Place;
  search: UseFormReturn<Search>;
  /** The same from one render to the next. */
  onChoose: (choice: Partial<Choice>) => void;
  onContinue: () => void;
  onSwitch: () => void;
  onBack: () => void;
  onCancel: () => void;
}

export function ChooseAccount(props: Props) {
  const { place, search, onChoose, onContinue, onSwitch, onBack, onCancel } = props;
  const format = useFormat();
  const { request, account, choice, problem } = place;
  const { profileId = "", storeId = "" } = choice;
  const form = useForm<Pressed>({ defaultValues: { profileId, storeId } });
  const { errors } = form.formState;
  const profiles = connectableProfiles(request, account);
  const profile = chosenProfile(request, account, choice);
  const wantsStore = request.storeSelection === "required";
  return (
    <Screen
      heading={<Copy id="account.title" />}
      title={format("account.title")}
      lead={
        <Copy
          id={wantsStore ? "account.leadStore" : "account.leadProfile"}
          values={{ partner: request.partner.name }}
        />
      }
      onSubmit={() => void form.handleSubmit(onContinue)()}
      problem={problem && <Copy id="account.refused" />}
      actions={
        <>
          <Button type="submit">
            <Copy id="action.continue" />
          </Button>
          <BackAndCancel onBack={onBack} onCancel={onCancel} />
        </>
      }
    >
      <SignedInAs {...account.merchant} onSwitch={onSwitch} />
      {profiles.length > 1 && (
        <ProfilePicker
          profiles={profiles}
          chosen={profile}
          radio={form.register("profileId", {
            required: true,
            onChange: ({ target }: ChangeEvent<HTMLInputElement>) => onChoose({ profileId: target.value }),
          })}
          thenStores={wantsStore}
          error={errors.profileId && <Copy id="account.profileMissing" />}
        />
      )}
      {wantsStore && profile && profile.stores.length > 1 && (
        <Stores
          key={profile.id}
          profile={profile}
          form={form}
          chosen={storeId}
          onChoose={onChoose}
          search={search}
          named={profiles.length > 1}
        />
      )}
    </Screen>
  );
}

interface StoresProps {
  profile: Place["account"]["profiles"][number];
  form: UseFormReturn<Pressed>;
  chosen: string;
  onChoose: Props["onChoose"];
  search: Props["search"];
  /** Whether the profile has to be named, because there are others. */
  named: boolean;
}

function Stores({ profile, form, chosen, onChoose, search, named }: StoresProps) {
  const radio = useStoreField(form, profile, onChoose);
  return (
    <StorePicker
      stores={profile.stores}
      legend={
        named ? (
          <Copy id="account.storesOf" values={{ profile: profile.name }} />
        ) : (
          <Copy id="account.stores" />
        )
      }
      searched={search.getValues("store")}
      searchField={search.register("store")}
      onClear={() => {
        search.setValue("store", "");
        search.setFocus("store");
      }}
      chosen={chosen}
      radio={radio}
      error={form.formState.errors.storeId && <Copy id="account.storeMissing" />}
    />
  );
}

/**
 * The stores as one field of the form. The form takes a field for gone as soon as any of its radio buttons goes, and
 * then no longer asks for it: a search takes them away by the dozen. So it hears of it when all of them go.
 */
function useStoreField(
  form: StoresProps["form"],
  { stores }: StoresProps["profile"],
  onChoose: Props["onChoose"],
) {
  const field = useMemo(() => {
    const offered = (storeId: string) => stores.some((store) => store.id === storeId);
    return form.register("storeId", {
      validate: offered,
      onChange: ({ target }: ChangeEvent<HTMLInputElement>) => onChoose({ storeId: target.value }),
    });
  }, [form, stores, onChoose]);
  useLayoutEffect(() => () => field.ref(null), [field]);
  return useMemo(() => {
    const ref = (radio: HTMLInputElement | null) => {
      if (radio) field.ref(radio);
    };
    return { ...field, ref };
  }, [field]);
}
