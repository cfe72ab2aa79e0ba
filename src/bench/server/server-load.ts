/**
 * How many documents a second the server gives, gzipped, as browsers ask for them, and with the answer handed over, beside
 * a constant string compressed the same way; how long the slowest of a hundred takes; and whether ten thousand of them
 * leave anything behind.
 */
import { documented } from "../../api/paths.ts";
import { type Measured, startMeasured } from "../measured.node.ts";
import { documentPath } from "../page/document-path.ts";
import { type Spread, spread } from "../statistics.ts";
import { madeLink } from "./made-link.ts";
import { addressOf, type Shot, shoot } from "./shoot.ts";

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
export async function measureServers(rounds: number, seconds = 4, documents = 10_000): Promise<ServerLoad> {
  const onOneCore = process.platform === "linux";
  const [ours, bare, edge] = [
    await startMeasured("page/serve.node.ts", { onOneCore }),
    await startMeasured("server/serve-bare.node.ts", { onOneCore }),
    await startMeasured("server/serve-edge.node.ts", { onOneCore }),
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

/** A token that a partner has made, as every real link has one: the published ones are made anew for each call. */
async function pathFor(server: Server, port: number | undefined): Promise<string> {
  if (server === "library") return documentPath;
  const client = { client_id: "tillwise", client_secret: "sandbox-secret-tillwise" };
  return madeLink(addressOf(port, documented.integration), client);
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
