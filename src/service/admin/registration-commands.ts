/** `partners …` and `apps …`: the same commands for both. */
import type { Command } from "commander";
import { type AuditEvent, audit } from "../audit/audit-trail.ts";
import { hours, isoTime } from "../context.ts";
import { enterWebhook, webhookOf } from "../outbox/webhooks.ts";
import { registeredSecret } from "../registry/client-secrets.ts";
import {
  type AnyRegistration,
  CannotRegister,
  type Kind,
  keep,
  register,
  registrationOf,
  rotated,
  secretOverlap,
} from "../registry/register.ts";
import { registrationsIn } from "../registry/registrations.ts";
import { randomToken } from "../secrets.ts";
import type { Records } from "../store/store.ts";
import { inColumns, Misused, type Operator } from "./commands.ts";
import { everything, inTransaction } from "./in-store.ts";
import { describeRegistration, registrationFrom, writtenIn } from "./registration-options.ts";
import {
  addWebhookCommand,
  overlapOf,
  type Verb,
  webhookSecretShown,
  webhookShown,
} from "./webhook-secret-command.ts";

export function registrationCommands(program: Command, operator: Operator, kind: Kind): void {
  const group = program
    .command(`${kind}s`)
    .description(
      kind === "app" ? "apps that come by OAuth or from a marketplace" : "partners with integration tokens",
    );
  const isPublic = (registration: AnyRegistration) => registration.secrets === undefined;

  function note(records: Records, verb: Verb, clientId: string, details: AuditEvent["details"] = {}): void {
    const by = { actor: "operator", at: operator.now(), details: { login: operator.login, ...details } };
    audit(records, { ...by, action: `${kind}.${verb}`, subject: clientId });
  }

  const add = describeRegistration(group.command("add <client_id>"), kind).description("registers one");
  if (kind === "app")
    add.option("--public", "it cannot keep a secret (on a phone, in a browser), and gets none");
  add.action(async (clientId: string, options) => {
    const secret = options.public === true ? undefined : randomToken();
    const secrets = secret === undefined ? undefined : [registeredSecret(secret)];
    const written = await writtenIn(operator, options);
    const registration = registrationFrom(kind, written, options, {
      ...defaults(kind, options),
      secrets,
      disabled: false,
    });
    const webhookSecret = await inTransaction(operator, async (records) => {
      await register(records, kind, clientId, registration);
      note(records, "added", clientId);
      return registration.webhookUrl === undefined ? undefined : enterWebhook(records, clientId);
    });
    const shown = secret === undefined ? [] : [`client_secret  ${secret}`, onceOnly];
    const lines = [`Added the ${kind} ${clientId}.`, ...shown, ...webhookSecretShown(webhookSecret)];
    operator.say(lines, { clientId, secret, webhookSecret });
  });

  group
    .command("list")
    .description("all of them")
    .action(async () => {
      const all = await everything<{ key: string; value: AnyRegistration }>(operator, (records, page) =>
        registrationsIn(records)[`${kind}s`].find({}, page),
      );
      const rows = all.map(({ key, value }) => [key, value.name, value.disabled ? "disabled" : ""]);
      const values = all.map(({ key, value: { name, disabled } }) => ({ clientId: key, name, disabled }));
      operator.say(inColumns(rows), { [`${kind}s`]: values });
    });

  group
    .command("show <client_id>")
    .description("what is registered of one")
    .action(async (clientId: string) => {
      const { found, webhook } = await inTransaction(operator, async (records) => ({
        found: await registrationOf(records, kind, clientId),
        webhook: webhookShown(await webhookOf(records, clientId)),
      }));
      const { secrets, ...registration } = found;
      const valid = secrets?.map(({ validUntil }) => ({
        validUntil: validUntil === null ? null : isoTime(validUntil),
      }));
      const whole = { clientId, ...registration, secrets: valid, webhook };
      operator.say([JSON.stringify(whole, null, 2)], whole);
    });

  describeRegistration(group.command("change <client_id>"), kind)
    .description("replaces what is named; --logo '' takes the logo away")
    .action(async (clientId: string, options) => {
      if (Object.keys(options).length === 0) throw new Misused("Say what is to be changed.");
      const written = await writtenIn(operator, options);
      const { changed, webhookSecret } = await inTransaction(operator, async (records) => {
        const before = await registrationOf(records, kind, clientId);
        const after = registrationFrom(kind, written, options, before);
        const fields = changedFields(before, after);
        keep(records, kind, clientId, after);
        note(records, "changed", clientId, { fields: fields.join(", ") });
        const named = options["webhookUrl"] !== undefined || fields.includes("webhookUrl");
        const made =
          named && after.webhookUrl !== undefined ? await enterWebhook(records, clientId) : undefined;
        return { changed: fields, webhookSecret: made };
      });
      const line = `Changed the ${kind} ${clientId}: ${changed.join(", ") || "nothing"}.`;
      operator.say([line, ...webhookSecretShown(webhookSecret)], { clientId, changed, webhookSecret });
    });

  for (const [verb, disabled] of [
    ["disable", true],
    ["enable", false],
  ] as const) {
    group
      .command(`${verb} <client_id>`)
      .description(disabled ? "refuses its calls and its merchants until it is enabled" : "takes that back")
      .action(async (clientId: string) => {
        await inTransaction(operator, async (records) => {
          const before = await registrationOf(records, kind, clientId);
          keep(records, kind, clientId, { ...before, disabled });
          note(records, `${verb}d`, clientId);
        });
        operator.say([`The ${kind} ${clientId} is ${verb}d.`], { clientId, disabled });
      });
  }

  group
    .command("rotate-secret <client_id>")
    .description("makes a new secret; the one before goes on for a while")
    .option("--keep <hours>", "for how long the one before goes on", String(secretOverlap / hours))
    .action(async (clientId: string, options: { keep: string }) => {
      const overlap = overlapOf(options.keep);
      const secret = randomToken();
      const until = await inTransaction(operator, async (records) => {
        const before = await registrationOf(records, kind, clientId);
        if (isPublic(before)) throw new CannotRegister(`The app ${clientId} is public: it has no secret.`);
        const secrets = rotated(before.secrets ?? [], secret, operator.now(), overlap);
        keep(records, kind, clientId, { ...before, secrets });
        const previous = secrets[1]?.validUntil;
        const previousUntil = previous ? isoTime(previous) : null;
        note(records, "secret-rotated", clientId, previousUntil === null ? {} : { previousUntil });
        return previousUntil;
      });
      const before =
        until === null
          ? "The one before is worth nothing any more."
          : `The one before goes on until ${until}.`;
      operator.say([`client_secret  ${secret}`, onceOnly, before], {
        clientId,
        secret,
        previousUntil: until,
      });
    });

  addWebhookCommand(group, operator, kind, note);
}

const onceOnly = "It is shown this once; what is kept of it is a digest.";

/** What is meant where nothing is said. */
function defaults(kind: Kind, options: Readonly<Record<string, unknown>>): object {
  if (kind === "partner")
    return { origins: [], storeSelection: "required", preferences: [], permissions: [] };
  return options["successEndpoint"] === undefined
    ? { kind: "authorization", form: "rfc6749", preferences: [] }
    : { kind: "install", preferences: [] };
}

function changedFields(before: object, after: object): string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...now.keys()])].filter(
    (name) => JSON.stringify(old.get(name)) !== JSON.stringify(now.get(name)),
  );
}
