import type { LetterWords } from "./letter-words.ts";

/** Not yet reviewed by a native speaker. */
export const tr: LetterWords = {
  code: {
    subject: "Rulrr giriş kodunuz",
    lead: "Giriş yapmak için bu kodu yazın. On dakika geçerlidir.",
    note: "Giriş yapmıyorsanız parolanız başkasının elinde demektir: değiştirin. Bu kodu kimseye vermeyin.",
  },
  connections: {
    connectedSubject: "{partner} Rulrr hesabınıza bağlandı",
    endedSubject: "{partner} artık Rulrr hesabınıza bağlı değil",
    severalSubject: "Rulrr hesabınızın bağlantıları değişti",
    connected: "{partner} artık Rulrr hesabınıza bağlı.",
    merchant: "{partner} bağlantısını siz veya hesabınızda oturum açmış biri kesti.",
    partner: "{partner} Rulrr hesabınızla bağlantısını sonlandırdı.",
    operator: "Rulrr, {partner} ile hesabınız arasındaki bağlantıyı sonlandırdı.",
    replaced: "{partner} artık bağlı değil: yerini daha yeni bir bağlantı aldı.",
    more: "Değişenler bu e-postaya sığmıyor. Bağlı olan her şeyi aşağıdaki sayfada görebilirsiniz.",
    ifNotYou: "Bunu siz yapmadıysanız bağlantıyı buradan kesin:",
    ifUnexpected: "Bunu beklemiyorduysanız bağlantılarınıza buradan bakın:",
  },
};
