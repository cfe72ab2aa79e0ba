import type { Outcome } from "../journey/states.ts";
import { Copy, useFormat } from "../messages/copy.tsx";
import { Button } from "../ui/form/button.tsx";
import { Screen } from "../ui/layout/screen.tsx";
import { SymbolSign } from "../ui/layout/symbol.tsx";

interface Props {
  place: Extract<Outcome, { name: "leaving" }>;
  /** For a browser that does not go by itself. */
  onGo: () => void;
}

/** The answer is given, and the browser is on its way with it. */
export function Leaving({ place, onGo }: Props) {
  const format = useFormat();
  const values = { partner: place.request.partner.name };
  return (
    <Screen
      outcome
      above={<SymbolSign icon={place.allowed ? "check" : "cross"} tone={place.allowed ? "good" : "plain"} />}
      heading={<Copy id="leaving.title" values={values} />}
      title={format("leaving.title", values)}
      lead={<Copy id={place.allowed ? "leaving.allowed" : "leaving.denied"} values={values} />}
      actions={
        <Button onClick={onGo}>
          <Copy id="action.continue" />
        </Button>
      }
    />
  );
}
