/** One process of the service, with those who call it: no HTTP is between them, so that what is measured is the service. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { wordsFromFiles } from "../../messages/agreed/words.node.ts";
import { hashPassword, isPassword } from "../../service/directory/passwords.node.ts";
import { storedDirectory } from "../../service/directory/stored-directory.node.ts";
import type { Directory } from "../../service/directory.ts";
import { storedRegistry } from "../../service/registry/stored-registry.ts";
import { createService, type Service } from "../../service/service.ts";
import { idOf } from "../../service/store/draft.ts";
import { connectionPool } from "../../service/store/postgres/pool.node.ts";
import { openPostgresStore } from "../../service/store/postgres/postgres-store.node.ts";
import { type Store, StoreUnavailable } from "../../service/store/store.ts";
import { handshake, participants } from "./handshake.ts";
import type { Done, Job, Load } from "./jobs.ts";
import { type LeastStatements, leastHandshake, leastService, leastStatements } from "./least.node.ts";
import { consentVersion, password } from "./people.ts";

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

const stores = new Map<string, Promise<Store>>();
let transactions = 0;
let attempts = 0;
let changed = 0;
let unavailable = 0;

/**
 * Two transactions that are in each other's way cannot both go through: how often one began anew is counted, and how many
 * records those change that go through.
 */
function counted(store: Store): Store {
  return {
    ...store,
    async transaction(change) {
      transactions += 1;
      let touched = new Set<string>();
      const result = await store.transaction((records) => {
        attempts += 1;
        touched = new Set();
        return change({
          ...records,
          put(kind, key, ...content) {
            touched.add(idOf(kind, key));
            records.put(kind, key, ...content);
          },
          delete(kind, key) {
            touched.add(idOf(kind, key));
            records.delete(kind, key);
          },
        });
      });
      changed += touched.size;
      return result;
    },
  };
}

async function serviceOn(url: string, hashed: boolean): Promise<Service> {
  const opening = stores.get(url) ?? openPostgresStore({ url });
  stores.set(url, opening);
  const store = counted(await opening);
  const directory = storedDirectory(store);
  return createService({
    store,
    registry: storedRegistry(),
    directory: hashed ? directory : withoutHash(directory),
    mailer: { sendCode: async () => undefined },
    newCode: () => "000000",
    words: wordsFromFiles,
    onError(error) {
      // Answered with 503, after which whoever called tries again.
      if (!(error instanceof StoreUnavailable)) throw error;
      unavailable += 1;
    },
  });
}

/** The hash of a password is made slow on purpose, and is measured by itself. */
function withoutHash(directory: Directory): Directory {
  return {
    ...directory,
    async authenticate(email) {
      const merchant = await directory.merchant(email);
      return merchant && { merchant };
    },
  };
}

async function inParallel(
  count: number,
  atOnce: number,
  one: (index: number) => Promise<unknown>,
): Promise<Pick<Done, "took" | "processor">> {
  let next = 0;
  const begun = performance.now();
  const before = process.cpuUsage();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let index = next++; index < count; index = next++) await one(index);
    }),
  );
  const took = performance.now() - begun;
  const { user, system } = process.cpuUsage(before);
  return { took, processor: (user + system) / 1000 };
}

async function versions(from: number, count: number): Promise<string[]> {
  const english = await wordsFromFiles("en");
  if (!english) throw new Error("There are no words to agree in.");
  return Array.from({ length: count }, (_, index) => consentVersion(from + index, english));
}

async function handshakes({ url, count, atOnce, from, hashed }: Extract<Job, { what: "handshakes" }>) {
  const service = await serviceOn(url, hashed);
  // The page reckons these.
  const agreed = await versions(from, count);
  [transactions, attempts, changed, unavailable] = [0, 0, 0, 0];
  const times = await inParallel(count, atOnce, (index) =>
    handshake(service, from + index, agreed[index] ?? ""),
  );
  return { ...times, commits: transactions, records: changed, anew: attempts - transactions, unavailable };
}

/** By the bare driver, without a service. */
async function byDriver(
  { url, count, atOnce }: Load,
  one: (statements: LeastStatements, index: number) => Promise<unknown>,
) {
  const pool = connectionPool({ url });
  const statements = await leastStatements(pool);
  // Connected beforehand, as the service's own are.
  await inParallel(2 * atOnce, atOnce, () => pool.query("SELECT 1"));
  const times = await inParallel(count, atOnce, (index) => one(statements, index));
  await pool.end();
  return times;
}

async function inserts(job: Extract<Job, { what: "inserts" }>) {
  const times = await byDriver(job, (statements) => statements.create());
  return { ...times, commits: job.count, records: job.count };
}

async function least(job: Extract<Job, { what: "least" }>) {
  const times = await byDriver(job, (statements, index) =>
    job.called ? handshake(leastService(statements), index, "") : leastHandshake(statements, index),
  );
  return { ...times, commits: 4 * job.count };
}

async function passwords({ count, atOnce }: Extract<Job, { what: "passwords" }>) {
  const hash = await hashPassword(password);
  return inParallel(count, atOnce, () => isPassword(password, hash));
}

async function confirmations({ urls, count, from }: Extract<Job, { what: "confirmations" }>) {
  const services = await Promise.all(urls.map((url) => serviceOn(url, false)));
  const agreed = await versions(from, count);
  const each: number[][] = urls.map(() => []);
  for (let index = 0; index < count; index += 1) {
    for (const [which, service] of services.entries()) {
      const { create, signIn, confirm } = participants(service, from + index);
      const [token, session] = [await create(), await signIn()];
      const begun = performance.now();
      await confirm(token, session, agreed[index] ?? "");
      each[which]?.push(performance.now() - begun);
    }
  }
  return { each };
}

function memory() {
  if (typeof collect === "function") collect();
  const { heapUsed: used, rss: resident } = process.memoryUsage();
  return { used, resident };
}

function done(job: Job): Promise<Partial<Done>> | Partial<Done> {
  switch (job.what) {
    case "handshakes":
      return handshakes(job);
    case "inserts":
      return inserts(job);
    case "least":
      return least(job);
    case "passwords":
      return passwords(job);
    case "confirmations":
      return confirmations(job);
    default:
      return memory();
  }
}

const nothing: Done = {
  took: 0,
  processor: 0,
  commits: 0,
  records: 0,
  anew: 0,
  unavailable: 0,
  each: [],
  used: 0,
  resident: 0,
};

process.on("message", (job: Job) => {
  void Promise.resolve(done(job)).then(
    (answer) => process.send?.({ ...nothing, ...answer }),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});
process.once("disconnect", () => process.exit(0));
