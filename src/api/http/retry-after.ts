/** Retry-After (RFC 9110, 10.2.3) is a number of seconds or a date. Kept between a second and an hour; 30 s if unclear. */
export function secondsToWait(header: string | null): number {
  if (!header) return 30;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(3600, Math.max(1, Math.ceil(seconds))) : 30;
}
