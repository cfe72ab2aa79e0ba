import { useEffect, useSyncExternalStore } from "react";
import { isOpen } from "../../journey/phases.ts";
import type { Place } from "../../journey/states.ts";
import { Copy, useFormat } from "../../messages/copy.tsx";
import { useAnnounce } from "../../ui/announcer.tsx";
import styles from "./expiry.module.css";

interface Props {
  place: Place;
  onTryAgain: () => void;
}

/**
 * The device's connection: that it is gone, before anything is pressed in vain, and that it is back. Where a call was
 * lost for want of it, the same call is tried once more by itself each time the connection comes back.
 */
export function Connection({ place, onTryAgain }: Props) {
  const format = useFormat();
  const announce = useAnnounce();
  const online = useSyncExternalStore(onConnectionChange, isOnline, () => true);
  const lost = isLost(place);

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

  // Where a call was lost, or nothing is left to be sent, the screen itself says what there is to say.
  const matters = isOpen(place);
  if (online || !matters) return null;
  return (
    <p className={styles.expiry}>
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

/** Whether a call found no way out of the device, or was cut off on it. */
function isLost(place: Place): boolean {
  if (place.name !== "unavailable" || place.failure.code !== "unavailable") return false;
  return place.failure.cause === "offline" || place.failure.cause === "network";
}
