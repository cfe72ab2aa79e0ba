/**
 * The sandbox's merchants, as published. Everybody shares them, and sees what others have connected; see `own-shops.ts`.
 */
import type { Profile } from "../api/contract.ts";
import type { Merchant } from "../service/directory.ts";
import { chainProfiles } from "./stores/chain.ts";
import { harbourProfiles } from "./stores/harbour.ts";
import { hostileProfiles } from "./stores/hostile.ts";
import { singleShop } from "./stores/single.ts";

export const merchantPassword = "rulrr-sandbox";
export const oneTimeCode = "246810";

export interface SandboxMerchant extends Merchant {
  /** The first attempt to sign in meets a lock. */
  locks?: boolean;
  profiles(): Profile[];
}

/** The merchants by email. `home` is the till's origin, which serves the hostile merchant's logos. */
export function sandboxMerchants(home: string | undefined): ReadonlyMap<string, SandboxMerchant> {
  const all: SandboxMerchant[] = [
    {
      email: "owner@bridgestreet.example",
      name: "Mara Ellis",
      profiles: () => [singleShop("bridge-street", "Bridge Street Coffee", "14 Bridge Street, Winchester")],
    },
    { email: "group@harbour.example", name: "Jonas Harper", profiles: once(harbourProfiles) },
    {
      email: "code@bridgestreet.example",
      name: "Priya Nair",
      asksForCode: true,
      profiles: () => [
        singleShop("bridge-street-books", "Bridge Street Books", "22 Bridge Street, Winchester"),
      ],
    },
    { email: "new@bridgestreet.example", name: "Tom Okafor", profiles: () => [] },
    {
      email: "locked@bridgestreet.example",
      name: "Ines Duarte",
      locks: true,
      profiles: () => [
        singleShop("bridge-street-flowers", "Bridge Street Flowers", "9 Bridge Street, Winchester"),
      ],
    },
    { email: "chain@harbour.example", name: "Ruth Calloway", profiles: once(chainProfiles) },
    // What they have connected is in `many-connections.ts`.
    { email: "forty@harbour.example", name: "Ruth Calloway", profiles: once(() => chainProfiles(40)) },
    { email: "thousands@harbour.example", name: "Ruth Calloway", profiles: once(() => chainProfiles(2000)) },
    {
      email: "hostile@xss.example",
      name: `<img src=x onerror="alert(1)">\u202EnosliW\u202C "O'Neil" &amp;`,
      profiles: once(() => hostileProfiles(home)),
    },
  ];
  return new Map(all.map((merchant) => [merchant.email, merchant]));
}

/** Made when it is first asked for, and then kept: ten thousand stores cost nothing until somebody wants them. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
