/** A merchant's connections on the wire. Apart from `contract.ts`, because the consent page has no use for them. */
import * as z from "zod/mini";
import { Choice, ConsentRequest, ConsentVersion, Partner, Permission, PreferenceAnswer } from "./contract.ts";

const time = z.iso.datetime({ offset: true });
const named = z.object({ id: z.string(), name: z.string() });

/** A preference as the merchant last decided. One without words in the catalogue brings its own, as in the request. */
export const ConnectionPreference = z.extend(PreferenceAnswer, {
  title: z.optional(z.string()),
  description: z.optional(z.string()),
});

/**
 * One connection. `id` is opaque. `profile` and `store` are as they were called when they were connected. `permissions` are
 * an app's scopes or what a partner may do, whichever handshake brought the merchant. `lastUsedAt`: when tokens were last
 * given out for it. `agreedText` is word for word what was agreed to, in the language that `consentVersion` begins with.
 */
export const Connection = z.object({
  id: z.string().check(z.minLength(1)),
  kind: ConsentRequest.shape.kind,
  partner: z.pick(Partner, { clientId: true, name: true, logoUrl: true, websiteUrl: true }),
  accountName: z.optional(z.string()),
  profile: named,
  store: z.optional(named),
  since: time,
  lastUsedAt: z.optional(time),
  permissions: z.array(Permission),
  preferences: z.array(ConnectionPreference),
  consentVersion: ConsentVersion,
  agreedText: z.string(),
});
export type Connection = z.infer<typeof Connection>;

/** `GET /v1/connections`: the youngest first. */
export const Connections = z.object({ connections: z.array(Connection) });

/** `PATCH /v1/connections/{id}`: what is not spoken of stays as it is. */
export const ConnectionBody = z.pick(Choice, { preferences: true });
