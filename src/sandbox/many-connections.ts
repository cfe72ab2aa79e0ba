/**
 * Merchants with many connections, for looking at long lists. Nothing of it is kept: each connection is made whenever it is
 * read, out of its number alone, so that two thousand of them take no memory until somebody looks, and push out nothing that
 * others have decided. What becomes of one (a preference that was changed, its end) is kept like that of any other.
 */
import { consentVersionOf } from "../api/consent-version.ts";
import type { Partner, Permission } from "../api/contract.ts";
import { type AskedFor, agreedText, type Given } from "../messages/agreed/agreed-text.ts";
import type { Words } from "../messages/agreed/permission-words.ts";
import type { Connection, Found } from "../service/connections/connection.ts";
import { hours } from "../service/context.ts";
import type { RegisteredApp, RegisteredPartner } from "../service/registry.ts";
import { storeAt } from "./stores/chain.ts";

/** How many connections these merchants have. */
const counts: Readonly<Record<string, number>> = {
  "forty@harbour.example": 40,
  "thousands@harbour.example": 2000,
};

/** Whose they are, and how many. `word`: of an address with a word of its own (`own-shops.ts`); empty where there is none. */
interface Many {
  email: string;
  count: number;
  word: string;
}

/** Undefined for everybody else. */
export function manyOf(email: string): Many | undefined {
  const [, name, word = "", host] = /^([^+@]+)(?:\+([a-z\d-]{1,32}))?@(.+)$/.exec(email) ?? [];
  const published = `${name}@${host}`;
  const count = Object.hasOwn(counts, published) ? counts[published] : undefined;
  return count === undefined ? undefined : { email, count, word };
}

/** The ids of all of them, in the order of their keys. */
export function idsOf({ count, word }: Many): string[] {
  return Array.from({ length: count }, (_, index) => idOf(count, index, word));
}

function idOf(count: number, index: number, word: string): string {
  return `many-${count}-${String(index).padStart(4, "0")}${word && `_${word}`}`;
}

const idForm = /^many-(\d+)-(\d{4})(?:_([a-z\d-]{1,32}))?$/;

/** Whose this id is, and the how manieth; undefined for any other connection's. */
export function numberIn(id: string): { many: Many; index: number } | undefined {
  const [, count, digits, word = ""] = idForm.exec(id) ?? [];
  const [email] = Object.entries(counts).find(([, one]) => String(one) === count) ?? [];
  const many = email === undefined ? undefined : manyOf(word ? email.replace("@", `+${word}@`) : email);
  const index = Number(digits);
  return many && index < many.count ? { many, index } : undefined;
}

type Client = Pick<RegisteredPartner, "partner" | "preferences" | "permissions"> & {
  kind: Connection["kind"];
  partner: Partner;
};

interface Published {
  partners: ReadonlyMap<string, RegisteredPartner>;
  apps: ReadonlyMap<string, RegisteredApp>;
}

/** With whom they are connected, in turn: each of the four handshakes. */
export function clientsOf({ partners, apps }: Published): Client[] {
  const asked = (permissions: readonly Permission[]) => permissions.map((one) => ({ ...one }));
  return [
    ...["tillwise", "tablebook", "dashcart"].flatMap((id): Client[] => {
      const found = partners.get(id);
      return found ? [{ ...found, kind: "integration", permissions: asked(found.permissions) }] : [];
    }),
    ...["brut_app_sandbox", "317979793529", "retm_app_sandbox"].flatMap((id): Client[] => {
      const found = apps.get(id);
      return found ? [{ ...found, permissions: asked(found.scopes) }] : [];
    }),
  ];
}

/** The first was connected then, each of the others so many hours before. */
const youngest = Date.parse("2026-11-20T09:00:00.000Z");
const between = 19 * hours;

/** A connection with the text that was agreed to. */
export function madeConnection(
  { many, index }: { many: Many; index: number },
  clients: readonly Client[],
  words: Words,
): Found & { text: string } {
  const client = clients[index % clients.length];
  if (!client) throw new Error("Nobody is there to be connected with");
  const { kind, partner, preferences, permissions } = client;
  const { id: storeId, name: storeName } = storeAt(index);
  const store = kind === "integration" && partner.clientId !== "tablebook" ? { name: storeName } : undefined;
  const accountName =
    kind === "integration" && index % 2 === 0 ? `${storeName}, till ${(index % 3) + 1}` : null;
  const answers = preferences.map(({ id }, at) => ({ id, answer: (index + at) % 4 === 0 }));
  const asked: AskedFor = { kind, partner, preferences, permissions, accountName: accountName ?? undefined };
  const given: Given = {
    merchant: { name: "Ruth Calloway", email: many.email },
    profile: { name: "Harbour Express" },
    store,
    preferences: answers,
  };
  const text = agreedText(asked, given, words);
  // As `own-shops.ts` calls them.
  const own = many.word && `+${many.word}`;
  const since = youngest - index * between;
  return {
    id: idOf(many.count, index, many.word),
    text,
    connection: {
      kind,
      grant: idOf(many.count, index, many.word),
      clientId: partner.clientId,
      partnerName: partner.name,
      accountName,
      merchant: many.email,
      profileId: `harbour-express${own}`,
      storeId: store ? storeId + own : null,
      profileName: "Harbour Express",
      storeName: store?.name ?? null,
      permissions,
      preferences: preferences.map(({ default: _, ...preference }, at) => ({
        ...preference,
        answer: answers[at]?.answer ?? false,
      })),
      consentVersion: consentVersionOf("en", text),
      since,
      lastUsedAt: index % 3 === 0 ? null : since + ((index * 7) % 19) * hours,
      refreshToken: null,
      ended: null,
    },
  };
}
