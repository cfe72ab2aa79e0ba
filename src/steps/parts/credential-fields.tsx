import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { Copy } from "../../messages/copy.tsx";
import { PasswordField } from "../../ui/form/password-field.tsx";
import { TextField } from "../../ui/form/text-field.tsx";
import { FinePrint } from "../../ui/text/fine-print.tsx";
import { OutsideLink } from "../../ui/text/outside-link.tsx";
import { rulrr } from "../../ui/text/rulrr-links.ts";

export interface Credentials {
  email: string;
  password: string;
}

interface Props {
  form: UseFormReturn<Credentials>;
  /** Whether the password is shown in letters. */
  shown: boolean;
  onShow: (shown: boolean) => void;
  /** The two do not match. */
  wrong: boolean;
}

/** The fields of a form, and what sends it. */
export function useCredentials(
  form: UseFormReturn<Credentials>,
  onSignIn: (credentials: Credentials) => void,
) {
  const [shown, setShown] = useState(false);
  const submit = form.handleSubmit((credentials) => {
    // Hidden once it is sent: a wrong one comes back to be corrected, and others may look on by then.
    setShown(false);
    onSignIn(credentials);
  });
  return { fields: { form, shown, onShow: setShown }, submit: () => void submit() };
}

const emailForm = /^\S+@\S+$/;

/** Email and password, and the ways out for who has none: the same wherever a merchant signs in. */
export function CredentialFields({ form, shown, onShow, wrong }: Props) {
  const { errors } = form.formState;
  return (
    <>
      <TextField
        {...form.register("email", { required: true, pattern: emailForm, setValueAs: trimmed })}
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        label={<Copy id="signIn.email" />}
        error={
          errors.email && (
            <Copy id={errors.email.type === "pattern" ? "signIn.emailWrong" : "signIn.emailMissing"} />
          )
        }
      />
      <PasswordField
        {...form.register("password", { required: true })}
        autoComplete="current-password"
        shown={shown}
        onShow={onShow}
        label={<Copy id="signIn.password" />}
        aside={
          <OutsideLink href={rulrr.forgotPassword}>
            <Copy id="signIn.forgot" />
          </OutsideLink>
        }
        error={errors.password ? <Copy id="signIn.passwordMissing" /> : wrong && <Wrong />}
      />
      <FinePrint>
        <Copy id="signIn.new" />{" "}
        <OutsideLink href={rulrr.createAccount}>
          <Copy id="signIn.create" />
        </OutsideLink>
      </FinePrint>
    </>
  );
}

/** Alerted, because the focus stays on the button that was pressed. */
function Wrong() {
  return (
    <span role="alert">
      <Copy id="signIn.wrongCredentials" />
    </span>
  );
}

function trimmed(value: string): string {
  return value.trim();
}
