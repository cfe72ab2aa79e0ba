/** Names that break a page which is not careful: markup, great length, right-to-left, characters that reorder. */
import type { Profile } from "../../api/contract.ts";

const script = `<script>alert(document.domain)</script>`;
const image = `<img src=x onerror=alert(1)>`;
const longWord = "Wirtschaftsprüfungsgesellschaftsgebäude".repeat(6).slice(0, 200);
const longWords = "The Very Long Name of a Small Shop by the Sea ".repeat(5).slice(0, 200);
const hebrew = "קפה הנמל הישן";
const arabic = "مقهى الميناء القديم";

/** U+202E turns what follows around, so that a name seems to be another one. */
const overridden = "Harbour \u202EenaL\u202C Coffee";
/** U+2066 without the U+2069 that would end it: what comes after the name must not be drawn in. */
const unclosed = "\u2066\u202BUnclosed isolate";

/** `home` is an origin that serves the broken logos; without one the profiles have none. */
export function hostileProfiles(home: string | undefined): Profile[] {
  const logo = (path: string) => (home ? { logoUrl: `${home}/logos/${path}` } : {});
  return [
    {
      id: "hostile-markup",
      name: `${script}${image}`,
      logoUrl: "javascript:alert(document.domain)",
      stores: [
        { id: "hostile-script", name: script, address: image },
        { id: "hostile-image", name: image, address: `"><svg onload=alert(1)>` },
        { id: "hostile-entities", name: "&lt;b&gt;Tom &amp; Jerry&lt;/b&gt;", address: "&#x3C;script&#x3E;" },
        {
          id: "hostile-template",
          name: "{{constructor.constructor('alert(1)')()}}",
          address: "<%= alert(1) %>",
        },
        {
          id: "hostile-connection",
          name: `'"><b onmouseover="alert(1)">Bold`,
          address: "javascript:alert(1)",
          connection: { partnerName: `${image}${longWord}`, since: "2026-01-01T00:00:00.000Z" },
        },
      ],
    },
    {
      id: "hostile-long",
      name: longWords,
      ...logo("huge.png"),
      stores: [
        { id: "hostile-long-word", name: longWord, address: longWord },
        { id: "hostile-long-words", name: longWords, address: longWords },
        { id: "hostile-combining", name: `Z${"\u0301\u0323".repeat(60)}algo`, address: "1 Tall Street" },
        { id: "hostile-emoji", name: "👩‍👩‍👧‍👦☕️🏴‍☠️".repeat(8), address: "🏠" },
      ],
    },
    {
      id: "hostile-directions",
      name: `${hebrew} ${arabic}`,
      ...logo("scripted.svg"),
      stores: [
        { id: "hostile-hebrew", name: hebrew, address: "רחוב הנמל 12, חיפה" },
        { id: "hostile-arabic", name: arabic, address: "١٢ شارع الميناء، الإسكندرية" },
        { id: "hostile-mixed", name: `Café ${hebrew} (No. 12)`, address: `12 ${arabic} Street` },
        { id: "hostile-override", name: overridden, address: "\u202E12 Evil Street" },
        { id: "hostile-unclosed", name: unclosed, address: unclosed },
        { id: "hostile-control", name: "Tab\tnew\nline\u0000nul\u200B", address: "\uFEFFBOM\u00A0nbsp" },
      ],
    },
  ];
}
