/** What the service is over: its database, and how merchants are written to. */
import * as z from "zod";

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
};

export type ServiceSettings = {
  databaseUrl: string;
  /** `terminal`: codes are shown to whoever started it. Absent: none can be sent. */
  mail?: { url: string; from: string } | "terminal";
};

type Given = Readonly<Partial<Record<keyof typeof serviceSettings, string | undefined>>>;

/** What is wrong with these settings together. */
export function* serviceConflicts(given: Given): Generator<{ setting: keyof Given; why: string }> {
  const { DATABASE_URL, SMTP_URL, MAIL_FROM } = given;
  if (DATABASE_URL === undefined) {
    for (const setting of ["SMTP_URL", "MAIL_FROM"] as const)
      if (given[setting] !== undefined) yield { setting, why: "is only of use with DATABASE_URL" };
    return;
  }
  if (SMTP_URL !== undefined && MAIL_FROM === undefined)
    yield { setting: "MAIL_FROM", why: "is not set: it says whom merchants are written to by" };
  if (SMTP_URL === undefined && MAIL_FROM !== undefined)
    yield { setting: "SMTP_URL", why: "is not set: MAIL_FROM is of use with a mail server" };
}

export function serviceOf({ SMTP_URL, MAIL_FROM }: Given, databaseUrl: string): ServiceSettings {
  const mail = SMTP_URL !== undefined && MAIL_FROM !== undefined && { url: SMTP_URL, from: MAIL_FROM };
  return { databaseUrl, ...(mail && { mail }) };
}
