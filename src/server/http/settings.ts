/**
 * Every setting of the server, read once from the environment and checked before anything listens.
 *
 * | name             | means                                                                              | default |
 * |------------------|------------------------------------------------------------------------------------|---------|
 * | `RULRR_API_URL`  | the real API that `/v1` is forwarded to: https, or http on loopback                 | –       |
 * | `SANDBOX`        | `1`: `/v1` is answered by the built-in sandbox, every screen says "Test mode"       | –       |
 * | `SANDBOX_DATA`   | a file that keeps the sandbox's state over a restart                                | memory  |
 * | `SANDBOX_ORIGINS`| more origins, separated by commas, that may embed the sandbox's partners            | none    |
 * | `CONNECT_PORT`   | the port of Connect                                                                 | 4310    |
 * | `PARTNER_PORT`   | the port of the demonstration till                                                  | 4320    |
 * | `PREVIOUS_BUILD` | a folder with the page as it was built before: its `/assets/` are served as well,   | none    |
 * |                  | so that pages of the version before go on while this one takes over                |         |
 * | `HOST`           | the address to listen on                                                            | loopback|
 * | `PUBLIC_URL`     | the address merchants see, when a proxy in front changes it; https turns HSTS on    | –       |
 * | `TRUST_PROXY`    | `1`: believe X-Forwarded-For and X-Forwarded-Proto. Only behind a proxy that sets   | –       |
 * |                  | them itself: without one, any caller could write them.                              |         |
 * | `DRAIN_SECONDS`  | how long a stop waits for what is under way; the API may take 30                    | 35      |
 *
 * Exactly one of `RULRR_API_URL` and `SANDBOX` must be there. With neither there is nothing to answer `/v1`, and a
 * default would one day put the sandbox's published passwords live; with both it is not clear which was meant.
 */
import { exactOrigin } from "./exact-origin.ts";

type ApiSource =
  | { kind: "sandbox"; dataFile?: string; extraOrigins: readonly string[] }
  | { kind: "proxy"; apiUrl: URL };

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

/** What reading the settings needs to know about files: why this file cannot be written, or undefined. */
export type Files = { whyNotWritable(path: string): string | undefined };

const loopbackHost = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** The settings, or every problem with them at once: nobody should have to start three times to learn of three. */
export function readSettings(
  environment: Environment,
  files: Files,
): { settings: Settings } | { problems: SettingProblem[] } {
  const problems: SettingProblem[] = [];
  const refuse = (setting: string, why: string) => {
    problems.push({ setting, why });
  };
  const given = (name: string) => environment[name]?.trim() || undefined;

  const flag = (name: string) => {
    const value = given(name);
    if (value !== undefined && value !== "1" && value !== "0") refuse(name, "must be 1, 0 or not set");
    return value === "1";
  };
  const port = (name: string, fallback: number) => {
    const value = given(name);
    if (value === undefined) return fallback;
    const number = /^\d{1,5}$/.test(value) ? Number(value) : 0;
    if (number < 1 || number > 65_535) refuse(name, "must be a port, a whole number from 1 to 65535");
    return number;
  };
  const httpUrl = (name: string) => {
    const value = given(name);
    if (value === undefined) return undefined;
    const why = whyNotUrl(value);
    if (why === undefined) return new URL(value);
    refuse(name, why);
    return undefined;
  };

  const sandbox = flag("SANDBOX");
  const trustProxy = flag("TRUST_PROXY");
  const connectPort = port("CONNECT_PORT", 4310);
  const partnerPort = port("PARTNER_PORT", 4320);
  if (connectPort === partnerPort) refuse("PARTNER_PORT", "must differ from CONNECT_PORT");

  const drain = given("DRAIN_SECONDS") ?? "35";
  const drainSeconds = /^\d{1,4}$/.test(drain) ? Number(drain) : Number.NaN;
  if (!(drainSeconds <= 3600)) refuse("DRAIN_SECONDS", "must be a whole number of seconds, from 0 to 3600");

  const host = given("HOST");
  if (host !== undefined && !/^[A-Za-z0-9.:_-]+$/.test(host))
    refuse("HOST", "must be an address or a host name");

  const previousBuild = given("PREVIOUS_BUILD");
  const publicUrl = httpUrl("PUBLIC_URL");
  if (publicUrl && publicUrl.pathname !== "/") refuse("PUBLIC_URL", "must not have a path");

  const apiUrl = httpUrl("RULRR_API_URL");
  if (given("RULRR_API_URL") === undefined && !sandbox) {
    refuse("RULRR_API_URL", "is not set, and neither is SANDBOX=1: one of the two must say what answers /v1");
  }
  if (given("RULRR_API_URL") !== undefined && sandbox) {
    refuse("SANDBOX", "and RULRR_API_URL are both set: only one of them can answer /v1");
  }
  if (apiUrl && /\/v1\/*$/.test(apiUrl.pathname)) {
    refuse("RULRR_API_URL", "must not end in /v1: the server adds it");
  }
  if (apiUrl && loopbackHost.test(apiUrl.hostname) && Number(apiUrl.port) === connectPort) {
    refuse("RULRR_API_URL", "is the address of this server itself");
  }

  const dataFile = given("SANDBOX_DATA");
  if (dataFile !== undefined) {
    const why = sandbox ? files.whyNotWritable(dataFile) : "is only of use with SANDBOX=1";
    if (why !== undefined) refuse("SANDBOX_DATA", why);
  }
  const extraOrigins = (given("SANDBOX_ORIGINS") ?? "").split(",").map((origin) => origin.trim());
  const wrongOrigin = extraOrigins.find((origin) => origin !== "" && exactOrigin(origin) === undefined);
  if (wrongOrigin !== undefined) {
    refuse("SANDBOX_ORIGINS", `must be https origins, or http on loopback, without a path`);
  }
  if (given("SANDBOX_ORIGINS") !== undefined && !sandbox) {
    refuse("SANDBOX_ORIGINS", "is only of use with SANDBOX=1");
  }

  if (problems.length > 0) return { problems };
  const api: ApiSource = apiUrl
    ? { kind: "proxy", apiUrl }
    : {
        kind: "sandbox",
        extraOrigins: extraOrigins.filter((origin) => origin !== ""),
        ...(dataFile !== undefined && { dataFile }),
      };
  return {
    settings: {
      api,
      connectPort,
      partnerPort,
      trustProxy,
      drainSeconds,
      ...(previousBuild !== undefined && { previousBuild }),
      ...(host !== undefined && { host }),
      ...(publicUrl && { publicUrl }),
    },
  };
}

/** Why this is not a plain http(s) base address. The value itself is never repeated: it may hold a password. */
function whyNotUrl(value: string): string | undefined {
  const url = URL.parse(value);
  if (!url) return "is not a URL";
  if (url.username !== "" || url.password !== "") return "must not carry a user name or password";
  if (value.includes("?") || value.includes("#")) return "must not have a query or a fragment";
  if (url.protocol === "https:") return undefined;
  if (url.protocol === "http:" && loopbackHost.test(url.hostname)) return undefined;
  return "must be https, or http on loopback";
}
