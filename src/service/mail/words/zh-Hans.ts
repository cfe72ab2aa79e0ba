import type { LetterWords } from "./letter-words.ts";

/** Not yet reviewed by a native speaker. */
export const zhHans: LetterWords = {
  code: {
    subject: "您的 Rulrr 登录验证码",
    lead: "请输入此验证码登录，十分钟内有效。",
    note: "如果不是您在登录，说明他人知道您的密码，请修改密码。请勿将此验证码告诉任何人。",
  },
  connections: {
    connectedSubject: "{partner}已连接到您的 Rulrr 账号",
    endedSubject: "{partner}已不再连接到您的 Rulrr 账号",
    severalSubject: "您的 Rulrr 账号的连接有变化",
    connected: "{partner}现已连接到您的 Rulrr 账号。",
    merchant: "{partner}已断开，由您本人或登录了您账号的人操作。",
    partner: "{partner}终止了与您的 Rulrr 账号的连接。",
    operator: "Rulrr 终止了{partner}与您账号之间的连接。",
    replaced: "{partner}已不再连接：新的连接取代了它。",
    more: "变化较多，这封邮件无法全部列出。您可以在下面的页面查看所有连接。",
    ifNotYou: "如果不是您本人操作，请在此断开连接：",
    ifUnexpected: "如果这出乎您的意料，请在此查看您的连接：",
  },
};
