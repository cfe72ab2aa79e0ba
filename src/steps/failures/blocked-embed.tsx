import { Copy, useFormat } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import { Screen } from "../../ui/layout/screen.tsx";
import { SymbolSign } from "../../ui/layout/symbol.tsx";
import { FinePrint } from "../../ui/text/fine-print.tsx";

interface Props {
  reason: "sandboxed" | "insecure";
  onOpenWindow: () => void;
}

/** The frame this page is in cannot hold a sign-in: why, for the merchant and for whoever made the frame. */
export function BlockedEmbed({ reason, onOpenWindow }: Props) {
  const format = useFormat();
  return (
    <Screen
      outcome
      above={<SymbolSign icon="info" tone="warn" />}
      heading={<Copy id="blockedEmbed.title" />}
      title={format("blockedEmbed.title")}
      lead={<Copy id="blockedEmbed.lead" />}
      actions={
        <Button onClick={onOpenWindow}>
          <Copy id="action.openWindow" />
        </Button>
      }
    >
      <FinePrint>
        <Copy id={reason === "insecure" ? "blockedEmbed.insecure" : "blockedEmbed.sandboxed"} />
      </FinePrint>
    </Screen>
  );
}
