import type { LetterWords } from "./letter-words.ts";

/** Not yet reviewed by a native speaker. */
export const ur: LetterWords = {
  code: {
    subject: "آپ کا Rulrr سائن ان کوڈ",
    lead: "سائن ان کرنے کے لیے یہ کوڈ لکھیں۔ یہ دس منٹ تک کارآمد ہے۔",
    note: "اگر آپ سائن ان نہیں کر رہے تو آپ کا پاس ورڈ کسی اور کے پاس ہے: اسے بدل دیں۔ یہ کوڈ کسی کو نہ دیں۔",
  },
  connections: {
    connectedSubject: "{partner} آپ کے Rulrr اکاؤنٹ سے جڑ گیا ہے",
    endedSubject: "{partner} اب آپ کے Rulrr اکاؤنٹ سے جڑا ہوا نہیں",
    severalSubject: "آپ کے Rulrr اکاؤنٹ کے کنکشن بدل گئے ہیں",
    connected: "{partner} اب آپ کے Rulrr اکاؤنٹ سے جڑا ہوا ہے۔",
    merchant: "{partner} کو آپ نے، یا آپ کے اکاؤنٹ میں سائن ان کسی اور نے الگ کیا ہے۔",
    partner: "{partner} نے آپ کے Rulrr اکاؤنٹ سے اپنا کنکشن ختم کر دیا ہے۔",
    operator: "Rulrr نے {partner} اور آپ کے اکاؤنٹ کا کنکشن ختم کر دیا ہے۔",
    replaced: "{partner} اب جڑا ہوا نہیں: اس کی جگہ ایک نئے کنکشن نے لے لی ہے۔",
    more: "اتنی تبدیلیاں ہوئی ہیں کہ اس ای میل میں نہیں سما سکتیں۔ جو کچھ جڑا ہوا ہے وہ نیچے دیے گئے صفحے پر ہے۔",
    ifNotYou: "اگر یہ آپ نے نہیں کیا تو اسے یہاں الگ کریں:",
    ifUnexpected: "اگر آپ کو اس کی توقع نہیں تھی تو اپنے کنکشن یہاں دیکھیں:",
  },
};
