/** What is wrong with settings that are each right by themselves. Judged of what was given, to be told with all else. */
import { isLoopback } from "../../api/http/secure-url.ts";
import { withoutTrailingSlash } from "../http/base-path.ts";
import { apiConflicts } from "./api-settings.ts";
import { sandboxConflicts } from "./sandbox-settings.ts";
import { serviceConflicts } from "./service-settings.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** One setting that will not do, and why. */
export type SettingProblem = { setting: string; why: string };

/** What reading the settings needs to know about files: why one cannot be written, or read; undefined: it can. */
export type Files = {
  whyNotWritable(path: string): string | undefined;
  whyNotReadable(path: string): string | undefined;
};

export function* conflicts(given: Environment, files: Files): Generator<SettingProblem> {
  const { CONNECT_PORT = "4310", PARTNER_PORT = "4320", METRICS_PORT, METRICS_HOST } = given;
  if (Number(CONNECT_PORT) === Number(PARTNER_PORT)) {
    yield { setting: "PARTNER_PORT", why: "must differ from CONNECT_PORT" };
  }
  if (Number(METRICS_PORT) === Number(CONNECT_PORT)) {
    yield { setting: "METRICS_PORT", why: "must differ from CONNECT_PORT" };
  }
  if (METRICS_HOST !== undefined && METRICS_PORT === undefined) {
    yield { setting: "METRICS_HOST", why: "is only of use with METRICS_PORT" };
  }
  yield* whatAnswers(given);
  yield* apiConflicts(given, (path) => files.whyNotReadable(path));
  if (isItself(given["RULRR_API_URL"], given["PUBLIC_URL"], Number(CONNECT_PORT))) {
    yield { setting: "RULRR_API_URL", why: "is the address of this server itself" };
  }
  yield* serviceConflicts(given);
  yield* sandboxConflicts(given, (path) => files.whyNotWritable(path));
}

/** What is forwarded there would come back, again and again: by the port it listens on, or by the address merchants see. */
function isItself(apiUrl = "", publicUrl = "", connectPort: number): boolean {
  const [api, seen] = [URL.parse(apiUrl), URL.parse(publicUrl)];
  if (!api) return false;
  if (seen && withoutTrailingSlash(api) === withoutTrailingSlash(seen)) return true;
  // A URL has no port where it is the scheme's own.
  const port = Number(api.port || (api.protocol === "https:" ? 443 : 80));
  return isLoopback(api) && port === connectPort;
}

const oneOfThem = "exactly one of SANDBOX=1, DATABASE_URL and RULRR_API_URL must say what answers /v1";

function* whatAnswers({ SANDBOX, DATABASE_URL, RULRR_API_URL }: Environment): Generator<SettingProblem> {
  const given = [
    ...(SANDBOX === "1" ? ["SANDBOX=1"] : []),
    ...(DATABASE_URL === undefined ? [] : ["DATABASE_URL"]),
    ...(RULRR_API_URL === undefined ? [] : ["RULRR_API_URL"]),
  ];
  if (given.length === 0) yield { setting: "RULRR_API_URL", why: `is not set, nor is another: ${oneOfThem}` };
  if (given.length > 1) yield { setting: given.join(" and "), why: `are set: ${oneOfThem}` };
}
