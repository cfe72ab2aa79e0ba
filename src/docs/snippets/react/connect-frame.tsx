import { RulrrConnectFrame } from "@rulrr/connect/react";
import { begin } from "./backend";

export function ConnectFrame({ onDone }: { onDone: () => void }) {
  return (
    <RulrrConnectFrame
      connectUrl="https://connect.example"
      clientId="your-client-id"
      fetchIntegrationToken={begin}
      onSuccess={onDone}
      style={{ maxWidth: "30rem" }}
    />
  );
}
