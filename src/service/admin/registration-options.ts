/** How a registration is written on a command line, and what is made of it. */
import type { Command } from "commander";
import type * as z from "zod/mini";
import { isKnownPermission } from "../../messages/agreed/permission-words.ts";
import { isKnownPreference } from "../../messages/agreed/preference-words.ts";
import type { AnyRegistration, Kind } from "../registry/register.ts";
import { AppRegistration, PartnerRegistration } from "../registry/registrations.ts";
import { Misused, type Operator } from "./commands.ts";

const several = (value: string, before: string[] = []) => [...before, value];

/** What both have; each option replaces what is registered, and an empty one takes it away. */
const texts = {
  name: "what merchants read",
  description: "a sentence about it",
  logo: "address of the logo",
  website: "address of the site",
  privacy: "address of the privacy policy",
  terms: "address of the terms",
  "webhook-url": "address that is told of connections",
} as const;
const fieldOf: Readonly<Record<string, string>> = {
  logo: "logoUrl",
  website: "websiteUrl",
  privacy: "privacyUrl",
  terms: "termsUrl",
  return: "returnUrl",
  origin: "origins",
};

export function describeRegistration(command: Command, kind: Kind): Command {
  for (const [name, what] of Object.entries(texts)) command.option(`--${name} <text>`, what);
  if (kind === "partner") {
    command
      .option("--return <text>", "address that a merchant is sent back to")
      .option("--origin <origin>", "whose pages may open the page; may be repeated", several)
      .option("--store-selection <none|required>", "whether a store has to be chosen")
      .option("--permission <id[=words]>", "what it will be able to do; may be repeated", several)
      .option("--optional-permission <id[=words]>", "the same, and the merchant may leave it out", several);
  } else {
    command
      .option("--scope <id[=words]>", "what it may ask for; may be repeated", several)
      .option("--optional-scope <id[=words]>", "the same, and the merchant may leave it out", several)
      .option("--redirect-uri <address>", "OAuth: where the answer goes, compared as it stands")
      .option("--form <rfc6749|loyaltylion>", "OAuth: how it asks")
      .option("--install-url <address>", "OAuth: where a merchant logs in to the app")
      .option("--success-endpoint <address>", "marketplace: what is told of an install");
  }
  command
    .option("--preference <id[=words]>", "what the merchant decides, off at first; may be repeated", several)
    .option("--preference-on <id[=words]>", "the same, on at first", several);
  return command.option(
    "--from <file.json>",
    "a registration as `show --json` prints it, for all that has no option",
  );
}

type Options = Readonly<Record<string, string | string[] | boolean | undefined>>;

/** What the file says that is named, if one is. */
export async function writtenIn(operator: Operator, { from }: Options): Promise<object> {
  return typeof from === "string" ? readJson(operator, from) : {};
}

/**
 * The registration with the file on top, and what was said on top of that. Secrets and whether it is disabled have commands of
 * their own.
 */
export function registrationFrom(
  kind: Kind,
  written: object,
  options: Options,
  before: object,
): AnyRegistration {
  const kept = Object.entries(before).filter(([name]) => name === "secrets" || name === "disabled");
  const whole = { ...before, ...written, ...said(kind, options), ...Object.fromEntries(kept) };
  const schema: z.ZodMiniType<AnyRegistration> = kind === "app" ? AppRegistration : PartnerRegistration;
  const parsed = schema.safeParse(whole);
  const sentences = parsed.success
    ? withoutWords(parsed.data)
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  if (parsed.success && sentences.length === 0) return parsed.data;
  throw new Misused(`The registration will not do.\n${sentences.map((one) => `  ${one}`).join("\n")}`);
}

/** A merchant is to read what they agree to: what the catalogues have no words for brings its own. */
function withoutWords(registration: AnyRegistration): string[] {
  const asked = "scopes" in registration ? registration.scopes : registration.permissions;
  return [
    ...asked.filter(({ id, title }) => !title && !isKnownPermission(id)),
    ...registration.preferences.filter(({ id, title }) => !title && !isKnownPreference(id)),
  ].map(({ id }) => `${id}: needs words, as in '${id}=See your stock'`);
}

/** What the options say, by the registration's own names. */
function said(kind: Kind, options: Options): Record<string, unknown> {
  const simple = [
    "name",
    "description",
    "logo",
    "website",
    "privacy",
    "terms",
    "webhookUrl",
    "return",
    "origin",
  ];
  const own = ["storeSelection", "redirectUri", "form", "installUrl", "successEndpoint"];
  const fields = [...simple, ...own]
    .filter((name) => options[name] !== undefined)
    .map((name) => [fieldOf[name] ?? name, options[name] === "" ? undefined : options[name]]);
  const asked = kind === "app" ? "scope" : "permission";
  const optional = kind === "app" ? "optionalScope" : "optionalPermission";
  const permissions = [
    ...idsOf(options[asked], { required: true }),
    ...idsOf(options[optional], { required: false }),
  ];
  const preferences = [
    ...idsOf(options["preference"], { default: false }),
    ...idsOf(options["preferenceOn"], { default: true }),
  ];
  return {
    ...Object.fromEntries(fields),
    ...(permissions.length > 0 && { [`${asked}s`]: permissions }),
    ...(preferences.length > 0 && { preferences }),
  };
}

/** An id, or an id and what it is called: `menus:read=See your menus`. */
function idsOf<T extends object>(ids: Options[string], more: T): ({ id: string } & T)[] {
  return (Array.isArray(ids) ? ids : []).map((given) => {
    const [, id = given, title] = /^([^=]+)=(.+)$/.exec(given) ?? [];
    return { id, ...(title !== undefined && { title }), ...more };
  });
}

async function readJson(operator: Operator, path: string): Promise<object> {
  try {
    const value: unknown = JSON.parse(await operator.readFile(path));
    if (typeof value === "object" && value !== null) return value;
  } catch (error) {
    throw new Misused(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new Misused(`${path} holds no registration.`);
}
