import { ConnectButton } from "./connect-button";

export default function Page() {
  return (
    <main>
      <h1>My till</h1>
      <ConnectButton />
    </main>
  );
}
