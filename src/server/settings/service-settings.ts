/** What the service is over: its database, who merchants are, and how they are written to. */
import * as z from "zod";
import { secureUrl } from "../../api/http/secure-url.ts";

/** Of addresses that may hold a password: what is wrong with one is said without repeating it. */
const addressOf = (schemes: RegExp, why: string) =>
  z.string().refine((url) => schemes.test(URL.parse(url)?.protocol ?? ""), why);

export const serviceSettings = {
  DATABASE_URL: addressOf(
    /^postgres(ql)?:$/,
    "must be of the form postgres://user:password@host:port/database",
  ).optional(),
  SMTP_URL: addressOf(/^smtps?:$/, "must be of the form smtp://user:password@host:port").optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/, "must be an address, or a name with an address in <>")
    .optional(),
  DIRECTORY_URL: z
    .string()
    .refine(
      (url) => secureUrl(url) !== null,
      "must be an address with https, or http on loopback, without credentials",
    )
    .optional(),
  DIRECTORY_SECRET: z.string().min(32, "has at least 32 characters").optional(),
};

export type ServiceSettings = {
  databaseUrl: string;
  /** `terminal`: codes are shown to whoever started it. Absent: none can be sent. */
  mail?: { url: string; from: string } | "terminal";
  /** The server that has the accounts. Absent: they are in the database. */
  directory?: { url: string; secret: string };
};

type Given = Readonly<Partial<Record<keyof typeof serviceSettings, string | undefined>>>;

/** What is wrong with these settings together. */
export function* serviceConflicts(given: Given): Generator<{ setting: keyof Given; why: string }> {
  const { DATABASE_URL, SMTP_URL, MAIL_FROM, DIRECTORY_URL, DIRECTORY_SECRET } = given;
  if (DATABASE_URL === undefined) {
    for (const setting of ["SMTP_URL", "MAIL_FROM", "DIRECTORY_URL", "DIRECTORY_SECRET"] as const)
      if (given[setting] !== undefined) yield { setting, why: "is only of use with DATABASE_URL" };
    return;
  }
  if (SMTP_URL !== undefined && MAIL_FROM === undefined)
    yield { setting: "MAIL_FROM", why: "is not set: it says whom merchants are written to by" };
  if (SMTP_URL === undefined && MAIL_FROM !== undefined)
    yield { setting: "SMTP_URL", why: "is not set: MAIL_FROM is of use with a mail server" };
  if (DIRECTORY_URL !== undefined && DIRECTORY_SECRET === undefined)
    yield { setting: "DIRECTORY_SECRET", why: "is not set: by it the directory knows that the service asks" };
  if (DIRECTORY_URL === undefined && DIRECTORY_SECRET !== undefined)
    yield { setting: "DIRECTORY_URL", why: "is not set: DIRECTORY_SECRET is of use with a directory" };
}

export function serviceOf(given: Given, databaseUrl: string): ServiceSettings {
  const { SMTP_URL, MAIL_FROM, DIRECTORY_URL, DIRECTORY_SECRET } = given;
  const mail = SMTP_URL !== undefined && MAIL_FROM !== undefined && { url: SMTP_URL, from: MAIL_FROM };
  const directory = DIRECTORY_URL !== undefined &&
    DIRECTORY_SECRET !== undefined && { url: DIRECTORY_URL, secret: DIRECTORY_SECRET };
  return { databaseUrl, ...(mail && { mail }), ...(directory && { directory }) };
}
