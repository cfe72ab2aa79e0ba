import { Copy, useFormat } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import { Screen } from "../../ui/layout/screen.tsx";
import { SymbolSign } from "../../ui/layout/symbol.tsx";

/** There is no such connection of this merchant's: one that was ended elsewhere, and one that never was theirs, are alike. */
export function ConnectionEnded({ onList }: { onList: () => void }) {
  const format = useFormat();
  return (
    <Screen
      outcome
      above={<SymbolSign icon="link" tone="plain" />}
      heading={<Copy id="connections.gone" />}
      title={format("connections.gone")}
      lead={<Copy id="connections.goneLead" />}
      actions={
        <Button onClick={onList}>
          <Copy id="connections.all" />
        </Button>
      }
    />
  );
}
