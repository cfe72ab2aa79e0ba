/**
 * Letters by SMTP. What is sent is worth an account while it is good, so it goes over TLS: from the first byte with `smtps:`, by
 * STARTTLS with `smtp:`, where nothing is sent to a server that has none. On the same machine it may go without.
 */
import { createTransport } from "nodemailer";
import { isLoopback } from "../../api/http/secure-url.ts";
import { seconds } from "../context.ts";
import { LetterLate, LetterRefused, type Mailer, type NoticeMailer } from "../mailer.ts";
import { Unavailable } from "../unavailable.ts";
import { codeLetter } from "./code-letter.ts";
import type { Letter } from "./letter.ts";

export interface SmtpOptions {
  /** `smtps://user:password@host:465`, or `smtp://…:587` with STARTTLS. */
  url: string;
  /** `Rulrr <no-reply@rulrr.example>` */
  from: string;
  /** How long one letter may take, in milliseconds: less than the page waits. */
  patience?: number;
}

/** So many may wait for five connections: more than go through in time where the mail server is quick. */
const mostUnderWay = 100;

/** @throws Error that does not say what the URL was: it holds a password */
export function smtpMailer({
  url,
  from,
  patience = 10 * seconds,
}: SmtpOptions): Mailer & NoticeMailer & { close(): void } {
  const address = URL.parse(url);
  if (!address || !/^smtps?:$/.test(address.protocol) || address.hostname === "")
    throw new Error("The mail server's URL is not of the form smtps://user:password@host:port.");
  const secure = address.protocol === "smtps:";
  const transport = createTransport({
    pool: true,
    host: address.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: address.port === "" ? (secure ? 465 : 587) : Number(address.port),
    secure,
    requireTLS: !isLoopback(new URL(`http://${address.hostname}`)),
    ...(address.username !== "" && {
      auth: { user: decodeURIComponent(address.username), pass: decodeURIComponent(address.password) },
    }),
    // Sooner than a letter is late: where nobody is there it certainly was not sent.
    connectionTimeout: patience / 2,
    greetingTimeout: patience / 2,
    socketTimeout: patience,
  });
  let underWay = 0;
  // Of the address that letters are from: where a Message-ID is made, and no machine's own name is told.
  const domain = /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? "localhost";

  async function send(to: string, letter: Letter, messageId?: string): Promise<void> {
    // Ends it wherever it is, also where it waits for a connection: no code is sent of which the merchant was told that
    // it was not. A connection that the server cut before it took a byte of the letter is followed by another until then.
    const late = AbortSignal.timeout(patience);
    try {
      await transport.sendMail({
        from,
        to: { name: "", address: to },
        ...letter,
        ...(messageId !== undefined && { messageId }),
        // No machine answers it, and no list takes it up.
        headers: { "Auto-Submitted": "auto-generated" },
        signal: late,
      });
    } catch (error) {
      if (late.aborted) throw new LetterLate("A letter could not be sent: the mail server took too long.");
      const said = `A letter could not be sent: ${reasonOf(error)}.`;
      throw isForGood(error) ? new LetterRefused(said) : new Unavailable(said);
    }
  }

  return {
    async sendCode({ to, code, languages }) {
      if (underWay >= mostUnderWay)
        throw new Unavailable(`A code could not be sent: ${underWay} letters are under way already.`);
      underWay += 1;
      try {
        await send(to, codeLetter(code, languages));
      } finally {
        underWay -= 1;
      }
    },
    sendNotice: ({ id, to, letter }) => send(to, letter, `<${id}@${domain}>`),
    close: () => transport.close(),
  };
}

/** Of what the mail server said only its number: it may repeat the letter, and the code with it. */
function reasonOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "for no known reason";
  const number = "responseCode" in error ? ` (${String(error.responseCode)})` : "";
  if ("code" in error && typeof error.code === "string") return `${error.code}${number}`;
  return "for no known reason";
}

/** Whether it is this letter, or this address, that the mail server will not have. That it knows nobody by our password may pass. */
function isForGood(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  if (!("code" in error) || !("responseCode" in error) || typeof error.responseCode !== "number")
    return false;
  return (error.code === "EENVELOPE" || error.code === "EMESSAGE") && error.responseCode >= 500;
}
