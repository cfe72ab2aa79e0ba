/** What the letter says, in every language; and names in it, which are anybody's text. */
import { describe, expect, test } from "vitest";
import { wordsFromFiles } from "../../messages/agreed/words.node.ts";
import { connectionLetter, readerOf } from "./connection-letter.ts";
import { letterWords } from "./letter-words.ts";
import type { Happening } from "./notices.ts";
import { smtpMailer } from "./smtp-mailer.node.ts";
import { startMailServer } from "./testing/mail-server.node.ts";
import { readLetter } from "./testing/read-letter.node.ts";

const url = "https://connect.rulrr.example/connections";
const begun: Happening = {
  what: "connected",
  at: Date.UTC(2026, 2, 1, 10),
  partnerName: "Tillwise POS",
  accountName: "till-2@tillwise.example",
  profileName: "Bridge Street Coffee",
  storeName: "Bridge Street",
  permissions: [
    { id: "orders", required: true },
    { id: "loyalty.custom", required: true, title: "Write <b>notes</b>" },
  ],
};

async function letterOf(locale: string, ...happenings: Happening[]) {
  return connectionLetter({ happenings, more: false }, await readerOf(locale, wordsFromFiles), url);
}

describe.each([...letterWords.keys()])("in %s", (tag) => {
  const whats = ["connected", "merchant", "partner", "operator", "replaced"] as const;

  test.each(whats)("%s: has every name, no placeholder, and the same words in both parts", async (what) => {
    const { subject, text, html } = await letterOf(tag, { ...begun, what });
    for (const name of ["Tillwise POS", "till-2@tillwise.example", "Bridge Street Coffee", url])
      for (const part of [text, html]) expect(part).toContain(name);
    expect(subject + text).not.toMatch(/[{}]|undefined/);
    // The text, without what holds names together, is in the elements, line by line.
    const read = html
      .replaceAll(/<[^>]+>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&#39;", "'");
    const lines = text.replaceAll(/[\u2068\u2069]/g, "").split("\n");
    for (const line of lines) expect(read).toContain(line.replace(/^- /, ""));
  });

  test("each end is told by itself", async () => {
    const leads = await Promise.all(
      whats.map(async (what) => (await letterOf(tag, { ...begun, what })).text.split("\n")[0]),
    );
    expect(new Set(leads).size).toBe(whats.length);
  });
});

test("a language that there is not is English, and a dialect its language", async () => {
  expect((await letterOf("tlh", begun)).subject).toMatch(/^Tillwise POS is connected/);
  expect((await letterOf("de-AT", begun)).subject).toMatch(/verbunden$/);
});

describe("names", () => {
  test("are no markup", async () => {
    const hostile = "<img src=x onerror=alert(1)>\"'&amp;";
    const { html } = await letterOf("en", {
      ...begun,
      partnerName: hostile,
      storeName: hostile,
      accountName: hostile,
    });
    expect(html).not.toMatch(/<img|<b>/);
    expect(html).toContain("<bdi>&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;amp;</bdi>");
    expect(html).toContain("Write &lt;b&gt;notes&lt;/b&gt;");
  });

  test("that run the other way are held together, and turn nothing about", async () => {
    const name = "\u202Eקפה הנמל\u2066";
    const { subject, text, html } = await letterOf("en", { ...begun, partnerName: name, storeName: name });
    for (const part of [subject, text]) expect(part).toContain("\u2068קפה הנמל\u2069");
    expect(html).toContain("<bdi>קפה הנמל</bdi>");
    expect(subject + text + html).not.toMatch(/[\u202E\u2066]/);
    const arabic = await letterOf("ar", begun);
    expect(arabic.text).toContain("\u2068Tillwise POS\u2069");
    expect(arabic.html).toContain('dir="rtl"');
  });

  test("make no header and no line of their own, whatever the mail server is sent", async () => {
    const mail = await startMailServer();
    const mailer = smtpMailer({ url: mail.url, from: "Rulrr <no-reply@rulrr.example>" });
    const name = "Till\r\nBcc: eve@evil.example\r\n\r\nhello\n.\nRCPT TO:<eve@evil.example>\u2028x";
    const letter = await letterOf("en", {
      ...begun,
      partnerName: name,
      profileName: name,
      storeName: name,
      accountName: name,
    });
    await mailer.sendNotice({ id: "msg_1", to: "owner@bridgestreet.example", letter });
    mailer.close();
    expect(mail.letters.map(({ to }) => to)).toEqual([["owner@bridgestreet.example"]]);
    const { headers, subject, text } = readLetter(mail.letters[0]?.raw ?? "");
    expect([...headers.keys()].toSorted()).toEqual([
      "auto-submitted",
      "content-type",
      "date",
      "from",
      "message-id",
      "mime-version",
      "subject",
      "to",
    ]);
    expect(headers.get("to")).toBe("owner@bridgestreet.example");
    expect(subject).toMatch(/^Till Bcc: eve@evil\.example hello \. RCPT TO:<eve@evil\.example… is connected/);
    expect(text).not.toMatch(/^(Bcc|hello|\.|RCPT)/m);
  });

  test("that are long do not push out of the subject what has become of it", async () => {
    const { subject } = await letterOf("en", { ...begun, partnerName: "🙂".repeat(200) });
    expect(subject).toBe(`${"🙂".repeat(60)}… is connected to your Rulrr account`);
  });
});
