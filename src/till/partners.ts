/**
 * The partners this till can play, with the secrets Rulrr issued to each for its sandbox. A real partner is one of
 * them, and keeps its secret where this one does: in its backend, never in a page.
 */
export type Credentials = { clientId: string; clientSecret: string };

export const partners: readonly Credentials[] = [
  { clientId: "tillwise", clientSecret: "sandbox-secret-tillwise" },
  { clientId: "tablebook", clientSecret: "sandbox-secret-tablebook" },
  { clientId: "dashcart", clientSecret: "sandbox-secret-dashcart" },
  { clientId: "hostile", clientSecret: "sandbox-secret-hostile" },
];
