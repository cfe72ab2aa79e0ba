import { type ReactNode, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { Copy, type MessageId, useFormat, type Values } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import { PasswordField } from "../../ui/form/password-field.tsx";
import { TextField } from "../../ui/form/text-field.tsx";
import { Screen } from "../../ui/layout/screen.tsx";
import { FinePrint } from "../../ui/text/fine-print.tsx";
import { OutsideLink } from "../../ui/text/outside-link.tsx";
import { rulrr } from "../../ui/text/rulrr-links.ts";

export interface Credentials {
  email: string;
  password: string;
}

interface Props {
  heading: MessageId;
  /** Of the heading. */
  values?: Values;
  above?: ReactNode;
  lead: ReactNode;
  form: UseFormReturn<Credentials>;
  problem: "wrong-credentials" | "code-expired" | undefined;
  busy: boolean;
  onSignIn: (credentials: Credentials) => void;
  /** What else can be done, below the button. */
  others?: ReactNode;
  /** Above the fields. */
  children?: ReactNode;
}

/** Email and password, and the ways out for who has none: the same wherever a merchant signs in. */
export function CredentialsScreen(props: Props) {
  const { heading, values = {}, above, lead, form, problem, busy, onSignIn, others, children } = props;
  const format = useFormat();
  const [shown, setShown] = useState(false);
  const submit = form.handleSubmit((credentials) => {
    // Hidden once it is sent: a wrong one comes back to be corrected, and others may look on by then.
    setShown(false);
    onSignIn(credentials);
  });
  const { errors } = form.formState;
  return (
    <Screen
      flows
      above={above}
      heading={<Copy id={heading} values={values} />}
      title={format(heading, values)}
      lead={lead}
      onSubmit={() => void submit()}
      problem={problem === "code-expired" && <Copy id="signIn.codeExpired" />}
      actions={
        <>
          <Button type="submit" busy={busy}>
            <Copy id="signIn.submit" />
          </Button>
          {others}
        </>
      }
    >
      {children}
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
        onShow={setShown}
        label={<Copy id="signIn.password" />}
        aside={
          <OutsideLink href={rulrr.forgotPassword}>
            <Copy id="signIn.forgot" />
          </OutsideLink>
        }
        error={
          errors.password ? (
            <Copy id="signIn.passwordMissing" />
          ) : (
            // Alerted, because the focus stays on the button that was pressed.
            problem === "wrong-credentials" && (
              <span role="alert">
                <Copy id="signIn.wrongCredentials" />
              </span>
            )
          )
        }
      />
      <FinePrint>
        <Copy id="signIn.new" />{" "}
        <OutsideLink href={rulrr.createAccount}>
          <Copy id="signIn.create" />
        </OutsideLink>
      </FinePrint>
    </Screen>
  );
}

const emailForm = /^\S+@\S+$/;

function trimmed(value: string): string {
  return value.trim();
}
