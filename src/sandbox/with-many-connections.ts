import type { Words } from "../messages/agreed/permission-words.ts";
import { matches } from "../service/store/searched.ts";
import type { Listed, Reader, Records, Store } from "../service/store/store.ts";
import { clientsOf, idsOf, madeConnection, manyOf, numberIn } from "./many-connections.ts";

type Published = Parameters<typeof clientsOf>[0] & { words: (tag: string) => Promise<Words | undefined> };

/** The store as it is, in which merchants with many connections have those as well that were never put there. */
export function withManyConnections(store: Store, published: Published): Store {
  const over = (reader: Reader) => readerOver(reader, published);
  return {
    ...store,
    ...over(store),
    transaction: (change) =>
      store.transaction((records: Records) => change({ ...records, ...over(records) })),
  };
}

function readerOver(kept: Reader, { words, ...others }: Published): Reader {
  const clients = clientsOf(others);
  /** The last that was read: whoever reads one alone asks for its text by a digest, which says of nobody. */
  let last: string | undefined;

  /** What makes them, once the words are there: a browser fetches those, and must not for each of thousands. */
  async function maker() {
    const english = await words("en");
    return (id: string) => {
      const number = english && numberIn(id);
      return number && madeConnection(number, clients, english);
    };
  }

  return {
    async get(kind, key) {
      const found = await kept.get(kind, key);
      if (kind === "connection" && numberIn(key)) {
        last = key;
        return found ?? (await maker())(key)?.connection;
      }
      if (found !== undefined || kind !== "agreement" || last === undefined) return found;
      const one = (await maker())(last);
      return one?.connection.consentVersion === key ? { text: one.text } : undefined;
    },

    async list(kind, group) {
      const listed = await kept.list(kind, group);
      const many = kind === "agreement" ? manyOf(group) : undefined;
      if (!many) return listed;
      const texts = idsOf(many).map(await maker());
      const listedToo = texts.flatMap((one): Listed[] =>
        one ? [{ key: one.connection.consentVersion, value: { text: one.text } }] : [],
      );
      return [...listed, ...listedToo];
    },

    async find(kind, where, page) {
      const many = kind === "connection" && where["merchant"] ? manyOf(where["merchant"]) : undefined;
      if (!many) return kept.find(kind, where, page);
      const { after = "", limit } = page;
      // As many as fit: an id that is made and one that is kept stand in one order.
      const found = await kept.find(kind, where, page);
      const changed = new Map(found.map(({ key, value }) => [key, value]));
      const keys = [...new Set([...changed.keys(), ...idsOf(many).filter((id) => id > after)])]
        .toSorted()
        .slice(0, limit);
      last = keys[0];
      const made = await maker();
      return keys
        .map((key) => ({ key, value: changed.get(key) ?? made(key)?.connection }))
        .filter(({ value }) => matches(value, where));
    },
  };
}
