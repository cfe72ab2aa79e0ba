import type { ReactNode } from "react";
import { Copy } from "../../messages/copy.tsx";

interface Props {
  /** A path of this very server. */
  href: string;
  children: ReactNode;
}

/** A link to another page of this one's own, in a new tab: what is under way here stays, and in a frame nothing else would do. */
export function OwnPageLink({ href, children }: Props) {
  return (
    <a href={href} target="_blank" rel="noopener">
      {children}
      <span className="visually-hidden">
        {" "}
        <Copy id="frame.newTab" />
      </span>
    </a>
  );
}
