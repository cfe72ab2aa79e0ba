import type { WaitingPlace } from "../../journey/states.ts";
import { Copy } from "../../messages/copy.tsx";

/** Says that nothing has to be entered again, where something could have been: not of a page that never came to a form. */
export function Kept({ at }: Pick<WaitingPlace, "at">) {
  if (at.name === "loading" && !at.resume) return null;
  return (
    <p>
      <Copy id="unavailable.kept" />
    </p>
  );
}
