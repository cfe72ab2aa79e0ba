/** `connections …`: who is connected to whom, and ending it. */
import type { Command } from "commander";
import { connectionsOf } from "../connections/connection.ts";
import { endConnection } from "../connections/life.ts";
import { isoTime } from "../context.ts";
import { accountOf } from "../directory.ts";
import { readOnly, recordsOf } from "../records.ts";
import { Failed, inColumns, Misused, type Operator } from "./commands.ts";
import { inTransaction } from "./in-store.ts";

export function connectionCommands(program: Command, operator: Operator): void {
  const group = program.command("connections").description("who is connected to whom");

  group
    .command("list")
    .description("those that last, the youngest first, of a merchant or of a partner or app")
    .option("--merchant <email>", "whose")
    .option("--partner <client_id>", "with whom")
    .action(async ({ merchant, partner }: { merchant?: string; partner?: string }) => {
      if ((merchant === undefined) === (partner === undefined))
        throw new Misused("Say whose: either --merchant or --partner.");
      const whose = merchant === undefined ? { clientId: partner ?? "" } : { merchant: accountOf(merchant) };
      const found = await connectionsOf(readOnly(await operator.store()), whose);
      const connections = found.map(({ id, connection }) => ({
        id,
        merchant: connection.merchant,
        clientId: connection.clientId,
        profile: connection.profileName,
        store: connection.storeName,
        since: isoTime(connection.since),
        lastUsedAt: connection.lastUsedAt === null ? null : isoTime(connection.lastUsedAt),
      }));
      const rows = connections.map(({ id, since, merchant: who, clientId, profile, store }) => [
        id,
        since,
        who,
        clientId,
        store === null ? profile : `${profile}, ${store}`,
      ]);
      operator.say(inColumns(rows), { connections });
    });

  group
    .command("revoke <id>")
    .description("ends one; every token of it stops working at once")
    // One id in 64 begins with "-", and is no option.
    .allowUnknownOption()
    .action(async (id: string) => {
      const ended = await inTransaction(operator, (untyped) =>
        endConnection(recordsOf(untyped), id, "operator", operator.now(), { login: operator.login }),
      );
      if (!ended) throw new Failed(`There is no connection ${id}, or no more.`);
      const { merchant, clientId } = ended;
      operator.say([`Ended the connection of ${merchant} with ${clientId}.`], { id, merchant, clientId });
    });
}
