/**
 * Every setting of the server, read once from the environment and checked before anything listens.
 *
 * | name             | means                                                                              | default |
 * |------------------|------------------------------------------------------------------------------------|---------|
 * | `RULRR_API_URL`  | the real API that `/v1` is forwarded to: https, or http on loopback                 | –       |
 * | `RULRR_API_…`    | how it is reached, and how it knows that Connect asks: see `upstream/README.md`     | –       |
 * | `SANDBOX`        | `1`: `/v1` is answered by the built-in sandbox, every screen says "Test mode"       | –       |
 * | `SANDBOX_DATA`   | a file that keeps the sandbox's state over a restart                                | memory  |
 * | `SANDBOX_ORIGINS`| more origins, separated by commas, that may embed the sandbox's partners            | none    |
 * | `CONNECT_PORT`   | the port of Connect                                                                 | 4310    |
 * | `PARTNER_PORT`   | the port of the demonstration till                                                  | 4320    |
 * | `PREVIOUS_BUILD` | a folder with the page as it was built before: its `/assets/` are served as well,   | none    |
 * |                  | so that pages of the version before go on while this one takes over                |         |
 * | `HOST`           | the address to listen on                                                            | loopback|
 * | `PUBLIC_URL`     | the address merchants see, when a proxy in front changes it; https turns HSTS on;   | –       |
 * |                  | its path, which the proxy keeps, is what everything is found below                  |         |
 * | `TRUST_PROXY`    | `1`: believe X-Forwarded-For and X-Forwarded-Proto. Only behind a proxy that sets   | –       |
 * |                  | them itself: without one, any caller could write them.                              |         |
 * | `DRAIN_SECONDS`  | how long a stop waits for what is under way; the API may take 30                    | 35      |
 *
 * Exactly one of `RULRR_API_URL` and `SANDBOX` must be there. With neither there is nothing to answer `/v1`, and a
 * default would one day put the sandbox's published passwords live; with both it is not clear which was meant.
 */
import * as z from "zod";
import { isLoopback, isSecure } from "../../api/secure-url.ts";
import { apiConflicts, apiSettings, type UpstreamSettings, upstreamOf } from "./api-settings.ts";
import { baseAddress } from "./base-address.ts";
import { CannotStart } from "./cannot-start.ts";
import { exactOrigin } from "./exact-origin.ts";

type ApiSource =
  | { kind: "sandbox"; dataFile?: string; extraOrigins: readonly string[] }
  | ({ kind: "proxy" } & UpstreamSettings);

export type Settings = {
  api: ApiSource;
  connectPort: number;
  partnerPort: number;
  /** The folder of the build before this one. */
  previousBuild?: string;
  /** Undefined: both loopback addresses. */
  host?: string;
  publicUrl?: URL;
  trustProxy: boolean;
  /** How long a stop waits for what is under way. */
  drainSeconds: number;
};

/** One setting that will not do, and why. */
export type SettingProblem = { setting: string; why: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** What reading the settings needs to know about files: why one cannot be written, or read; undefined: it can. */
export type Files = {
  whyNotWritable(path: string): string | undefined;
  whyNotReadable(path: string): string | undefined;
};

const flag = z
  .enum(["1", "0"], "must be 1, 0 or not set")
  .transform((value) => value === "1")
  .default(false);

/** In digits alone: `Number` would take `0x50` and `1e3` as well. */
function wholeNumber(from: number, to: number, why: string) {
  const isBetween = (value: number) => value >= from && value <= to;
  return z
    .string()
    .regex(/^\d{1,5}$/, why)
    .transform(Number)
    .refine(isBetween, why);
}
const port = wholeNumber(1, 65_535, "must be a port, a whole number from 1 to 65535");

/** It stands in documents, cookies and addresses as it is: nothing that means something to any of them. */
const basePathForm = /^(\/[\w.~-]+)*\/?$/;

const schema = z.object({
  SANDBOX: flag,
  TRUST_PROXY: flag,
  CONNECT_PORT: port.default(4310),
  PARTNER_PORT: port.default(4320),
  DRAIN_SECONDS: wholeNumber(0, 3600, "must be a whole number of seconds, from 0 to 3600").default(35),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, "must be an address or a host name")
    .optional(),
  PREVIOUS_BUILD: z.string().optional(),
  PUBLIC_URL: baseAddress
    .refine(isSecure, "must be https, or http on loopback")
    .refine(({ pathname }) => basePathForm.test(pathname), "may have a path of letters, digits and -._~ only")
    .optional(),
  ...apiSettings,
  SANDBOX_DATA: z.string().optional(),
  SANDBOX_ORIGINS: z
    .string()
    .transform((list) => list.split(/[,\s]+/).filter((origin) => origin !== ""))
    .refine(
      (origins) => origins.every((origin) => exactOrigin(origin) !== undefined),
      "must be https origins, or http on loopback, without a path",
    )
    .default([]),
});

