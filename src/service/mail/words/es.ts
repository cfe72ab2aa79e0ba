import type { LetterWords } from "./letter-words.ts";

/** Not yet reviewed by a native speaker. */
export const es: LetterWords = {
  code: {
    subject: "Su código de acceso a Rulrr",
    lead: "Escriba este código para iniciar sesión. Es válido durante diez minutos.",
    note: "Si no está iniciando sesión, alguien tiene su contraseña: cámbiela. No dé este código a nadie.",
  },
  connections: {
    connectedSubject: "{partner} está conectado a su cuenta de Rulrr",
    endedSubject: "{partner} ya no está conectado a su cuenta de Rulrr",
    severalSubject: "Han cambiado las conexiones de su cuenta de Rulrr",
    connected: "{partner} está ahora conectado a su cuenta de Rulrr.",
    merchant: "Usted, o alguien que había iniciado sesión en su cuenta, ha desconectado {partner}.",
    partner: "{partner} ha terminado su conexión con su cuenta de Rulrr.",
    operator: "Rulrr ha terminado la conexión entre {partner} y su cuenta.",
    replaced: "{partner} ya no está conectado: una conexión más reciente ha ocupado su lugar.",
    more: "Ha cambiado más de lo que cabe en este correo. En la página siguiente puede ver todo lo que está conectado.",
    ifNotYou: "Si no ha sido usted, desconéctelo aquí:",
    ifUnexpected: "Si no lo esperaba, revise sus conexiones aquí:",
  },
};
