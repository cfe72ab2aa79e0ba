/**
 * The directory of whoever has accounts already: two calls to a server of theirs, described in the README of this service and
 * shown in `example-directory.node.ts`.
 *
 * Only a whole answer of the agreed shape is believed. Whatever else comes (an error, a login page of something in between, a
 * refusal of our own secret, nothing in time) means that nobody knows, and never that a password was wrong.
 */
import * as z from "zod/mini";
import { Profile } from "../../api/contract.ts";
import { readLimited } from "../../api/http/limited-body.ts";
import { secondsToWait } from "../../api/http/retry-after.ts";
import { secureUrl } from "../../api/http/secure-url.ts";
import { seconds } from "../context.ts";
import { type Authentication, accountOf, type Directory } from "../directory.ts";
import { Unavailable } from "../unavailable.ts";

export interface HttpDirectoryOptions {
  /** `https://accounts.example/rulrr`, below which the two calls are. */
  url: string;
  /** Sent as `Authorization: Bearer …` with each call. */
  secret: string;
  /** How long an answer may take, in milliseconds. */
  patience?: number;
}

/** Ten thousand stores fit. */
const mostBytes = 8 * 1024 * 1024;

const Merchant = z.nullable(
  z.object({
    email: z.pipe(z.string().check(z.maxLength(254)), z.transform(accountOf)),
    name: z.string(),
    asksForCode: z.prefault(z.boolean(), false),
  }),
);
const Authenticated = z.object({ merchant: Merchant });
const Found = z.object({ merchant: Merchant, profiles: z.prefault(z.array(Profile), []) });

/** @throws Error when the address will do for no password */
export function httpDirectory({ url, secret, patience = 5 * seconds }: HttpDirectoryOptions): Directory {
  const base = secureUrl(url);
  if (!base) throw new Error("The directory's address is https, or http on loopback, without credentials.");
  /** Asked at the same moment for the same merchant, it is asked once. */
  const underWay = new Map<string, Promise<z.infer<typeof Found>>>();

  async function ask(call: "authenticate" | "merchant", body: object): Promise<Response> {
    const address = new URL(base ?? url);
    address.pathname = `${address.pathname.replace(/\/$/, "")}/${call}`;
    return fetch(address, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${secret}`,
        "Content-Type": "application/json",
        Accept: "application/json",
      },
      body: JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    });
  }

  function find(email: string): Promise<z.infer<typeof Found>> {
    const asked =
      underWay.get(email) ??
      answered("merchant", async () => read(Found, await ask("merchant", { email }))).finally(() =>
        underWay.delete(email),
      );
    underWay.set(email, asked);
    return asked;
  }

  return {
    authenticate: (email, password) =>
      answered<Authentication>("authenticate", async () => {
        const answer = await ask("authenticate", { email, password });
        if (answer.status === 429)
          return { wait: secondsToWait(answer.headers.get("Retry-After")) * seconds };
        const { merchant } = await read(Authenticated, answer);
        return merchant ? { merchant } : undefined;
      }),
    merchant: async (email) => (await find(email)).merchant ?? undefined,
    profiles: async (email) => (await find(email)).profiles,
  };
}

async function read<T>(schema: z.ZodMiniType<T>, answer: Response): Promise<T> {
  if (answer.status !== 200) throw new Error(`it answered ${answer.status}`);
  const body = await readLimited(answer, mostBytes);
  if (!body) throw new Error("its answer is too long");
  const parsed = schema.safeParse(JSON.parse(new TextDecoder().decode(body)));
  if (parsed.success) return parsed.data;
  // Where it goes wrong and how, but not what stands there.
  const [issue] = parsed.error.issues;
  throw new Error(`its answer is not of the agreed shape, at ${issue?.path.join(".") || "its top"}`);
}

async function answered<T>(call: string, asking: () => Promise<T>): Promise<T> {
  try {
    return await asking();
  } catch (error) {
    throw new Unavailable(`The directory cannot be asked (${call}): ${reasonOf(error)}.`);
  }
}

/** A parser's message would repeat what it was given. */
function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return "its answer is no JSON";
  if (!(error instanceof Error)) return "for no known reason";
  const { cause } = error;
  const code =
    typeof cause === "object" && cause !== null && "code" in cause ? ` (${String(cause.code)})` : "";
  return error.name === "TimeoutError" ? "it took too long" : `${error.message}${code}`;
}
