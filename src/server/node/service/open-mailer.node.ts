/** How merchants are written to, by what the settings say. */
import { smtpMailer } from "../../../service/mail/smtp-mailer.node.ts";
import type { Mailer, NoticeLetter, NoticeMailer } from "../../../service/mailer.ts";
import { Unavailable } from "../../../service/unavailable.ts";
import type { ServiceSettings } from "../../settings/service-settings.ts";

/** `notices`: absent where nobody can be written to but by what they ask for. */
export function openMailer(
  mail: ServiceSettings["mail"],
): Mailer & { notices?: NoticeMailer; close(): void } {
  if (mail === undefined) return noMailer;
  if (mail === "terminal") return { ...onTheTerminal, notices: onTheTerminal };
  const mailer = smtpMailer(mail);
  return { ...mailer, notices: mailer };
}

const onTheTerminal = {
  async sendCode({ to, code }: { to: string; code: string }) {
    process.stdout.write(`Code for ${to}: ${code}\n`);
  },
  async sendNotice({ to, letter: { subject, text } }: NoticeLetter) {
    process.stdout.write(`Letter for ${to}: ${subject}\n${text.replaceAll(/^/gm, "  ")}\n`);
  },
  close() {},
};

const noMailer = {
  sendCode: () => Promise.reject(new Unavailable("SMTP_URL is not set: no code can be sent.")),
  close() {},
};
