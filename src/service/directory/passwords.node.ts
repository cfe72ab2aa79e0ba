/**
 * Passwords as argon2id (RFC 9106), by Node's own implementation, which is OpenSSL's: one package less, and none that has to be
 * compiled for each machine. Kept as the PHC string that other systems read and write too.
 */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { Unavailable } from "../unavailable.ts";

const argon2Soon = promisify(argon2);

/**
 * Of the four threads on which Node also looks up addresses and reads files: a burst of sign-ins must leave some to them, or
 * nothing else is reached until the last password is done.
 */
const mostAtOnce = 2;
/** Who comes after these would wait for seconds. */
const mostWaiting = 30;
let underWay = 0;
const waiting: (() => void)[] = [];

/** @throws Unavailable when too many wait already */
async function derive(...given: Parameters<typeof argon2Soon>): Promise<Buffer> {
  if (underWay < mostAtOnce) underWay += 1;
  else if (waiting.length >= mostWaiting)
    throw new Unavailable("More passwords came at once than can be checked.");
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await argon2Soon(...given);
  } finally {
    // Whoever waits longest has the place; nobody who comes in between takes it.
    const next = waiting.shift();
    if (next) next();
    else underWay -= 1;
  }
}

/** OWASP's: 19 MiB, two passes, one lane. Written into each hash, so that they can be raised one day. */
const strength = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** @throws Unavailable when too many are being checked */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive("argon2id", { ...strength, message: password, nonce, tagLength });
  return written(nonce, tag);
}

function written(nonce: Buffer, tag: Buffer): string {
  const { memory, passes, parallelism } = strength;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
}

/**
 * Whether it is the password. Without a hash, since there is no such account, it takes the same time and is false.
 *
 * @throws Error when what is kept is no hash
 * @throws Unavailable when too many are being checked
 */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const parts = phc.exec(hash ?? nobodys);
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

/** Of a password that nobody knows. */
const nobodys = written(randomBytes(16), randomBytes(tagLength));

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}

/** A password for somebody to type in once: 100 random bits, without letters that look alike. */
export function newPassword(): string {
  const letters = "abcdefghijkmnpqrstuvwxyz23456789";
  const text = [...randomBytes(20)].map((byte) => letters[byte % 32]).join("");
  return (text.match(/.{5}/g) ?? []).join("-");
}
