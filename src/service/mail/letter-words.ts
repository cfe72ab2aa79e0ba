/** The words of letters, a file for each language; permissions and the like are in those of the page (`messages/agreed`). */

import { ar } from "./words/ar.ts";
import { de } from "./words/de.ts";
import { en } from "./words/en.ts";
import { es } from "./words/es.ts";
import { fr } from "./words/fr.ts";
import { he } from "./words/he.ts";
import { hi } from "./words/hi.ts";
import { ja } from "./words/ja.ts";
import type { LetterWords } from "./words/letter-words.ts";
import { ptBR } from "./words/pt-BR.ts";
import { tr } from "./words/tr.ts";
import { ur } from "./words/ur.ts";
import { zhHans } from "./words/zh-Hans.ts";

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
