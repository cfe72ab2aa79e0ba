/**
 * The languages of the page: what each is called, which way it runs, whether a native speaker has reviewed it, and
 * where its catalogue is. A language is here or it does not exist.
 */
import ar from "./catalogues/ar.json?catalogue";
import de from "./catalogues/de.json?catalogue";
import en from "./catalogues/en.json?catalogue";
import pseudo from "./catalogues/en.json?catalogue-pseudo";
import es from "./catalogues/es.json?catalogue";
import fr from "./catalogues/fr.json?catalogue";
import he from "./catalogues/he.json?catalogue";
import hi from "./catalogues/hi.json?catalogue";
import ja from "./catalogues/ja.json?catalogue";
import ptBR from "./catalogues/pt-BR.json?catalogue";
import tr from "./catalogues/tr.json?catalogue";
import ur from "./catalogues/ur.json?catalogue";
import zhHans from "./catalogues/zh-Hans.json?catalogue";

export interface Language {
  /** BCP 47, canonical. */
  tag: string;
  /** The language's name for itself. */
  autonym: string;
  dir: "ltr" | "rtl";
  /** Whether a native speaker has read all of it. Where not, the catalogue says so too, to whoever opens it. */
  reviewed: boolean;
  /** Where the compiled words of the first screen are; those of later ones are beside them (`laterAddress`). */
  url: string;
}

/** What an unreviewed catalogue begins with. */
export const unreviewedNote =
  "Not yet reviewed by a native speaker. When one has read all of it, take this note out and set reviewed in languages.ts.";

export const english: Language = { tag: "en", autonym: "English", dir: "ltr", reviewed: true, url: en };

/** In the order of the switcher: Latin script by name, then the others. */
export const languages: Language[] = [
  { tag: "de", autonym: "Deutsch", dir: "ltr", reviewed: false, url: de },
  english,
  { tag: "es", autonym: "Español", dir: "ltr", reviewed: false, url: es },
  { tag: "fr", autonym: "Français", dir: "ltr", reviewed: false, url: fr },
  { tag: "pt-BR", autonym: "Português (Brasil)", dir: "ltr", reviewed: false, url: ptBR },
  { tag: "tr", autonym: "Türkçe", dir: "ltr", reviewed: false, url: tr },
  { tag: "he", autonym: "עברית", dir: "rtl", reviewed: false, url: he },
  { tag: "ar", autonym: "العربية", dir: "rtl", reviewed: false, url: ar },
  { tag: "ur", autonym: "اردو", dir: "rtl", reviewed: false, url: ur },
  { tag: "hi", autonym: "हिन्दी", dir: "ltr", reviewed: false, url: hi },
  { tag: "ja", autonym: "日本語", dir: "ltr", reviewed: false, url: ja },
  { tag: "zh-Hans", autonym: "简体中文", dir: "ltr", reviewed: false, url: zhHans },
];

// A static check, so that what merchants get does not hold it.
if (
  import.meta.env.MODE === "development" ||
  import.meta.env.MODE === "test" ||
  import.meta.env.MODE === "gallery"
)
  languages.push({ tag: "en-XA", autonym: "Éñğlíšh, löñğéŕ", dir: "ltr", reviewed: true, url: pseudo });
