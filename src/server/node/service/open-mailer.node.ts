/** How merchants are written to, by what the settings say. */
import { smtpMailer } from "../../../service/mail/smtp-mailer.node.ts";
import type { Mailer } from "../../../service/mailer.ts";
import { Unavailable } from "../../../service/unavailable.ts";
import type { ServiceSettings } from "../../settings/service-settings.ts";

export function openMailer(mail: ServiceSettings["mail"]): Mailer & { close(): void } {
  if (mail === undefined) return noMailer;
  return mail === "terminal" ? onTheTerminal : smtpMailer(mail);
}

const onTheTerminal = {
  async sendCode({ to, code }: { to: string; code: string }) {
    process.stdout.write(`Code for ${to}: ${code}\n`);
  },
  close() {},
};

const noMailer = {
  sendCode: () => Promise.reject(new Unavailable("SMTP_URL is not set: no code can be sent.")),
  close() {},
};
