import { Copy, useFormat } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import { Screen } from "../../ui/layout/screen.tsx";
import { SymbolSign } from "../../ui/layout/symbol.tsx";

interface Props {
  busy: boolean;
  onReload: () => void;
  onBack?: (() => void) | undefined;
}

/** The page's own files are nowhere any more: a newer version has taken its place while it was open. */
export function Outdated({ busy, onReload, onBack }: Props) {
  const format = useFormat();
  return (
    <Screen
      outcome
      above={<SymbolSign icon="info" tone="warn" />}
      heading={<Copy id="outdated.title" />}
      title={format("outdated.title")}
      lead={<Copy id="unavailable.outdated" />}
      actions={
        <>
          <Button busy={busy} onClick={onReload}>
            <Copy id="outdated.reload" />
          </Button>
          {onBack && (
            <Button look="quiet" onClick={onBack}>
              <Copy id="action.back" />
            </Button>
          )}
        </>
      }
    />
  );
}
