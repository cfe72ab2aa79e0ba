/** The words of letters, a file for each language; permissions and the like are in those of the page (`messages/agreed`). */
import { ar } from "./words/ar.ts";
import { de } from "./words/de.ts";
import { en } from "./words/en.ts";
import { es } from "./words/es.ts";
import { fr } from "./words/fr.ts";
import { he } from "./words/he.ts";
import { hi } from "./words/hi.ts";
import { ja } from "./words/ja.ts";
import { ptBR } from "./words/pt-BR.ts";
import { tr } from "./words/tr.ts";
import { ur } from "./words/ur.ts";
import { zhHans } from "./words/zh-Hans.ts";

/** `{partner}` is a name: nothing is glued to it, and no quotes are around it. */
export interface LetterWords {
  /** The one-time code. */
  code: { subject: string; lead: string; note: string };
  /** What was connected and what has ended. */
  connections: {
    connectedSubject: string;
    endedSubject: string;
    /** More than one thing has happened. */
    severalSubject: string;
    connected: string;
    /** It has ended, by whose doing: see `EndedBy`. */
    merchant: string;
    partner: string;
    operator: string;
    replaced: string;
    /** More has happened than is in the letter. */
    more: string;
    /** Before the address of the page: where something was connected, and where nothing was. */
    ifNotYou: string;
    ifUnexpected: string;
  };
}

export const letterWords: ReadonlyMap<string, LetterWords> = new Map([
  ["en", en],
  ["de", de],
  ["es", es],
  ["fr", fr],
  ["pt-BR", ptBR],
  ["tr", tr],
  ["he", he],
  ["ar", ar],
  ["ur", ur],
  ["hi", hi],
  ["ja", ja],
  ["zh-Hans", zhHans],
]);
