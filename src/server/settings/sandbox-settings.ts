/** The sandbox's own: what of it is a developer's and not the till's, and what makes their tests quick. */
import * as z from "zod";
import { exactOrigin } from "../../api/http/exact-origin.ts";
import { secureUrl } from "../../api/http/secure-url.ts";

/** Kept as it was written: a redirect URI is compared to the letter. */
const ownAddress = z
  .string()
  .refine((url) => secureUrl(url) !== null, "must be an address with https, or http on loopback")
  .optional();

export const sandboxSettings = {
  SANDBOX_DATA: z.string().optional(),
  SANDBOX_ORIGINS: z
    .string()
    .transform((list) => list.split(/[,\s]+/).filter((origin) => origin !== ""))
    .refine(
      (origins) => origins.every((origin) => exactOrigin(origin) !== undefined),
      "must be https origins, or http on loopback, without a path",
    )
    .default([]),
  SANDBOX_REDIRECT_URI: ownAddress,
  SANDBOX_SUCCESS_ENDPOINT: ownAddress,
  SANDBOX_RETURN_URL: ownAddress,
  SANDBOX_WEBHOOK_URL: ownAddress,
  SANDBOX_WEBHOOK_SECRET: z
    .string()
    // As Standard Webhooks has it.
    .regex(
      /^whsec_(?:[A-Za-z0-9+/]{4}){8,20}(?:[A-Za-z0-9+/]{4}(?:[A-Za-z0-9+/]{2}==)?|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)?$/,
      "must be whsec_ and 24 to 64 bytes in base64",
    )
    .optional(),
  SANDBOX_ARMING_MS: z
    .string()
    .regex(/^(\d{1,3}|1000)$/, "must be a whole number of milliseconds, from 0 to 1000")
    .transform(Number)
    .optional(),
};

export type SandboxSettings = {
  kind: "sandbox";
  dataFile?: string;
  extraOrigins: readonly string[];
  /** Where a developer's own app is, instead of the till. */
  own?: Partial<Record<"redirectUri" | "successEndpoint" | "returnUrl", string | undefined>>;
  /** Where it tells of connections, and what it signs that with; with what is published otherwise. */
  webhook?: { url: string; secret?: string };
  /** How long, in ms, a button that commits waits before it takes a press: for tests. A second otherwise. */
  armingMs?: number;
};

type Parsed = z.infer<z.ZodObject<typeof sandboxSettings>>;

export function sandboxOf(given: Parsed): SandboxSettings {
  const { SANDBOX_DATA: dataFile, SANDBOX_ORIGINS: extraOrigins } = given;
  const { SANDBOX_WEBHOOK_URL: url, SANDBOX_WEBHOOK_SECRET: secret } = given;
  const { SANDBOX_ARMING_MS: armingMs } = given;
  const own = {
    redirectUri: given.SANDBOX_REDIRECT_URI,
    successEndpoint: given.SANDBOX_SUCCESS_ENDPOINT,
    returnUrl: given.SANDBOX_RETURN_URL,
  };
  return {
    kind: "sandbox",
    extraOrigins,
    ...(dataFile !== undefined && { dataFile }),
    ...(Object.values(own).some((address) => address !== undefined) && { own }),
    ...(url !== undefined && { webhook: { url, ...(secret !== undefined && { secret }) } }),
    ...(armingMs !== undefined && { armingMs }),
  };
}

/** What is wrong with these settings together. `whyNotWritable`: of a file. */
export function* sandboxConflicts(
  given: Readonly<Record<string, string | undefined>>,
  whyNotWritable: (path: string) => string | undefined,
): Generator<{ setting: string; why: string }> {
  if (given["SANDBOX"] !== "1") {
    for (const setting of Object.keys(sandboxSettings))
      if (given[setting] !== undefined) yield { setting, why: "is only of use with SANDBOX=1" };
    return;
  }
  const { SANDBOX_DATA, SANDBOX_WEBHOOK_URL, SANDBOX_WEBHOOK_SECRET } = given;
  const why = SANDBOX_DATA === undefined ? undefined : whyNotWritable(SANDBOX_DATA);
  if (why !== undefined) yield { setting: "SANDBOX_DATA", why };
  if (SANDBOX_WEBHOOK_SECRET !== undefined && SANDBOX_WEBHOOK_URL === undefined)
    yield { setting: "SANDBOX_WEBHOOK_SECRET", why: "is only of use with SANDBOX_WEBHOOK_URL" };
}
