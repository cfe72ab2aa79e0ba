/**
 * Every setting of the server, read once from the environment and checked before anything listens.
 *
 * | name             | means                                                                              | default |
 * |------------------|------------------------------------------------------------------------------------|---------|
 * | `RULRR_API_URL`  | the real API that `/v1` is forwarded to: https, or http on loopback                 | –       |
 * | `RULRR_API_…`    | how it is reached, and how it knows that Connect asks: see `upstream/README.md`     | –       |
 * | `DATABASE_URL`   | a PostgreSQL of the operator's: `/v1` is answered by the service, with what is kept | –       |
 * |                  | there (`postgres://user:password@host:port/database`)                               |         |
 * | `SMTP_URL`       | the mail server that one-time codes are sent by: `smtps://user:password@host:465`, | none    |
 * |                  | or `smtp:` with STARTTLS                                                            |         |
 * | `MAIL_FROM`      | whom they are from: `Rulrr <no-reply@rulrr.example>`                                | –       |
 * | `DIRECTORY_URL`  | the server that has the merchants' accounts: see `service/README.md`                 | none    |
 * | `DIRECTORY_SECRET`| by which it knows that the service asks: at least 32 characters                    | –       |
 * | `SANDBOX`        | `1`: `/v1` is answered by the built-in sandbox, every screen says "Test mode"       | –       |
 * | `SANDBOX_DATA`   | a file that keeps the sandbox's state over a restart                                | memory  |
 * | `SANDBOX_ORIGINS`| more origins, separated by commas, that may embed the sandbox's partners            | none    |
 * | `SANDBOX_REDIRECT_URI`, `SANDBOX_SUCCESS_ENDPOINT`, `SANDBOX_RETURN_URL` | of your own, instead of the | the     |
 * |                  | till's: of apps, of an install, of partners without a frame                         | till's  |
 * | `SANDBOX_WEBHOOK_URL` | where the sandbox tells of every partner's and app's connections               | nowhere |
 * | `SANDBOX_WEBHOOK_SECRET` | what it signs that with: `whsec_…`                                          | a published one |
 * | `SANDBOX_ARMING_MS` | for tests: how long the button that connects waits, instead of a second          | 1000    |
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
 * | `METRICS_PORT`   | a port of its own on which `/metrics` is found, for Prometheus                      | none    |
 * | `METRICS_HOST`   | the address it listens on                                                           | loopback|
 *
 * Exactly one of `RULRR_API_URL`, `DATABASE_URL` and `SANDBOX=1` must be there. With none there is nothing to answer `/v1`,
 * and a default would one day put the sandbox's published passwords live; with two it is not clear which was meant.
 */
import * as z from "zod";
import { isSecure } from "../../api/http/secure-url.ts";
import { CannotStart } from "../http/cannot-start.ts";
import { apiSettings, type UpstreamSettings, upstreamOf } from "./api-settings.ts";
import { baseAddress } from "./base-address.ts";
import { type SandboxSettings, sandboxOf, sandboxSettings } from "./sandbox-settings.ts";
import { type ServiceSettings, serviceOf, serviceSettings } from "./service-settings.ts";
import { conflicts, type Environment, type Files, type SettingProblem } from "./setting-conflicts.ts";

type ApiSource =
  | ({ kind: "service" } & ServiceSettings)
  | SandboxSettings
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
  /** Where `/metrics` is found, if anywhere. */
  metrics?: { port: number; host: string };
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

const hostForm = /^[A-Za-z0-9.:_-]+$/;

const schema = z.object({
  SANDBOX: flag,
  TRUST_PROXY: flag,
  CONNECT_PORT: port.default(4310),
  PARTNER_PORT: port.default(4320),
  DRAIN_SECONDS: wholeNumber(0, 3600, "must be a whole number of seconds, from 0 to 3600").default(35),
  HOST: z.string().regex(hostForm, "must be an address or a host name").optional(),
  ...serviceSettings,
  METRICS_PORT: port.optional(),
  METRICS_HOST: z.string().regex(hostForm, "must be an address or a host name").default("127.0.0.1"),
  PREVIOUS_BUILD: z.string().optional(),
  PUBLIC_URL: baseAddress
    .refine(isSecure, "must be https, or http on loopback")
    .refine(({ pathname }) => basePathForm.test(pathname), "may have a path of letters, digits and -._~ only")
    .optional(),
  ...apiSettings,
  ...sandboxSettings,
});

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
  const { PREVIOUS_BUILD, HOST, PUBLIC_URL, METRICS_PORT } = data;
  return {
    settings: {
      api: apiSourceOf(data),
      connectPort: data.CONNECT_PORT,
      partnerPort: data.PARTNER_PORT,
      trustProxy: data.TRUST_PROXY,
      drainSeconds: data.DRAIN_SECONDS,
      ...(PREVIOUS_BUILD !== undefined && { previousBuild: PREVIOUS_BUILD }),
      ...(HOST !== undefined && { host: HOST }),
      ...(PUBLIC_URL && { publicUrl: PUBLIC_URL }),
      ...(METRICS_PORT !== undefined && { metrics: { port: METRICS_PORT, host: data.METRICS_HOST } }),
    },
  };
}

function apiSourceOf(data: z.infer<typeof schema>): ApiSource {
  const { RULRR_API_URL } = data;
  if (RULRR_API_URL) return { kind: "proxy", ...upstreamOf({ ...data, RULRR_API_URL }) };
  if (data.DATABASE_URL !== undefined) return { kind: "service", ...serviceOf(data, data.DATABASE_URL) };
  return sandboxOf(data);
}

/** The same for whoever cannot go on without. Throws CannotStart with every problem, one a line. */
export function checkedSettings(environment: Environment, files: Files): Settings {
  const read = readSettings(environment, files);
  if ("settings" in read) return read.settings;
  throw new CannotStart(read.problems.map(({ setting, why }) => `${setting} ${why}`).join("\n"));
}
