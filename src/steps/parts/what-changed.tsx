import { Copy, type MessageId } from "../../messages/copy.tsx";
import { Notice } from "../../ui/layout/notice.tsx";
import styles from "./what-changed.module.css";

interface Props {
  message: MessageId;
  /** The whole of what there is to agree to, where it is not in the words of the screen. */
  text?: string | undefined;
}

/** That what is agreed to is no longer what was read. Its parts (`data-part`) have to be seen before a press counts. */
export function WhatChanged({ message, text }: Props) {
  return (
    <div className={styles.changed}>
      <div data-part>
        <Notice>
          <Copy id={message} />
        </Notice>
      </div>
      {text !== undefined && (
        <p data-part className={styles.text} dir="auto">
          {text.trim()}
        </p>
      )}
    </div>
  );
}
