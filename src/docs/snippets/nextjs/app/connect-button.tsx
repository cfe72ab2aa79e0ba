"use client";
import { useRulrrConnect } from "@rulrr/connect/react";
import { useState } from "react";

async function ask(path: string): Promise<string> {
  const answer = await fetch(path, { method: "POST" });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.text();
}

export function ConnectButton() {
  const [said, setSaid] = useState("");
  const connect = useRulrrConnect({
    connectUrl: "https://connect.example",
    clientId: "your-client-id",
    fetchIntegrationToken: () => ask("/api/begin"),
    onSuccess: async () => setSaid(await ask("/api/outcome")),
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
