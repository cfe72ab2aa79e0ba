import type { LetterWords } from "./letter-words.ts";

/** Not yet reviewed by a native speaker. */
export const he: LetterWords = {
  code: {
    subject: "קוד הכניסה שלכם ל־Rulrr",
    lead: "הקלידו את הקוד הזה כדי להיכנס. הוא תקף לעשר דקות.",
    note: "אם אתם לא נכנסים כעת, הסיסמה שלכם בידי מישהו אחר: החליפו אותה. אל תתנו את הקוד הזה לאיש.",
  },
  connections: {
    connectedSubject: "{partner} מחובר לחשבון Rulrr שלכם",
    endedSubject: "{partner} כבר לא מחובר לחשבון Rulrr שלכם",
    severalSubject: "החיבורים של חשבון Rulrr שלכם השתנו",
    connected: "{partner} מחובר כעת לחשבון Rulrr שלכם.",
    merchant: "{partner} נותק על ידיכם, או על ידי מי שהיה מחובר לחשבון שלכם.",
    partner: "החיבור לחשבון Rulrr שלכם הסתיים ביוזמת {partner}.",
    operator: "Rulrr סיימה את החיבור בין {partner} לבין החשבון שלכם.",
    replaced: "{partner} כבר לא מחובר: חיבור חדש יותר בא במקומו.",
    more: "היו יותר שינויים ממה שנכנס להודעה הזו. כל מה שמחובר מופיע בדף הבא.",
    ifNotYou: "אם לא אתם עשיתם זאת, אפשר לנתק כאן:",
    ifUnexpected: "אם זה לא היה צפוי, אפשר לבדוק את החיבורים שלכם כאן:",
  },
};
