/**
 * `npm run bench:service`: whole handshakes (create, sign in, confirm, poll, exchange) on one process and a PostgreSQL that
 * keeps what it acknowledges, in turn with bare inserts by the same driver, each committed by itself, and with what no service
 * is spared (`least.node.ts`); the password's hash by itself; a confirmation among a thousand connections beside one among a million; memory; and three processes beside one.
 *
 * `npm run bench:service -- --handshakes 200 --rounds 2 --connections 20000 --memory 1000` is over in a minute, and shows
 * no more than that it runs. Times are compared within one run only.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { migrate } from "../../service/store/postgres/schema.node.ts";
import { startPostgres } from "../../service/store/testing/start-postgres.node.ts";
import { spread } from "../statistics.ts";
import { enterConnections, enterMerchants, enterPartners, settle } from "./fill.node.ts";
import type { Done } from "./jobs.ts";
import { startWorker, type Worker } from "./processes.node.ts";

const { values: given } = parseArgs({
  options: {
    /** In each round. */
    handshakes: { type: "string", default: "3000" },
    rounds: { type: "string", default: "5" },
    connections: { type: "string", default: "1000000" },
    memory: { type: "string", default: "100000" },
    "at-once": { type: "string", default: "20" },
  },
});
const count = Number(given.handshakes);
const rounds = Number(given.rounds);
const atOnce = Number(given["at-once"]);
const say = (line: string) => process.stdout.write(`${line}\n`);
const perSecond = (done: number, took: number) => (done / took) * 1000;
const median = (sample: number[]) => spread(sample).median;

/** Each merchant takes part once, so that no connection takes the place of another. */
let next = 0;
async function merchants(url: string, many: number): Promise<number> {
  const from = next;
  next += many;
  await enterMerchants(url, from, next);
  return from;
}

const postgres = await startPostgres({ durable: true });
const workers: Worker[] = [];
function worker(): Worker {
  const started = startWorker();
  workers.push(started);
  return started;
}

async function newDatabase(): Promise<string> {
  const url = await postgres.newDatabase({ migrated: false });
  await migrate({ url });
  await enterPartners(url);
  return url;
}

async function besideInserts(url: string) {
  const one = worker();
  const load = { url, atOnce };
  const handshakes = async (many: number, hashed = false) =>
    one.run({ what: "handshakes", ...load, count: many, from: await merchants(url, many), hashed });
  const empty = await handshakes(count);
  say(`\n${count} handshakes, ${atOnce} at once, on an empty database and with cold code`);
  said(empty, count);
  // So that there is as much of everything as where merchants have been at work for a while.
  await handshakes(2 * count);
  const commits = empty.commits / count;
  const inserts = count * commits;
  const ours: Done[] = [];
  const bare: Done[] = [];
  const statements: Done[] = [];
  const calls: Done[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await handshakes(count));
    bare.push(await one.run({ what: "inserts", ...load, count: inserts }));
    statements.push(await one.run({ what: "least", ...load, count, called: false }));
    calls.push(await one.run({ what: "least", ...load, count, called: true }));
  }
  const few = Math.min(count, 200);
  const hashed = perSecond(few, (await handshakes(few, true)).took);
  const passwords = perSecond(few, (await one.run({ what: "passwords", count: few, atOnce })).took);
  const besideBare = (some: Done[]) =>
    some.map(({ took }, round) => (bare[round]?.took ?? Number.NaN) / took);
  const ratios = besideBare(ours);
  const least = { statements: besideBare(statements), calls: besideBare(calls) };
  say(`\nThe same after ${3 * count}, ${rounds} rounds in turn with inserts: medians`);
  for (const round of ours) said(round, count);
  const rate = median(ours.map(({ took }) => perSecond(count, took)));
  const insertRate = median(bare.map(({ took }) => perSecond(inserts, took)));
  const processor = (of: readonly Done[]) => (median(of.map((round) => round.processor)) / count).toFixed(2);
  const records = empty.records / count;
  say(`  a handshake is ${commits} commits, which change ${records} records`);
  say(`  each second ${rate.toFixed(0)} handshakes, ${(rate * commits).toFixed(0)} commits of theirs,`);
  say(`  ${(rate * records).toFixed(0)} records; or ${insertRate.toFixed(0)} bare committed inserts`);
  say(`  beside as many bare inserts as they make commits: × ${median(ratios).toFixed(2)}`);
  say(`  beside one bare insert for each handshake: × ${(median(ratios) / commits).toFixed(2)}`);
  say(`  what no service is spared, beside the same inserts: its fewest statements by the bare driver alone`);
  say(
    `  × ${median(least.statements).toFixed(2)}, and called as it is, without a rule × ${median(least.calls).toFixed(2)}`,
  );
  say(
    `  of this process's processor: ${processor(ours)} ms a handshake, ${processor(bare)} ms for as many inserts,`,
  );
  say(`  ${processor(statements)} ms for the fewest statements, ${processor(calls)} ms with their calls`);
  say(
    `  handshakes a second with the password's hash: ${hashed.toFixed(0)}; hashes alone: ${passwords.toFixed(0)}`,
  );
  return { empty, ours, bare, commits, records, ratios, least, hashed, passwords };
}

