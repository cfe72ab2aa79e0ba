/** `merchants …`: accounts, where no other system has them. */
import type { Command } from "commander";
import { type AuditEvent, audit } from "../audit/audit-trail.ts";
import { accountsIn } from "../directory/accounts.ts";
import { addMerchant, enterStores, setPassword } from "../directory/enter-accounts.ts";
import { hashPassword, newPassword } from "../directory/passwords.node.ts";
import { readStoreRows } from "../directory/store-rows.ts";
import { accountOf } from "../directory.ts";
import { recordsOf } from "../records.ts";
import { endSessions } from "../sessions/sessions.ts";
import type { Records } from "../store/store.ts";
import { Failed, inColumns, Misused, type Operator } from "./commands.ts";
import { deletionCommand } from "./deletion-command.ts";
import { everything, inTransaction } from "./in-store.ts";

const shortest = 12;

export function merchantCommands(program: Command, operator: Operator): void {
  const group = program.command("merchants").description("accounts, profiles and stores");
  const fromInput = [
    "--password-stdin",
    "reads the password from the standard input; one is made otherwise",
  ] as const;

  function note(
    records: Records,
    action: AuditEvent["action"],
    subject: string,
    details: AuditEvent["details"] = {},
  ): void {
    const all = { login: operator.login, ...details };
    audit(records, { at: operator.now(), actor: "operator", action, subject, details: all });
  }

  /** Never an argument: those are in the list of processes and in the shell's history. */
  async function password(given: boolean | undefined): Promise<{ made?: string; hash: string }> {
    if (!given) {
      const made = newPassword();
      return { made, hash: await hashPassword(made) };
    }
    const typed = (await operator.input()).replace(/\r?\n$/, "");
    if (typed.length < shortest) throw new Misused(`A password has at least ${shortest} characters.`);
    return { hash: await hashPassword(typed) };
  }

  group
    .command("add <email>")
    .description("adds an account")
    .requiredOption("--name <text>", "who it is")
    .option("--asks-for-code", "signing in takes a code by email as well")
    .option(...fromInput)
    .action(async (email: string, options: { name: string; asksForCode?: true; passwordStdin?: true }) => {
      const account = accountOf(email);
      if (!/^[^\s@]+@[^\s@]+$/.test(account) || account.length > 254)
        throw new Misused(`${email} is no email address.`);
      const { made, hash } = await password(options.passwordStdin);
      const merchant = { email: account, name: options.name, asksForCode: options.asksForCode === true };
      const added = await inTransaction(operator, async (records) => {
        if (!(await addMerchant(records, { ...merchant, password: hash }))) return false;
        note(records, "merchant.added", account);
        return true;
      });
      if (!added) throw new Failed(`There is an account ${account} already.`);
      operator.say([`Added ${account}.`, ...shown(made)], { email: account, password: made });
    });

  group
    .command("reset-password <email>")
    .description("gives an account another password, and ends its sessions")
    .option(...fromInput)
    .action(async (email: string, options: { passwordStdin?: true }) => {
      const account = accountOf(email);
      const { made, hash } = await password(options.passwordStdin);
      const set = await inTransaction(operator, async (records) => {
        if (!(await setPassword(records, account, hash))) return false;
        await endSessions(recordsOf(records), account, operator.now());
        note(records, "merchant.password-reset", account);
        return true;
      });
      if (!set) throw new Failed(`There is no account ${account}.`);
      operator.say([`${account} has another password.`, ...shown(made)], { email: account, password: made });
    });

  group
    .command("list")
    .description("all accounts")
    .action(async () => {
      const all = await everything(operator, (records, page) => accountsIn(records).merchants.find({}, page));
      const merchants = all.map(({ key: email, value: { name, asksForCode } }) => ({
        email,
        name,
        asksForCode,
      }));
      const rows = merchants.map(({ email, name, asksForCode }) => [
        email,
        name,
        asksForCode ? "asks for a code" : "",
      ]);
      operator.say(inColumns(rows), { merchants });
    });

  group
    .command("import-stores <file.csv>")
    .description("enters profiles and stores: email, profile_id, profile_name, store_id, store_name, address")
    .action(async (path: string) => {
      const { rows, problems } = readStoreRows(await readCsv(operator, path));
      if (problems.length > 0) throw new Failed(problems.join("\n"));
      const byMerchant = Map.groupBy(rows, ({ email }) => email);
      // All of the file or nothing of it.
      await inTransaction(operator, async (records) => {
        for (const [email, own] of byMerchant) {
          await enterStores(records, email, own);
          note(records, "merchant.stores-imported", email, { stores: String(own.length) });
        }
      });
      const merchants = [...byMerchant].map(([email, own]) => ({ email, stores: own.length }));
      operator.say(
        merchants.map(({ email, stores }) => `${email}: ${stores} stores.`),
        { merchants },
      );
    });

  deletionCommand(group, operator);
}

async function readCsv(operator: Operator, path: string): Promise<string> {
  return operator.readFile(path).catch((error: unknown) => {
    throw new Misused(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
}

function shown(made: string | undefined): string[] {
  return made === undefined
    ? []
    : [`password  ${made}`, "It is shown this once; what is kept of it is a hash."];
}
