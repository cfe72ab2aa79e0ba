import type { FormEvent, ReactNode } from "react";

interface Props {
  className: string | undefined;
  onSubmit: (() => void) | undefined;
  children: ReactNode;
}

/**
 * `method="post"` although nothing is ever posted: should a submit slip through before the page is ready, the browser
 * must not put what was typed into an address.
 */
export function Form({ className, onSubmit, children }: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <form className={className} method="post" noValidate onSubmit={submit}>
      {children}
    </form>
  );
}
