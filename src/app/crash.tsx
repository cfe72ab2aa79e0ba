import { Component, type ReactNode } from "react";
import { Copy, useFormat } from "../messages/copy.tsx";
import { Button } from "../ui/form/button.tsx";
import { Screen } from "../ui/layout/screen.tsx";
import { SymbolSign } from "../ui/layout/symbol.tsx";

/** A bug in the page ends here: never a blank frame in somebody's till. */
export class CrashBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    return this.state.crashed ? <Crash /> : this.props.children;
  }
}

function Crash() {
  const format = useFormat();
  return (
    <main>
      <Screen
        outcome
        above={<SymbolSign icon="info" tone="warn" />}
        heading={<Copy id="crash.title" />}
        title={format("crash.title")}
        lead={<Copy id="crash.lead" />}
        actions={
          <Button onClick={() => window.location.reload()}>
            <Copy id="crash.reload" />
          </Button>
        }
      />
    </main>
  );
}
