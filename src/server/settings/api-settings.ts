/**
 * Where the API is that `/v1` is forwarded to, and how it knows that it is Connect that asks.
 */
import * as z from "zod";
import { hostNamed, whyNotAsked } from "./api-address.ts";
import { baseAddress } from "./base-address.ts";

export const apiSettings = {
  RULRR_API_URL: baseAddress
    .refine(({ pathname }) => !/\/v1\/*$/.test(pathname), "must not end in /v1, which is added")
    .optional(),
  RULRR_API_ALLOW_HTTP: z
    .string()
    .transform((text, context) => {
      const host = hostNamed(text);
      if (host === undefined) context.addIssue("must be a host name or an address, without a port");
      return host ?? z.NEVER;
    })
    .optional(),
  RULRR_API_SECRET: z
    .string()
    // What a header carries as it is; as long as nobody guesses.
    .regex(/^[\x21-\x7E]{32,256}$/, "must be 32 to 256 letters, digits and signs of ASCII")
    .optional(),
  RULRR_API_CERT: z.string().optional(),
  RULRR_API_KEY: z.string().optional(),
};

/** How the API is reached. `certificate`: the files by which Connect proves itself in TLS. */
export type UpstreamSettings = {
  apiUrl: URL;
  secret?: string;
  certificate?: { certFile: string; keyFile: string };
};

type Given = Readonly<Partial<Record<keyof typeof apiSettings, string | undefined>>>;

/** What is wrong with these settings together. `whyNotReadable`: of a file. */
export function* apiConflicts(
  given: Given,
  whyNotReadable: (path: string) => string | undefined,
): Generator<{ setting: keyof Given; why: string }> {
  const { RULRR_API_URL, RULRR_API_ALLOW_HTTP, RULRR_API_CERT, RULRR_API_KEY } = given;
  const url = URL.parse(RULRR_API_URL ?? "");
  const httpTo = hostNamed(RULRR_API_ALLOW_HTTP ?? "");
  const why = url ? whyNotAsked(url, httpTo) : undefined;
  if (why !== undefined) yield { setting: "RULRR_API_URL", why };
  if (httpTo !== undefined && url?.protocol === "https:")
    yield { setting: "RULRR_API_ALLOW_HTTP", why: "is of no use with an API that is asked over https" };
  for (const setting of [
    "RULRR_API_ALLOW_HTTP",
    "RULRR_API_SECRET",
    "RULRR_API_CERT",
    "RULRR_API_KEY",
  ] as const) {
    if (given[setting] !== undefined && RULRR_API_URL === undefined)
      yield { setting, why: "is only of use with RULRR_API_URL" };
  }
  if ((RULRR_API_CERT === undefined) !== (RULRR_API_KEY === undefined))
    yield {
      setting: RULRR_API_CERT === undefined ? "RULRR_API_CERT" : "RULRR_API_KEY",
      why: "is not set: a certificate is of use with its key, and a key with its certificate",
    };
  for (const setting of ["RULRR_API_CERT", "RULRR_API_KEY"] as const) {
    const file = given[setting];
    if (file === undefined) continue;
    const unreadable = whyNotReadable(file);
    if (unreadable !== undefined) yield { setting, why: unreadable };
    else if (url?.protocol === "http:") yield { setting, why: "is of no use over http" };
  }
}

/** The settings, once each is right by itself and all of them together. */
export function upstreamOf(parsed: {
  RULRR_API_URL: URL;
  RULRR_API_SECRET?: string | undefined;
  RULRR_API_CERT?: string | undefined;
  RULRR_API_KEY?: string | undefined;
}): UpstreamSettings {
  const { RULRR_API_URL: apiUrl, RULRR_API_SECRET: secret, RULRR_API_CERT, RULRR_API_KEY } = parsed;
  return {
    apiUrl,
    ...(secret !== undefined && { secret }),
    ...(RULRR_API_CERT !== undefined &&
      RULRR_API_KEY !== undefined && {
        certificate: { certFile: RULRR_API_CERT, keyFile: RULRR_API_KEY },
      }),
  };
}
