/** `merchants delete`. */
import type { Command } from "commander";
import { accountOf } from "../directory.ts";
import { recordsOf } from "../records.ts";
import { Failed, type Operator } from "./commands.ts";
import { deleteMerchant } from "./delete-merchant.ts";
import { inTransaction } from "./in-store.ts";

export function deletionCommand(merchants: Command, operator: Operator): void {
  merchants
    .command("delete <email>")
    .description("ends what is connected and keeps nothing of the merchant; there is no way back")
    .action(async (email: string) => {
      const merchant = accountOf(email);
      const by = { login: operator.login, now: operator.now() };
      const deleted = await inTransaction(operator, (untyped) =>
        deleteMerchant(recordsOf(untyped), merchant, by),
      );
      if (!deleted) throw new Failed(`Nothing is kept of ${merchant}.`);
      const { account, profiles, stores, connections, agreedTexts } = deleted;
      const counts = `${profiles} profiles, ${stores} stores, ${connections} connections, ${agreedTexts} agreed texts`;
      operator.say([`Deleted ${merchant}: ${account ? "the account" : "no account was here"}, ${counts}.`], {
        email: merchant,
        ...deleted,
      });
    });
}
