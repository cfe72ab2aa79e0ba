import { useCallback, useMemo } from "react";
import { useForm } from "react-hook-form";
import type { Credentials } from "../steps/parts/credentials-screen.tsx";
import type { Code } from "../steps/verify.tsx";

/**
 * The forms by which a merchant signs in. They live as long as the page, not as long as a screen: going back or signing in
 * again does not empty them.
 *
 * @param typed what was typed before the page was loaded again; absent where the rendered document has the fields already
 */
export function useSignInForms(typed?: Credentials) {
  // Without default values the form keeps what the merchant typed into the rendered fields before this code ran.
  const signIn = useForm<Credentials>(typed && { defaultValues: typed });
  const verify = useForm<Code>({ defaultValues: { code: "" } });

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

  return useMemo(
    () => ({ signIn, verify, forgetSecrets, forgetPerson }),
    [signIn, verify, forgetSecrets, forgetPerson],
  );
}
