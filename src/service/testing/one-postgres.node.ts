/** One PostgreSQL for a whole run of the rules. */
import type { TestProject } from "vitest/node";
import { startPostgres } from "../store/testing/start-postgres.node.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of a database that others are copied from. */
    postgres: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  project.provide("postgres", await postgres.newDatabase());
  return () => postgres.stop();
}
