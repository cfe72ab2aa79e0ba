/** Everything that is live: a PostgreSQL of its own, people in it, and processes of Connect on it behind a balancer. */
import { startPostgres, type TestPostgres } from "../../service/store/testing/start-postgres.node.ts";
import { makeBuild } from "./build-fixture.ts";
import { type Fleet, startFleet } from "./fleet-fixture.ts";
import { openMarket } from "./market-fixture.ts";
import { killAll } from "./process-fixture.ts";

export type Live = Awaited<ReturnType<typeof goLive>>;

export async function goLive(merchants: number, processes = 3) {
  const postgres: TestPostgres = await startPostgres();
  const databaseUrl = await postgres.newDatabase();
  const build = await makeBuild();
  const { market, logins, close } = await openMarket(databaseUrl, merchants);
  const fleet: Fleet = await startFleet(databaseUrl, build.folder, processes);
  return {
    postgres,
    databaseUrl,
    fleet,
    /** The built page's folder. */
    page: build.folder,
    market,
    loginOf: (n: number) => logins[n] ?? { email: "", password: "" },
    async stop() {
      await fleet.stop();
      killAll();
      close();
      await build.remove();
      await postgres.stop();
    },
  };
}
