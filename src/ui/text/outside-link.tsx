import type { ReactNode } from "react";
import { secureUrl } from "../../api/http/secure-url.ts";
import { Copy } from "../../messages/copy.tsx";

interface Props {
  href: string;
  className?: string | undefined;
  children: ReactNode;
}

/**
 * A link to another site, in a new tab, which learns neither where it was opened from nor by whom. An address that is
 * not a web address (a partner brings some of them) leaves the words without the link.
 */
export function OutsideLink({ href, className, children }: Props) {
  const url = secureUrl(href);
  if (!url) return <span className={className}>{children}</span>;
  return (
    <a href={url.href} target="_blank" rel="noopener noreferrer" className={className}>
      {children}
      <span className="visually-hidden">
        {" "}
        <Copy id="frame.newTab" />
      </span>
    </a>
  );
}
