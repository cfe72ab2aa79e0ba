import type { LetterWords } from "./letter-words.ts";

/** Not yet reviewed by a native speaker. */
export const ptBR: LetterWords = {
  code: {
    subject: "Seu código de acesso ao Rulrr",
    lead: "Digite este código para entrar. Ele vale por dez minutos.",
    note: "Se você não está entrando, alguém tem sua senha: troque-a. Não passe este código a ninguém.",
  },
  connections: {
    connectedSubject: "{partner} está conectado à sua conta do Rulrr",
    endedSubject: "{partner} não está mais conectado à sua conta do Rulrr",
    severalSubject: "As conexões da sua conta do Rulrr mudaram",
    connected: "{partner} agora está conectado à sua conta do Rulrr.",
    merchant: "{partner} foi desconectado por você, ou por alguém que entrou na sua conta.",
    partner: "{partner} encerrou a conexão com a sua conta do Rulrr.",
    operator: "O Rulrr encerrou a conexão entre {partner} e a sua conta.",
    replaced: "{partner} não está mais conectado: uma conexão mais recente tomou o lugar.",
    more: "Mudou mais do que cabe neste e-mail. Na página abaixo você vê tudo o que está conectado.",
    ifNotYou: "Se não foi você, desconecte aqui:",
    ifUnexpected: "Se você não esperava por isso, veja suas conexões aqui:",
  },
};
