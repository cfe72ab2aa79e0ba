/** The command line of whoever runs the service. */
import { Command, CommanderError } from "commander";
import { CannotEnter } from "../directory/enter-accounts.ts";
import { CannotRegister } from "../registry/register.ts";
import { StoreOutcomeUnknown, StoreUnavailable } from "../store/store.ts";
import { auditCommands } from "./audit-commands.ts";
import { Failed, Misused, type Operator } from "./commands.ts";
import { connectionCommands } from "./connection-commands.ts";
import { keyCommands } from "./key-commands.node.ts";
import { merchantCommands } from "./merchant-commands.node.ts";
import { registrationCommands } from "./registration-commands.ts";
import { webhookCommands } from "./webhook-commands.ts";

export interface Outcome {
  status: 0 | 1 | 2;
  /** For whoever reads, on the standard error. */
  problem?: string;
}

/**
 * Runs what was typed.
 *
 * @param operator without `say`: that goes to `print`, as text or, with `--json`, as one value
 * @returns 0 it was done; 1 it was not, and why; 2 it makes no sense
 */
export async function runAdmin(
  typed: readonly string[],
  operator: Omit<Operator, "say">,
  print: (text: string) => void,
): Promise<Outcome> {
  const program = new Command("admin");
  const asked: Operator = {
    ...operator,
    say(lines, value) {
      const text = program.opts()["json"] ? JSON.stringify(value) : lines.join("\n");
      if (text !== "") print(`${text}\n`);
    },
  };
  let problem = "";
  program
    .description("Partners, apps, merchants and the audit trail of the service at DATABASE_URL.")
    .option("--json", "one JSON value instead of text")
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: print,
      writeErr(text) {
        problem += text;
      },
    });
  registrationCommands(program, asked, "partner");
  registrationCommands(program, asked, "app");
  merchantCommands(program, asked);
  connectionCommands(program, asked);
  webhookCommands(program, asked);
  keyCommands(program, asked);
  auditCommands(program, asked);
  acceptEverywhere(program);
  try {
    await program.parseAsync(typed, { from: "user" });
    return { status: 0 };
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? { status: 0 } : { status: 2, problem: problem.trimEnd() };
    return failed(error);
  }
}

/** Commands take after the program how they end and what they print to, but no options: `--json` may stand anywhere. */
function acceptEverywhere(program: Command): void {
  for (const command of program.commands) {
    command.copyInheritedSettings(program);
    if (command.commands.length === 0) {
      command.option("--json", "one JSON value instead of text");
      command.hook("preAction", () => {
        if (command.opts()["json"]) root(command).setOptionValue("json", true);
      });
    }
    acceptEverywhere(command);
  }
}

function root(command: Command): Command {
  return command.parent ? root(command.parent) : command;
}

function failed(error: unknown): Outcome {
  if (error instanceof Misused) return { status: 2, problem: error.message };
  const expected = [Failed, CannotRegister, CannotEnter, StoreUnavailable].some(
    (kind) => error instanceof kind,
  );
  if (expected && error instanceof Error) return { status: 1, problem: error.message };
  if (error instanceof StoreOutcomeUnknown)
    return {
      status: 1,
      problem: `${error.message} Whether it was done, \`list\`, \`show\` and \`audit\` say.`,
    };
  // What the database says when it is opened are sentences for the operator; anything else is a bug, and says where.
  return { status: 1, problem: error instanceof Error ? error.message : String(error) };
}
