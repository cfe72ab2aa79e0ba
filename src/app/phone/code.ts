/**
 * The address of a code: `/phone#…`. What stands behind the # is sent to no server, and so is in no log and no Referer. It is
 * taken out of the address bar before the first call, and kept in this history entry's own state for a reload, with the key that
 * this page makes: what is opened belongs to that key.
 */
import type { PhoneBody } from "../../api/handover-contract.ts";
import type { Link } from "../../api/link.ts";
import type { EntryState } from "../../arrivals/link.ts";

const secretForm = /^[\w-]{43}$/;

/** The code this page was opened with, or had when it was loaded the time before; undefined where there is none. */
export function takeCode(): PhoneBody | undefined {
  const secret = location.hash.slice(1);
  if (secret === "") return keptCode(history.state?.usr?.phone);
  const phone = secretForm.test(secret) ? { secret, key: newKey() } : undefined;
  history.replaceState({ ...history.state, usr: { phone } }, "", location.pathname + location.search);
  return phone;
}

function keptCode(kept: Partial<PhoneBody> | undefined): PhoneBody | undefined {
  const { secret, key } = kept ?? {};
  return secret !== undefined && key !== undefined ? { secret, key } : undefined;
}

/** From here on this is the page of that link, with nothing of the code left. A reload finds it as any other. */
export function goOnWith(link: Link, basePath: string, locale: string | undefined): void {
  const search = new URLSearchParams({ client_id: link.clientId, ...(locale !== undefined && { locale }) });
  const usr: EntryState = { link };
  history.replaceState({ usr, key: "arrival", idx: 0 }, "", `${basePath}/?${search}`);
}

/** 256 random bits, base64url. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}
