/** `{partner}` is a name: nothing is glued to it, and no quotes are around it. */
export interface LetterWords {
  /** The one-time code. */
  code: { subject: string; lead: string; note: string };
  /** What was connected and what has ended. */
  connections: {
    connectedSubject: string;
    endedSubject: string;
    /** More than one thing has happened. */
    severalSubject: string;
    connected: string;
    /** It has ended, by whose doing: see `EndedBy`. */
    merchant: string;
    partner: string;
    operator: string;
    replaced: string;
    /** More has happened than is in the letter. */
    more: string;
    /** Before the address of the page: where something was connected, and where nothing was. */
    ifNotYou: string;
    ifUnexpected: string;
  };
}
