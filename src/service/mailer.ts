/** What a merchant is sent. Called once everything that it is about was kept, and never inside a transaction. */
export interface Mailer {
  sendCode(letter: { to: string; code: string }): Promise<void>;
}
