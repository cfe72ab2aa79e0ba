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

/** Nobody has said in time that the letter was taken: it may arrive all the same. */
export class LetterLate extends Unavailable {}
