import type { LetterWords } from "./letter-words.ts";

/** Not yet reviewed by a native speaker. */
export const ja: LetterWords = {
  code: {
    subject: "Rulrr のログインコード",
    lead: "このコードを入力してログインしてください。10 分間有効です。",
    note: "ログインした覚えがない場合は、パスワードが他人に知られています。変更してください。このコードは誰にも教えないでください。",
  },
  connections: {
    connectedSubject: "{partner}とRulrrアカウントの連携が始まりました",
    endedSubject: "{partner}とRulrrアカウントの連携が終わりました",
    severalSubject: "Rulrrアカウントの連携に変更がありました",
    connected: "{partner}がお使いのRulrrアカウントと連携しました。",
    merchant:
      "{partner}との連携が解除されました。お客様ご自身か、お客様のアカウントにログインした人による操作です。",
    partner: "{partner}が、お使いのRulrrアカウントとの連携を終了しました。",
    operator: "Rulrrが、{partner}とお使いのアカウントの連携を終了しました。",
    replaced: "{partner}との連携は終わりました。新しい連携に置き換えられたためです。",
    more: "このメールに載せきれない変更がありました。連携中のものは、次のページですべて確認できます。",
    ifNotYou: "心当たりがない場合は、こちらで連携を解除してください：",
    ifUnexpected: "心当たりがない場合は、こちらで連携をご確認ください：",
  },
};
