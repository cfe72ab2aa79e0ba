import { useCallback, useMemo } from "react";
import { useForm } from "react-hook-form";
import type { Search } from "../../steps/account.tsx";
import type { Credentials } from "../../steps/sign-in.tsx";
import type { Code } from "../../steps/verify.tsx";

/**
 * The forms of all steps. They live as long as the page, not as long as a screen: going back, signing in again or renewing
 * the link does not empty them. What the merchant chooses is kept by the journey, not here.
 *
 * @param typed what was typed before the page was loaded again; absent where the rendered document has the fields already
 */
export function useForms(typed?: Credentials) {
  // Without default values the form keeps what the merchant typed into the rendered fields before this code ran.
  const signIn = useForm<Credentials>(typed && { defaultValues: typed });
  const verify = useForm<Code>({ defaultValues: { code: "" } });
  const search = useForm<Search>({ defaultValues: { store: "" } });

  /** Empties the password and the code, and keeps the rest. */
  const forgetSecrets = useCallback(() => {
    signIn.resetField("password", { defaultValue: "" });
    verify.reset();
  }, [signIn, verify]);
  /** Empties everything that says who is signing in. */
  const forgetPerson = useCallback(() => {
    signIn.reset({ email: "", password: "" });
    verify.reset();
  }, [signIn, verify]);
  const forgetAll = useCallback(() => {
    forgetPerson();
    search.reset();
  }, [forgetPerson, search]);

  return useMemo(
    () => ({ signIn, verify, search, forgetSecrets, forgetPerson, forgetAll }),
    [signIn, verify, search, forgetSecrets, forgetPerson, forgetAll],
  );
}

export type Forms = ReturnType<typeof useForms>;
