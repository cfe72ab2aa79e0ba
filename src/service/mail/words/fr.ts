import type { LetterWords } from "./letter-words.ts";

/** Not yet reviewed by a native speaker. */
export const fr: LetterWords = {
  code: {
    subject: "Votre code de connexion Rulrr",
    lead: "Saisissez ce code pour vous connecter. Il est valable dix minutes.",
    note: "Si vous n’êtes pas en train de vous connecter, quelqu’un a votre mot de passe : changez-le. Ne donnez ce code à personne.",
  },
  connections: {
    connectedSubject: "{partner} est connecté à votre compte Rulrr",
    endedSubject: "{partner} n’est plus connecté à votre compte Rulrr",
    severalSubject: "Les connexions de votre compte Rulrr ont changé",
    connected: "{partner} est maintenant connecté à votre compte Rulrr.",
    merchant: "{partner} a été déconnecté par vous, ou par une personne connectée à votre compte.",
    partner: "{partner} a mis fin à sa connexion avec votre compte Rulrr.",
    operator: "Rulrr a mis fin à la connexion entre {partner} et votre compte.",
    replaced: "{partner} n’est plus connecté : une connexion plus récente l’a remplacé.",
    more: "Il y a eu plus de changements que cet e-mail ne peut en contenir. La page ci-dessous montre tout ce qui est connecté.",
    ifNotYou: "Si ce n’était pas vous, déconnectez-le ici :",
    ifUnexpected: "Si vous ne vous y attendiez pas, vérifiez vos connexions ici :",
  },
};
