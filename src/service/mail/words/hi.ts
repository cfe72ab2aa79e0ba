import type { LetterWords } from "./letter-words.ts";

/** Not yet reviewed by a native speaker. */
export const hi: LetterWords = {
  code: {
    subject: "आपका Rulrr साइन-इन कोड",
    lead: "साइन इन करने के लिए यह कोड लिखें। यह दस मिनट तक मान्य है।",
    note: "अगर आप साइन इन नहीं कर रहे हैं तो आपका पासवर्ड किसी और के पास है: उसे बदल दें। यह कोड किसी को न दें।",
  },
  connections: {
    connectedSubject: "{partner} आपके Rulrr खाते से जुड़ गया है",
    endedSubject: "{partner} अब आपके Rulrr खाते से जुड़ा नहीं है",
    severalSubject: "आपके Rulrr खाते के कनेक्शन बदल गए हैं",
    connected: "{partner} अब आपके Rulrr खाते से जुड़ा है।",
    merchant: "{partner} को आपने, या आपके खाते में साइन इन किसी और ने हटाया है।",
    partner: "{partner} ने आपके Rulrr खाते से अपना कनेक्शन ख़त्म कर दिया है।",
    operator: "Rulrr ने {partner} और आपके खाते के बीच का कनेक्शन ख़त्म कर दिया है।",
    replaced: "{partner} अब जुड़ा नहीं है: उसकी जगह एक नए कनेक्शन ने ले ली है।",
    more: "इतने बदलाव हुए हैं कि इस ईमेल में नहीं समा सकते। जो कुछ जुड़ा है वह नीचे दिए गए पेज पर है।",
    ifNotYou: "अगर यह आपने नहीं किया तो इसे यहाँ हटाएँ:",
    ifUnexpected: "अगर आपको इसकी उम्मीद नहीं थी तो अपने कनेक्शन यहाँ देखें:",
  },
};
