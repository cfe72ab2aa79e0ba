import type { Letter } from "./mail/letter.ts";
import { Unavailable } from "./unavailable.ts";

/** What a merchant is sent. Called once everything that it is about was kept, and never inside a transaction. */
export interface Mailer {
  /**
   * Resolves when the letter was taken to be delivered.
   *
   * @throws Unavailable when it was not; as `LetterLate` when that is not known
   */
  sendCode(letter: CodeLetter): Promise<void>;
}

export interface CodeLetter {
  to: string;
  code: string;
  /** What the merchant reads (BCP 47), best first, as far as that is known. */
  languages: readonly string[];
}

/** What a merchant is told without having asked for it. Nobody waits for it, and it may be sent again. */
export interface NoticeMailer {
  /**
   * Resolves when the letter was taken to be delivered.
   *
   * @throws LetterRefused when it never will be; Unavailable when it may be later
   */
  sendNotice(notice: NoticeLetter): Promise<void>;
}

export interface NoticeLetter {
  /** The same for the same letter, so that whoever gets it twice can know. Letters, digits and `_-`. */
  id: string;
  to: string;
  letter: Letter;
}

/** The mail server will not take this letter, or nothing for this address. */
export class LetterRefused extends Unavailable {}

/** Nobody has said in time that the letter was taken: it may arrive all the same. */
export class LetterLate extends Unavailable {}