/** What is wrong with settings that are each right by themselves. Judged of what was given, to be told with all else. */
function* conflicts(given: Environment, files: Files): Generator<SettingProblem> {
  const { SANDBOX, SANDBOX_DATA, SANDBOX_ORIGINS, RULRR_API_URL } = given;
  const { CONNECT_PORT = "4310", PARTNER_PORT = "4320" } = given;
  const sandbox = SANDBOX === "1";
  if (Number(CONNECT_PORT) === Number(PARTNER_PORT)) {
    yield { setting: "PARTNER_PORT", why: "must differ from CONNECT_PORT" };
  }
  if (RULRR_API_URL === undefined && !sandbox) {
    const why = "is not set, and neither is SANDBOX=1: one of the two must say what answers /v1";
    yield { setting: "RULRR_API_URL", why };
  }
  if (RULRR_API_URL !== undefined && sandbox) {
    yield { setting: "SANDBOX", why: "and RULRR_API_URL are both set: only one of them can answer /v1" };
  }
  yield* apiConflicts(given, (path) => files.whyNotReadable(path));
  const api = URL.parse(RULRR_API_URL ?? "");
  if (api && isLoopback(api) && Number(api.port) === Number(CONNECT_PORT)) {
    yield { setting: "RULRR_API_URL", why: "is the address of this server itself" };
  }
  if (SANDBOX_DATA !== undefined) {
    const why = sandbox ? files.whyNotWritable(SANDBOX_DATA) : "is only of use with SANDBOX=1";
    if (why !== undefined) yield { setting: "SANDBOX_DATA", why };
  }
  if (SANDBOX_ORIGINS !== undefined && !sandbox) {
    yield { setting: "SANDBOX_ORIGINS", why: "is only of use with SANDBOX=1" };
  }
}

/** The settings, or every problem with them at once: nobody should have to start three times to learn of three. */
export function readSettings(
  environment: Environment,
  files: Files,
): { settings: Settings } | { problems: SettingProblem[] } {
  // An empty setting is as good as none.
  const trimmed = Object.entries(environment).map(([name, value]) => [name, value?.trim() || undefined]);
  const given: Environment = Object.fromEntries(trimmed);
  const parsed = schema.safeParse(given);
  const wrong = (parsed.error?.issues ?? []).map(({ path, message }) => ({
    setting: path.join("."),
    why: message,
  }));
  const problems = [...wrong, ...conflicts(given, files)];
  if (!parsed.success || problems.length > 0) return { problems };

  const { data } = parsed;
  const { PREVIOUS_BUILD, HOST, PUBLIC_URL, RULRR_API_URL, SANDBOX_DATA, SANDBOX_ORIGINS } = data;
  return {
    settings: {
      api: RULRR_API_URL
        ? { kind: "proxy", ...upstreamOf({ ...data, RULRR_API_URL }) }
        : {
            kind: "sandbox",
            extraOrigins: SANDBOX_ORIGINS,
            ...(SANDBOX_DATA !== undefined && { dataFile: SANDBOX_DATA }),
          },
      connectPort: data.CONNECT_PORT,
      partnerPort: data.PARTNER_PORT,
      trustProxy: data.TRUST_PROXY,
      drainSeconds: data.DRAIN_SECONDS,
      ...(PREVIOUS_BUILD !== undefined && { previousBuild: PREVIOUS_BUILD }),
      ...(HOST !== undefined && { host: HOST }),
      ...(PUBLIC_URL && { publicUrl: PUBLIC_URL }),
    },
  };
}

/** The same for whoever cannot go on without. Throws CannotStart with every problem, one a line. */
export function checkedSettings(environment: Environment, files: Files): Settings {
  const read = readSettings(environment, files);
  if ("settings" in read) return read.settings;
  throw new CannotStart(read.problems.map(({ setting, why }) => `${setting} ${why}`).join("\n"));
}
