/** Logos come through our own server, which checks them; the page never asks a partner's host for anything. */
export function logoOf({
  clientId,
  logoUrl,
}: {
  clientId: string;
  logoUrl?: string | undefined;
}): string | undefined {
  return logoUrl ? `/logos/${encodeURIComponent(clientId)}` : undefined;
}
