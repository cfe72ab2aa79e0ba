import { Copy } from "../../messages/copy.tsx";

/** Where a call was made from. `resume`: what is kept of an earlier way. */
export interface WhereEntered {
  name: string;
  resume?: unknown;
}

/** Says that nothing has to be entered again, where something could have been: not of a page that never came to a form. */
export function Kept({ at }: { at: WhereEntered }) {
  if (at.name === "loading" && !at.resume) return null;
  return (
    <p>
      <Copy id="unavailable.kept" />
    </p>
  );
}
