/** Logos come through our own server, which checks them; the page never asks a partner's host for anything. */
export function logoOf(
  { clientId, logoUrl }: { clientId: string; logoUrl?: string | undefined },
  basePath: string,
): string | undefined {
  return logoUrl ? `${basePath}/logos/${encodeURIComponent(clientId)}` : undefined;
}
