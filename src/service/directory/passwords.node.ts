/**
 * Passwords as argon2id (RFC 9106), by Node's own implementation, which is OpenSSL's: one package less, and none that has to be
 * compiled for each machine. Kept as the PHC string that other systems read and write too.
 */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2);

/** OWASP's: 19 MiB, two passes, one lane. Written into each hash, so that they can be raised one day. */
const strength = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive("argon2id", { ...strength, message: password, nonce, tagLength });
  const { memory, passes, parallelism } = strength;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
}

/**
 * Whether it is the password. Without a hash, since there is no such account, it takes the same time and is false.
 *
 * @throws Error when what is kept is no hash
 */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const parts = phc.exec(hash ?? (await nobodys()));
  if (!parts) throw new Error("What is kept as a password is no argon2id hash.");
  const [, memory, passes, parallelism, nonce = "", tag = ""] = parts;
  const expected = Buffer.from(tag, "base64");
  const given = await derive("argon2id", {
    message: password,
    nonce: Buffer.from(nonce, "base64"),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(given, expected) && hash !== undefined;
}

let made: Promise<string> | undefined;
/** Of a password that nobody knows. */
function nobodys(): Promise<string> {
  made ??= hashPassword(randomBytes(32).toString("base64"));
  return made;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}

/** A password for somebody to type in once: 100 random bits, without letters that look alike. */
export function newPassword(): string {
  const letters = "abcdefghijkmnpqrstuvwxyz23456789";
  const text = [...randomBytes(20)].map((byte) => letters[byte % 32]).join("");
  return (text.match(/.{5}/g) ?? []).join("-");
}
