/**
 * What the suite is told: flags for what anybody may see, the environment or standard input for what is secret. An argument
 * of a command is seen by whoever lists the machine's processes, so no flag takes a secret.
 */
import { parseArgs } from "node:util";
import * as z from "zod/mini";
import { apiConflicts, apiSettings } from "../server/settings/api-settings.ts";
import { type Flag, flags, type Secret, secrets } from "./names.ts";
import type { TestData } from "./test-data.ts";

type Given<Name extends string> = Partial<Record<Name, string>>;

interface Options {
  url: URL;
  data: TestData;
  json: boolean;
}

export type Read = { options: Options } | { help: true } | { problems: string[] };

type Environment = Readonly<Record<string, string | undefined>>;

/** `readStdin`: all of standard input, asked for only where the flag says so. */
export async function readOptions(
  args: readonly string[],
  environment: Environment,
  readStdin: () => Promise<string>,
): Promise<Read> {
  const parsed = argumentsIn(args);
  if ("problems" in parsed) return parsed;
  if (parsed.help) return { help: true };
  const fromStdin = parsed.fromStdin ? secretsIn(await readStdin()) : {};
  if (!fromStdin) return { problems: ["standard input is not a JSON object of texts"] };
  const flag = (name: Flag) => parsed.values[name] || environment[environmentName(name)] || undefined;
  const secret = (name: Secret) => fromStdin[name] || environment[name] || undefined;
  return made(flag, secret, parsed.json);
}

function environmentName(flag: Flag): string {
  return `CONFORMANCE_${flag.toUpperCase().replaceAll("-", "_")}`;
}

type Arguments = { values: Given<Flag>; json: boolean; help: boolean; fromStdin: boolean };

function argumentsIn(args: readonly string[]): Arguments | { problems: string[] } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...text(flags),
        json: { type: "boolean" },
        "secrets-from-stdin": { type: "boolean" },
        help: { type: "boolean" },
      },
    });
    const { json = false, help = false, "secrets-from-stdin": fromStdin = false, ...rest } = values;
    return { values: rest, json, help, fromStdin };
  } catch (error) {
    // Node's own words repeat what was given, where it is no flag: somebody may have put a password there.
    const [, flag] = /^Unknown option '(--[\w-]+)'/.exec(error instanceof Error ? error.message : "") ?? [];
    const why = "arguments are flags with a value, and none of them takes a secret";
    return { problems: [flag === undefined ? why : `${flag} is no flag: ${why}`] };
  }
}

function text<Name extends string>(names: Readonly<Record<Name, string>>) {
  const all = Object.keys(names).map((name) => [name, { type: "string" }]);
  const options: Record<Name, { type: "string" }> = Object.fromEntries(all);
  return options;
}

function secretsIn(json: string): Given<Secret> | undefined {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(json));
  } catch {
    return undefined;
  }
}

/** By what the API is reached, as the settings of a Connect that stands in front of it. */
const reachedBy = z.object(apiSettings);

/** What would not do as these settings is told here under the names of this command; what was given is not repeated. */
function unfit(given: Parameters<typeof apiConflicts>[0], issues: readonly z.core.$ZodIssue[]): string[] {
  const wrong = [
    ...issues.map(({ path, message: why }) => ({ setting: path.join("."), why })),
    ...(given.RULRR_API_URL === undefined ? [] : apiConflicts(given, () => undefined)),
  ];
  return wrong.map(({ setting, why }) =>
    `${setting} ${why}`.replace("RULRR_API_URL", "--url").replaceAll("RULRR_API_ALLOW_HTTP", "--allow-http"),
  );
}

function made(
  flag: (name: Flag) => string | undefined,
  secret: (name: Secret) => string | undefined,
  json: boolean,
): Read {
  const problems: string[] = [];
  const needed = (name: Flag) => flag(name) ?? missing(`--${name} (or ${environmentName(name)})`);
  const neededSecret = (name: Secret) =>
    secret(name) ?? missing(`${name}, ${secrets[name]}, in the environment or on standard input,`);
  function missing(what: string): string {
    problems.push(`${what} is missing`);
    return "";
  }
  const optional = <T>(name: Flag, make: (value: string) => T) => {
    const value = flag(name);
    return value === undefined ? undefined : make(value);
  };

  const connectSecret = secret("RULRR_API_SECRET");
  const asked = {
    RULRR_API_URL: needed("url") || undefined,
    RULRR_API_ALLOW_HTTP: flag("allow-http"),
    RULRR_API_SECRET: connectSecret,
  };
  const { data: { RULRR_API_URL: url } = {}, error } = reachedBy.safeParse(asked);
  problems.push(...unfit(asked, error?.issues ?? []));
  const client = { id: needed("client-id"), secret: neededSecret("CONFORMANCE_CLIENT_SECRET") };
  const merchant = { email: needed("email"), password: neededSecret("CONFORMANCE_PASSWORD") };
  const other = optional("other-client-id", (id) => ({
    id,
    secret: neededSecret("CONFORMANCE_OTHER_CLIENT_SECRET"),
  }));
  const code = secret("CONFORMANCE_CODE");
  const codeMerchant = optional("code-email", (email) => ({
    email,
    password: neededSecret("CONFORMANCE_CODE_PASSWORD"),
    ...(code !== undefined && { code }),
  }));
  const appSecret = secret("CONFORMANCE_APP_SECRET");
  const app = optional("app-client-id", (id) => ({
    id,
    ...(appSecret !== undefined && { secret: appSecret }),
    redirectUri: needed("app-redirect-uri"),
    scope: needed("app-scope"),
  }));
  const installSecret = secret("CONFORMANCE_INSTALL_SECRET");
  const install = optional("install-client-id", (id) => ({
    id,
    ...(installSecret !== undefined && { secret: installSecret }),
  }));
  const loyalty = optional("loyalty-client-id", (id) => ({
    id,
    secret: neededSecret("CONFORMANCE_LOYALTY_SECRET"),
    redirectUri: needed("loyalty-redirect-uri"),
    scope: needed("loyalty-scope"),
  }));
  const expiredToken = secret("CONFORMANCE_EXPIRED_TOKEN");
  if (!url || problems.length > 0) return { problems };
  const data: TestData = {
    client,
    merchant,
    ...(other && { other }),
    ...(codeMerchant && { codeMerchant }),
    ...(app && { app }),
    ...(install && { install }),
    ...(loyalty && { loyalty }),
    ...(expiredToken !== undefined && { expiredToken }),
    ...(connectSecret !== undefined && { connectSecret }),
  };
  return { options: { url, data, json } };
}
