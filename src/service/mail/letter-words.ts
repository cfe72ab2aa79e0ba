/** The words of the letter, by language. All but English have not yet been reviewed by a native speaker. */

export interface LetterWords {
  subject: string;
  lead: string;
  note: string;
}

export const letterWords: ReadonlyMap<string, LetterWords> = new Map([
  [
    "en",
    {
      subject: "Your Rulrr sign-in code",
      lead: "Type this code to sign in. It is good for ten minutes.",
      note: "If you are not signing in, somebody has your password: change it. Give this code to nobody.",
    },
  ],
  [
    "de",
    {
      subject: "Ihr Rulrr-Anmeldecode",
      lead: "Geben Sie diesen Code ein, um sich anzumelden. Er gilt zehn Minuten.",
      note: "Wenn Sie sich gerade nicht anmelden, kennt jemand Ihr Passwort: Ändern Sie es. Geben Sie diesen Code niemandem.",
    },
  ],
  [
    "es",
    {
      subject: "Su código de acceso a Rulrr",
      lead: "Escriba este código para iniciar sesión. Es válido durante diez minutos.",
      note: "Si no está iniciando sesión, alguien tiene su contraseña: cámbiela. No dé este código a nadie.",
    },
  ],
  [
    "fr",
    {
      subject: "Votre code de connexion Rulrr",
      lead: "Saisissez ce code pour vous connecter. Il est valable dix minutes.",
      note: "Si vous n’êtes pas en train de vous connecter, quelqu’un a votre mot de passe : changez-le. Ne donnez ce code à personne.",
    },
  ],
  [
    "pt-BR",
    {
      subject: "Seu código de acesso à Rulrr",
      lead: "Digite este código para entrar. Ele vale por dez minutos.",
      note: "Se você não está entrando, alguém tem sua senha: troque-a. Não passe este código a ninguém.",
    },
  ],
  [
    "tr",
    {
      subject: "Rulrr giriş kodunuz",
      lead: "Giriş yapmak için bu kodu yazın. On dakika geçerlidir.",
      note: "Giriş yapmıyorsanız parolanız başkasının elinde demektir: değiştirin. Bu kodu kimseye vermeyin.",
    },
  ],
  [
    "he",
    {
      subject: "קוד הכניסה שלך ל-Rulrr",
      lead: "יש להקליד את הקוד הזה כדי להיכנס. הוא תקף לעשר דקות.",
      note: "אם אינך נכנס כעת, הסיסמה שלך בידי מישהו אחר: יש להחליף אותה. אין לתת את הקוד הזה לאיש.",
    },
  ],
  [
    "ar",
    {
      subject: "رمز تسجيل الدخول إلى Rulrr",
      lead: "اكتب هذا الرمز لتسجيل الدخول. يصلح لعشر دقائق.",
      note: "إن لم تكن أنت من يسجل الدخول فكلمة مرورك لدى شخص آخر: غيّرها. لا تعطِ هذا الرمز لأحد.",
    },
  ],
  [
    "ur",
    {
      subject: "آپ کا Rulrr سائن ان کوڈ",
      lead: "سائن ان کرنے کے لیے یہ کوڈ لکھیں۔ یہ دس منٹ تک کارآمد ہے۔",
      note: "اگر آپ سائن ان نہیں کر رہے تو آپ کا پاس ورڈ کسی اور کے پاس ہے: اسے بدل دیں۔ یہ کوڈ کسی کو نہ دیں۔",
    },
  ],
  [
    "hi",
    {
      subject: "आपका Rulrr साइन-इन कोड",
      lead: "साइन इन करने के लिए यह कोड लिखें। यह दस मिनट तक मान्य है।",
      note: "अगर आप साइन इन नहीं कर रहे हैं तो आपका पासवर्ड किसी और के पास है: उसे बदल दें। यह कोड किसी को न दें।",
    },
  ],
  [
    "ja",
    {
      subject: "Rulrr のログインコード",
      lead: "このコードを入力してログインしてください。10 分間有効です。",
      note: "ログインした覚えがない場合は、パスワードが他人に知られています。変更してください。このコードは誰にも教えないでください。",
    },
  ],
  [
    "zh-Hans",
    {
      subject: "您的 Rulrr 登录验证码",
      lead: "请输入此验证码登录，十分钟内有效。",
      note: "如果不是您在登录，说明他人知道您的密码，请修改密码。请勿将此验证码告诉任何人。",
    },
  ],
]);
