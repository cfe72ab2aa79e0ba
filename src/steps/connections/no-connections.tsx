import type { ReactNode } from "react";
import { Copy, useFormat } from "../../messages/copy.tsx";
import { Button } from "../../ui/form/button.tsx";
import { Screen } from "../../ui/layout/screen.tsx";
import { SymbolSign } from "../../ui/layout/symbol.tsx";
import { SignedInAs } from "../parts/signed-in.tsx";

interface Props {
  merchant: { name: string; email: string };
  /** What was done here last, and is to be known. */
  news?: ReactNode;
  onSignOut: () => void;
}

/** Nothing is connected: what would be here. */
export function NoConnections({ merchant, news, onSignOut }: Props) {
  const format = useFormat();
  return (
    <Screen
      outcome
      above={<SymbolSign icon="shop" tone="plain" />}
      heading={<Copy id="connections.empty" />}
      title={format("connections.empty")}
      lead={<Copy id="connections.emptyLead" />}
      actions={
        <Button look="quiet" onClick={onSignOut}>
          <Copy id="connections.signOut" />
        </Button>
      }
    >
      {news}
      <SignedInAs {...merchant} onSwitch={onSignOut} />
    </Screen>
  );
}
