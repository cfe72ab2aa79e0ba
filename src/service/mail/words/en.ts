import type { LetterWords } from "./letter-words.ts";

export const en: LetterWords = {
  code: {
    subject: "Your Rulrr sign-in code",
    lead: "Type this code to sign in. It is good for ten minutes.",
    note: "If you are not signing in, somebody has your password: change it. Give this code to nobody.",
  },
  connections: {
    connectedSubject: "{partner} is connected to your Rulrr account",
    endedSubject: "{partner} is no longer connected to your Rulrr account",
    severalSubject: "What is connected to your Rulrr account has changed",
    connected: "{partner} is now connected to your Rulrr account.",
    merchant: "{partner} was disconnected by you, or by somebody signed in as you.",
    partner: "{partner} has ended its connection to your Rulrr account.",
    operator: "Rulrr has ended the connection between {partner} and your account.",
    replaced: "{partner} is no longer connected: a newer connection has taken its place.",
    more: "More has changed than this email can hold. You find all that is connected on the page below.",
    ifNotYou: "If this was not you, disconnect it here:",
    ifUnexpected: "If you did not expect this, look at your connections here:",
  },
};
