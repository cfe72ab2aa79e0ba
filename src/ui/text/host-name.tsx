import styles from "./host-name.module.css";

/**
 * A host with its port, that cannot pass for another. It is written as the network knows it (an address in another
 * script as its punycode), from left to right whatever stands around it, and where it is too long it loses its
 * beginning: who owns a host is at its end, and a long beginning is how a forged one hides that.
 */
export function HostName({ host }: { host: string }) {
  return (
    <span className={styles.host}>
      <bdi dir="ltr">{asTheNetworkKnowsIt(host)}</bdi>
    </span>
  );
}

function asTheNetworkKnowsIt(host: string): string {
  try {
    return new URL(`https://${host}/`).host;
  } catch {
    return "";
  }
}
