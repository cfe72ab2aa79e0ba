import { useCallback, useMemo } from "react";
import { useForm } from "react-hook-form";
import type { Search } from "../../steps/account.tsx";
import type { Credentials } from "../../steps/parts/credentials-screen.tsx";
import { useSignInForms } from "../use-sign-in-forms.ts";

/**
 * The forms of all steps. Renewing the link does not empty them either. What the merchant chooses is kept by the journey,
 * not here.
 *
 * @param typed what was typed before the page was loaded again; absent where the rendered document has the fields already
 */
export function useForms(typed?: Credentials) {
  const person = useSignInForms(typed);
  const search = useForm<Search>({ defaultValues: { store: "" } });
  const { forgetPerson } = person;
  const forgetAll = useCallback(() => {
    forgetPerson();
    search.reset();
  }, [forgetPerson, search]);
  return useMemo(() => ({ ...person, search, forgetAll }), [person, search, forgetAll]);
}

export type Forms = ReturnType<typeof useForms>;
