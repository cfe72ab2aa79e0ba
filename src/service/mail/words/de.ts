import type { LetterWords } from "./letter-words.ts";

/** Not yet reviewed by a native speaker. */
export const de: LetterWords = {
  code: {
    subject: "Ihr Rulrr-Anmeldecode",
    lead: "Geben Sie diesen Code ein, um sich anzumelden. Er gilt zehn Minuten.",
    note: "Wenn Sie sich gerade nicht anmelden, kennt jemand Ihr Passwort: Ändern Sie es. Geben Sie diesen Code niemandem.",
  },
  connections: {
    connectedSubject: "{partner} ist mit Ihrem Rulrr-Konto verbunden",
    endedSubject: "{partner} ist nicht mehr mit Ihrem Rulrr-Konto verbunden",
    severalSubject: "Die Verbindungen Ihres Rulrr-Kontos haben sich geändert",
    connected: "{partner} ist jetzt mit Ihrem Rulrr-Konto verbunden.",
    merchant: "{partner} wurde getrennt: von Ihnen oder von jemandem, der in Ihrem Konto angemeldet war.",
    partner: "{partner} hat die Verbindung zu Ihrem Rulrr-Konto beendet.",
    operator: "Rulrr hat die Verbindung zwischen {partner} und Ihrem Konto beendet.",
    replaced: "{partner} ist nicht mehr verbunden, weil eine neuere Verbindung an diese Stelle getreten ist.",
    more: "Es hat sich mehr geändert, als in diese E-Mail passt. Was verbunden ist, sehen Sie auf der folgenden Seite.",
    ifNotYou: "Wenn Sie das nicht waren, trennen Sie die Verbindung hier:",
    ifUnexpected: "Wenn Sie damit nicht gerechnet haben, sehen Sie sich hier Ihre Verbindungen an:",
  },
};
