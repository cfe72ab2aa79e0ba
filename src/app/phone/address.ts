import { pages } from "../../api/page-paths.ts";

/** What a phone opens (`code.ts` says why the secret stands where it does). */
export function phoneAddress(basePath: string, secret: string): string {
  return `${location.origin}${basePath}${pages.phone}#${secret}`;
}
