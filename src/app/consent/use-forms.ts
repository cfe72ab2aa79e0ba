import { useCallback, useMemo } from "react";
import { useForm } from "react-hook-form";
import type { Search } from "../../steps/account.tsx";
import type { Credentials } from "../../steps/sign-in.tsx";
import type { Code } from "../../steps/verify.tsx";

/**
 * What is typed, at all steps. These forms live as long as the page, not as long as a screen, so that going back, signing in
 * again or a link that is renewed loses nothing of it. What is chosen the journey keeps.
 *
 * @param typed what was typed before the page was loaded again, where no rendered form holds it
 */
export function useForms(typed?: Credentials) {
  // Without default values what was typed before this code was there is taken over from the fields as they stand.
  const signIn = useForm<Credentials>(typed && { defaultValues: typed });
  const verify = useForm<Code>({ defaultValues: { code: "" } });
  const search = useForm<Search>({ defaultValues: { store: "" } });

  /** Forgets what lets somebody in, and keeps what was typed and chosen besides. */
  const forgetSecrets = useCallback(() => {
    signIn.resetField("password", { defaultValue: "" });
    verify.reset();
  }, [signIn, verify]);
  /** Forgets what only the person who typed it may see. */
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
