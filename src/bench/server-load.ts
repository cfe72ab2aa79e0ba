/**
 * How many documents a second the server gives, gzipped, as browsers ask for them, and with the answer handed over, beside
 * a constant string compressed the same way; how long the slowest of a hundred takes; and whether fifty thousand of them
 * leave anything behind.
 */
import autocannon from "autocannon";
import * as z from "zod/mini";
import { documented } from "../api/paths.ts";
import { documentPath } from "./document-path.ts";
import { type Measured, startMeasured } from "./measured.node.ts";
import { type Spread, spread } from "./statistics.ts";

interface Load {
  /** Documents a second. */
  rate: Spread;
  /** Milliseconds within which 99 of 100 were answered, with ten connections asking all the time. */
  p99: Spread;
}

export interface Memory {
  documents: number;
  /** Megabytes: of the process, and of it in use once the garbage is collected. */
  before: { resident: number; used: number };
  after: { resident: number; used: number };
}

/** Ours on Node and at the edge, and a constant string from the HTTP library that ours stands on. */
const servers = ["node", "library", "edge"] as const;
type Server = (typeof servers)[number];

/** Seconds. */
const warmUp = 4;

export interface ServerLoad {
  oneCore: boolean;
  loads: Record<Server, Load>;
  memory: { node: Memory; edge: Memory };
}

/** `rounds` of `seconds` each, in turn. `documents`: how many until memory is looked at again. */
export async function measureServers(rounds: number, seconds = 4, documents = 50_000): Promise<ServerLoad> {
  const onOneCore = process.platform === "linux";
  const [ours, bare, edge] = [
    await startMeasured("serve.node.ts", { onOneCore }),
    await startMeasured("serve-bare.node.ts", { onOneCore }),
    await startMeasured("serve-edge.node.ts", { onOneCore }),
  ];
  try {
    const ports = {
      node: ours.ports["connect"],
      library: bare.ports["library"],
      edge: edge.ports["edge"],
    };
    const shots: Record<Server, Shot[]> = { node: [], library: [], edge: [] };
    for (let round = 0; round < rounds; round += 1)
      for (const server of servers) {
        const address = addressOf(ports[server], await pathFor(server, ports[server]));
        // Not counted: of a server that idled, whose connections were closed, the engine has dropped compiled code, and on
        // one core it takes seconds to have it again.
        await shoot(address, { duration: warmUp });
        shots[server].push(await shoot(address, { duration: seconds }));
      }
    return {
      oneCore: onOneCore,
      loads: {
        node: summary(shots.node),
        library: summary(shots.library),
        edge: summary(shots.edge),
      },
      memory: {
        node: await memoryOver(documents, addressOf(ports.node, documentPath), () => ofProcess(ours)),
        edge: await memoryOver(documents, addressOf(ports.edge, documentPath), async () => ofChildren(edge)),
      },
    };
  } finally {
    await Promise.all([ours, bare, edge].map((one) => one.stop()));
  }
}

type Shot = { rate: number; p99: number };

function addressOf(port: number | undefined, path: string): string {
  return `http://127.0.0.1:${port}${path}`;
}

const Made = z.object({ integrationToken: z.string() });

/** A token that a partner has made, as every real link has one: the published ones are made anew for each call. */
async function pathFor(server: Server, port: number | undefined): Promise<string> {
  if (server === "library") return documentPath;
  const client = new URLSearchParams({ client_id: "tillwise", client_secret: "sandbox-secret-tillwise" });
  const answer = await fetch(addressOf(port, `${documented.integration}?${client}`), { method: "POST" });
  const { integrationToken } = Made.parse(await answer.json());
  return `/?${new URLSearchParams({ client_id: "tillwise", integration_token: integrationToken })}`;
}

/** Everybody asks for the document; an answer that is not one fails the measurement. */
async function shoot(url: string, length: { duration: number } | { amount: number }): Promise<Shot> {
  const result = await autocannon({
    url,
    connections: 10,
    headers: { "accept-encoding": "gzip" },
    ...length,
  });
  if (result.errors > 0 || result.non2xx > 0)
    throw new Error(`${result.errors} errors and ${result.non2xx} answers that are no document`);
  return { rate: result.requests.average, p99: result.latency.p99 };
}

function summary(shots: Shot[]): Load {
  return { rate: spread(shots.map(({ rate }) => rate)), p99: spread(shots.map(({ p99 }) => p99)) };
}

async function memoryOver(
  documents: number,
  address: string,
  look: () => Promise<Memory["before"]>,
): Promise<Memory> {
  const before = await look();
  await shoot(address, { amount: documents });
  return { documents, before, after: await look() };
}

const megabytes = (bytes: number) => bytes / 1_000_000;

async function ofProcess({ memory }: Measured): Promise<Memory["before"]> {
  const { rss, heapUsed } = await memory();
  return { resident: megabytes(rss), used: megabytes(heapUsed) };
}

/** What the edge runtime itself has in use it does not say. */
function ofChildren({ childMemory }: Measured): Memory["before"] {
  return { resident: megabytes(childMemory()), used: Number.NaN };
}
