/**
 * The `code` of every error that the page tells a host, and whether the merchant can still get on from there without a new
 * link. Each is the name of the state that the merchant sees. The codes are API: they are never renamed.
 */
export const pageErrors = {
  "finished-elsewhere": { recoverable: false },
  invalid: { recoverable: false },
  "blocked-embed": { recoverable: false },
  "no-profiles": { recoverable: true },
  unavailable: { recoverable: true },
  "rate-limited": { recoverable: true },
  "session-expired": { recoverable: true },
} as const;

export type PageErrorCode = keyof typeof pageErrors;
