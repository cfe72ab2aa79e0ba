import type { ComponentProps } from "react";
import { useFormat } from "../../messages/copy.tsx";
import { Icon } from "../layout/icon.tsx";
import styles from "./field.module.css";
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
          <button type="button" className={styles.eye} onClick={() => onShow(!shown)}>
            <Icon name={shown ? "eye-off" : "eye"} />
            <span className="visually-hidden">{format(shown ? "signIn.hide" : "signIn.show")}</span>
          </button>
          <span className="visually-hidden" role="status">
            {format(shown ? "signIn.shown" : "signIn.hidden")}
          </span>
        </>
      }
    />
  );
}
