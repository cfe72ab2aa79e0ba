/**
 * The secrets of partners and apps, of which the service knows digests alone.
 *
 * SHA-256 without salt is right for these: each is 256 random bits that a machine made (`randomToken`), so nobody gets from
 * a digest to a secret by guessing, and a slow hash would only make each call slow. What people choose themselves is a
 * password, and never kept like this.
 */
import { digestNow, randomToken, sameSecret } from "../secrets.ts";

/** `validUntil`: milliseconds since 1970, from when on it is worth nothing; null while nobody has replaced it. */
export interface RegisteredSecret {
  readonly digest: string;
  readonly validUntil: number | null;
}

/** Absent: a client that cannot keep a secret. Two are valid for a while when one replaces the other. */
interface HasSecrets {
  readonly secrets?: readonly RegisteredSecret[] | undefined;
}

/** What stands in the place of a secret that there is not: nobody knows what it is a digest of. */
const nobodys: RegisteredSecret = registeredSecret(randomToken());

export function registeredSecret(secret: string, validUntil: number | null = null): RegisteredSecret {
  return { digest: digestNow("client-secret", secret), validUntil };
}

/**
 * Whether it is a secret of this client, and valid still. A client that does not exist takes the same path and the same
 * time as one whose secret is another.
 *
 * @param now milliseconds since 1970
 */
export async function holdsSecret(
  registered: HasSecrets | undefined,
  secret: string,
  now: number,
): Promise<boolean> {
  const { digest } = registeredSecret(secret);
  const [first = nobodys, ...more] = registered?.secrets ?? [];
  let holds = false;
  // All are looked at, also after the right one: how long it takes does not tell which one it was.
  for (const { digest: kept, validUntil } of [first, ...more]) {
    const same = await sameSecret(digest, kept);
    holds ||= same && (validUntil === null || now < validUntil);
  }
  return holds;
}
