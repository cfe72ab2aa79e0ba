import { useEffect, useSyncExternalStore } from "react";
import type { Failure } from "../journey/states.ts";
import { Copy, useFormat } from "../messages/copy.tsx";
import { useAnnounce } from "../ui/announcer.tsx";
import styles from "./banner.module.css";

interface Props {
  /** A call found no way out of the device, or was cut off on it. */
  lost: boolean;
  /** Something is left to be sent from here, and the screen itself does not say that the device is offline. */
  matters: boolean;
  onTryAgain: () => void;
}

/**
 * The device's connection: that it is gone, before anything is pressed in vain, and that it is back. Where a call was
 * lost for want of it, the same call is tried once more by itself each time the connection comes back.
 */
export function Online({ lost, matters, onTryAgain }: Props) {
  const format = useFormat();
  const announce = useAnnounce();
  const online = useSyncExternalStore(onConnectionChange, isOnline, () => true);

  useEffect(() => {
    const goneOffline = () => announce(format("frame.offline"));
    const backOnline = () => {
      announce(format(lost ? "unavailable.retrying" : "frame.online"));
      if (lost) onTryAgain();
    };
    window.addEventListener("offline", goneOffline);
    window.addEventListener("online", backOnline);
    return () => {
      window.removeEventListener("offline", goneOffline);
      window.removeEventListener("online", backOnline);
    };
  }, [announce, format, lost, onTryAgain]);

  if (online || !matters) return null;
  return (
    <p className={styles.banner}>
      <Copy id="frame.offline" />
    </p>
  );
}

function onConnectionChange(changed: () => void) {
  window.addEventListener("offline", changed);
  window.addEventListener("online", changed);
  return () => {
    window.removeEventListener("offline", changed);
    window.removeEventListener("online", changed);
  };
}

const isOnline = () => navigator.onLine;

/** Whether a call failed because there was no connection, and may succeed once there is one. */
export function isLost(failure: Failure): boolean {
  return failure.code === "unavailable" && (failure.cause === "offline" || failure.cause === "network");
}