function said({ took, commits, anew, unavailable }: Done, many: number): void {
  const rate = perSecond(many, took).toFixed(0);
  const again = ((anew / commits) * 100).toFixed(1);
  say(
    `  ${rate} a second without the hash; ${again} % of transactions begun anew; ${unavailable} answers 503`,
  );
}

async function amongMany() {
  const many = Number(given.connections);
  const confirmations = 300;
  const urls = [await newDatabase(), await newDatabase()];
  const [few = "", full = ""] = urls;
  await enterConnections(few, Math.min(1000, many));
  await enterConnections(full, many);
  const from = next;
  for (const url of urls) {
    await enterMerchants(url, from, from + confirmations + 50);
    await settle(url);
  }
  next += confirmations + 50;
  const one = worker();
  await one.run({ what: "confirmations", urls, count: 50, from });
  const { each } = await one.run({ what: "confirmations", urls, count: confirmations, from: from + 50 });
  const [small = Number.NaN, large = Number.NaN] = each.map(median);
  say(`\nThe median confirmation, one after another, in turn in each database`);
  say(`  among ${Math.min(1000, many)} connections   ${small.toFixed(2)} ms`);
  say(`  among ${many} connections   ${large.toFixed(2)} ms, × ${(large / small).toFixed(2)}`);
  return { small, large, ratio: large / small };
}

async function overTime(url: string) {
  const all = Number(given.memory);
  const steps = 10;
  const one = worker();
  const kept: { handshakes: number; usedMb: number; residentMb: number }[] = [];
  say(`\nMemory over ${all} handshakes, callers included`);
  for (let step = 1; step <= steps; step += 1) {
    const part = Math.round(all / steps);
    const from = await merchants(url, part);
    await one.run({ what: "handshakes", url, count: part, atOnce, from, hashed: false });
    const { used, resident } = await one.run({ what: "memory" });
    const at = { handshakes: step * part, usedMb: used / 1e6, residentMb: resident / 1e6 };
    kept.push(at);
    say(
      `  after ${at.handshakes}: in use ${at.usedMb.toFixed(1)} MB, resident ${at.residentMb.toFixed(0)} MB`,
    );
  }
  return kept;
}

async function threeBesideOne(url: string) {
  const three = [worker(), worker(), worker()];
  const rates = async (some: readonly Worker[]) => {
    const from = await Promise.all(some.map(() => merchants(url, count)));
    const begun = performance.now();
    await Promise.all(
      some.map((one, index) =>
        one.run({ what: "handshakes", url, count, atOnce, from: from[index] ?? 0, hashed: false }),
      ),
    );
    return perSecond(some.length * count, performance.now() - begun);
  };
  await rates(three);
  const alone: number[] = [];
  const together: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    alone.push(await rates(three.slice(0, 1)));
    together.push(await rates(three));
  }
  const ratio = median(together) / median(alone);
  say(`\nThree processes beside one, ${cpus().length} cores for them, those who call, and PostgreSQL`);
  say(
    `  ${median(together).toFixed(0)} handshakes a second beside ${median(alone).toFixed(0)}: × ${ratio.toFixed(2)}`,
  );
  return { alone, together, ratio };
}

const machine = `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`;
say(machine);
try {
  const url = await newDatabase();
  const results = {
    machine,
    given,
    beside: await besideInserts(url),
    three: await threeBesideOne(url),
    many: await amongMany(),
    memory: await overTime(url),
  };
  await mkdir("dist-bench", { recursive: true });
  const file = `dist-bench/service-${new Date().toISOString().slice(0, 16).replace(":", "")}.json`;
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
  say(`\nKept in ${file}`);
} finally {
  for (const one of workers) one.stop();
  await postgres.stop();
}
