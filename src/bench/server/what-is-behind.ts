/**
 * Documents of a server that has something real behind it: the service on a PostgreSQL, at all it can and at half of that; and
 * an API that takes 0, 50, 200 and 1000 ms, at half of what there is of one that answers at once.
 */
import { documented } from "../../api/paths.ts";
import { startPostgres } from "../../service/store/testing/start-postgres.node.ts";
import { startMeasured } from "../measured.node.ts";
import { documentPath } from "../page/document-path.ts";
import { enterPartners } from "../service/fill.node.ts";
import { clientIdOf, clientSecret } from "../service/people.ts";
import { madeLink } from "./made-link.ts";
import { addressOf, type Shot, shoot } from "./shoot.ts";

export interface WhatIsBehind {
  /** On PostgreSQL: everybody all the time, and half as many a second as that gave. */
  postgres: { full: Shot; half: Shot };
  /** In front of an API, by how long it takes, in ms, at `pace` a second. */
  pace: number;
  late: Record<string, Shot>;
}

/** In ms. */
const delays = ["0", "50", "200", "1000"];
/** In seconds. */
const warmUp = { duration: 3 };
const counted = { duration: 5 };

export async function measureWhatIsBehind(): Promise<WhatIsBehind> {
  return { postgres: await onPostgres(), ...(await inFrontOfLateApis()) };
}

async function onPostgres(): Promise<WhatIsBehind["postgres"]> {
  const postgres = await startPostgres({ durable: true });
  try {
    const DATABASE_URL = await postgres.newDatabase();
    await enterPartners(DATABASE_URL);
    return await behind({ DATABASE_URL }, async (port) => {
      const client = { client_id: clientIdOf(0), client_secret: clientSecret };
      const address = addressOf(port, await madeLink(addressOf(port, documented.integration), client));
      await shoot(address, warmUp);
      const full = await shoot(address, counted);
      return { full, half: await shoot(address, counted, { pace: full.rate / 2 }) };
    });
  } finally {
    await postgres.stop();
  }
}

async function inFrontOfLateApis(): Promise<Pick<WhatIsBehind, "pace" | "late">> {
  const apis = await startMeasured("server/serve-late-api.node.ts", { given: delays });
  try {
    const inFront = <T>(delay: string, measure: (address: string) => Promise<T>) =>
      behind({ RULRR_API_URL: addressOf(apis.ports[delay], "") }, (port) =>
        measure(addressOf(port, documentPath)),
      );
    const pace = await inFront("0", async (address) => {
      await shoot(address, warmUp);
      return (await shoot(address, counted)).rate / 2;
    });
    const late: Record<string, Shot> = {};
    for (const delay of delays)
      late[delay] = await inFront(delay, async (address) => {
        await shoot(address, warmUp);
        // More than are under way at once where each takes a third of a second, at any pace that one core gives.
        return shoot(address, counted, { pace, connections: 400 });
      });
    return { pace, late };
  } finally {
    await apis.stop();
  }
}

async function behind<T>(
  api: Record<string, string>,
  measure: (port: number | undefined) => Promise<T>,
): Promise<T> {
  const onOneCore = process.platform === "linux";
  const server = await startMeasured("server/serve-behind.node.ts", {
    onOneCore,
    given: [JSON.stringify(api)],
  });
  try {
    return await measure(server.ports["connect"]);
  } finally {
    await server.stop();
  }
}
