/** `keys rotate`. */
import type { Command } from "commander";
import { rotateKeys } from "../oauth/keys.node.ts";
import type { Operator } from "./commands.ts";

export function keyCommands(program: Command, operator: Operator): void {
  program
    .command("keys")
    .description("the authorization server's")
    .command("rotate")
    .description("makes a new one; every server takes it up without a restart")
    .action(async () => {
      await rotateKeys(await operator.store(), operator.now(), { login: operator.login });
      operator.say(["Rotated the keys. Servers use the new one within a minute."], { rotated: true });
    });
}
