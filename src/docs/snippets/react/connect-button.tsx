import { useRulrrConnect } from "@rulrr/connect/react";
import { useState } from "react";
import { begin, outcome } from "./backend";

export function ConnectButton() {
  const [said, setSaid] = useState("");
  const connect = useRulrrConnect({
    connectUrl: "https://connect.example",
    clientId: "your-client-id",
    fetchIntegrationToken: begin,
    onSuccess: async () => setSaid(await outcome()),
    onDeclined: () => setSaid("Not connected"),
    onError: ({ code }) => setSaid(`It did not work: ${code}`),
  });
  return (
    <>
      <button onClick={connect.open}>Connect to Rulrr</button>
      <p role="status">{said}</p>
    </>
  );
}
