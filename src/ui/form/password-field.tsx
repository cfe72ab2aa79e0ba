import type { ComponentProps } from "react";
import { useFormat } from "../../messages/copy.tsx";
import { FieldButton } from "./field-button.tsx";
import { TextField } from "./text-field.tsx";

type Props = Omit<ComponentProps<typeof TextField>, "type" | "adornment"> & {
  shown: boolean;
  onShow: (shown: boolean) => void;
};

/** A password that can be shown, because a hurried thumb on a till's screen mistypes. */
export function PasswordField({ shown, onShow, ...props }: Props) {
  const format = useFormat();
  return (
    <TextField
      {...props}
      type={shown ? "text" : "password"}
      spellCheck={false}
      autoCapitalize="none"
      autoCorrect="off"
      adornment={
        <>
          <FieldButton
            icon={shown ? "eye-off" : "eye"}
            label={format(shown ? "signIn.hide" : "signIn.show")}
            onClick={() => onShow(!shown)}
          />
          <span className="visually-hidden" role="status">
            {format(shown ? "signIn.shown" : "signIn.hidden")}
          </span>
        </>
      }
    />
  );
}
