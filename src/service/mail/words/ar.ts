import type { LetterWords } from "./letter-words.ts";

/** Not yet reviewed by a native speaker. */
export const ar: LetterWords = {
  code: {
    subject: "رمز تسجيل الدخول إلى Rulrr",
    lead: "اكتبوا هذا الرمز لتسجيل الدخول. يصلح لعشر دقائق.",
    note: "إن لم تكونوا أنتم من يسجل الدخول، فكلمة مروركم لدى شخص آخر: غيّروها. لا تعطوا هذا الرمز لأحد.",
  },
  connections: {
    connectedSubject: "تم ربط {partner} بحسابكم في Rulrr",
    endedSubject: "لم يعد {partner} مرتبطًا بحسابكم في Rulrr",
    severalSubject: "تغيّرت اتصالات حسابكم في Rulrr",
    connected: "أصبح {partner} مرتبطًا بحسابكم في Rulrr.",
    merchant: "تم فصل {partner} من قِبلكم، أو من قِبل شخص سجّل الدخول إلى حسابكم.",
    partner: "أنهى {partner} اتصاله بحسابكم في Rulrr.",
    operator: "أنهى Rulrr الاتصال بين {partner} وحسابكم.",
    replaced: "لم يعد {partner} مرتبطًا: حلّ محله اتصال أحدث.",
    more: "حدثت تغييرات أكثر مما تتسع له هذه الرسالة. تجدون كل ما هو مرتبط في الصفحة التالية.",
    ifNotYou: "إن لم تكونوا أنتم من فعل ذلك، فافصلوه من هنا:",
    ifUnexpected: "إن لم تتوقعوا ذلك، فراجعوا اتصالاتكم هنا:",
  },
};
