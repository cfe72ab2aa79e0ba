/**
 * `POST /api/oAuth/token`, as a marketplace publishes it: a JSON body of code, grant_type, client_id and client_secret.
 *
 * A code is good once. Used a second time it was overheard, or its app has a fault: every token it brought ends
 * (RFC 6749, 4.1.2). The same goes for a refresh token, which is replaced each time it is used (RFC 9700, 4.14.2).
 * Refusals are in OAuth's own form (RFC 6749, 5.2), because that is what a client's library reads.
 */
import * as z from "zod/mini";
import { days, type Handle, hours, seconds, type World } from "../context.ts";
import { type Answer, json } from "../http/answer.ts";
import { parseBody } from "../http/body.ts";
import { Refusal } from "../http/problems.ts";
import { digest, randomToken, sameSecret } from "../secrets.ts";

const accessLifetime = hours;
const refreshLifetime = 30 * days;

const client = { client_id: z.string(), client_secret: z.string() };
const Body = z.discriminatedUnion("grant_type", [
  z.object({ grant_type: z.literal("authorization_code"), code: z.string(), ...client }),
  z.object({ grant_type: z.literal("refresh_token"), refresh_token: z.string(), ...client }),
]);
const AnyGrant = z.object({ grant_type: z.string() });

type Grant = z.infer<typeof Body>;

export const installToken: Handle = async (world, call) => {
  const grantType = read(AnyGrant, call)?.grant_type;
  if (grantType === undefined) return refused("invalid_request");
  if (grantType !== "authorization_code" && grantType !== "refresh_token") {
    return refused("unsupported_grant_type");
  }
  const grant = read(Body, call);
  if (!grant) return refused("invalid_request");
  if (!(await isClient(world, grant))) return refused("invalid_client", 401);
  const access = randomToken();
  const refresh = randomToken();
  const [usedKey, accessKey, refreshKey] = await Promise.all([
    grant.grant_type === "authorization_code"
      ? digest("install-code", grant.code)
      : digest("install-refresh", grant.refresh_token),
    digest("install-access", access),
    digest("install-refresh", refresh),
  ]);
  const install = spend(world, grant, usedKey);
  if (install === undefined) return refused("invalid_grant");
  world.records.transaction(() => {
    const now = world.now();
    const token = { clientId: grant.client_id, install };
    const until = now + refreshLifetime;
    world.records.installTokens.put(
      accessKey,
      { ...token, expiresAt: now + accessLifetime },
      now + accessLifetime,
    );
    world.records.installRefreshes.put(refreshKey, { ...token, expiresAt: until, used: false }, until);
  });
  return json({
    access_token: access,
    token_type: "Bearer",
    expires_in: accessLifetime / seconds,
    refresh_token: refresh,
  });
};

/** Uses up the code or refresh token: the install it was for, or undefined when it is worth nothing. */
function spend(world: World, grant: Grant, key: string): string | undefined {
  const { installs, installCodes, installRefreshes } = world.records;
  const table = grant.grant_type === "authorization_code" ? installCodes : installRefreshes;
  return world.records.transaction(() => {
    const now = world.now();
    const found = table.get(key);
    if (!found || found.clientId !== grant.client_id || !installs.get(found.install)) return undefined;
    if (found.used) {
      installs.delete(found.install);
      return undefined;
    }
    if (now >= found.expiresAt) return undefined;
    table.put(key, { ...found, used: true }, found.expiresAt + days);
    return found.install;
  });
}

async function isClient(world: World, { client_id, client_secret }: Grant): Promise<boolean> {
  const app = world.apps.get(client_id);
  const right = await sameSecret(client_secret, app?.secret ?? randomToken());
  return right && app?.kind === "install";
}

function read<Schema extends z.ZodMiniType>(
  schema: Schema,
  call: Parameters<Handle>[1],
): z.output<Schema> | undefined {
  try {
    return parseBody(schema, call);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function refused(error: string, status = 400): Answer {
  return json({ error }, status);
}
