import type { Connection } from "../../api/connections-contract.ts";
import type { Merchant } from "../../api/contract.ts";
import type { MerchantApi } from "../../api/merchant-api.ts";

/** What every route of a signed-in merchant is given. */
export interface Shared {
  api: MerchantApi;
  merchant: Merchant;
  /** The path below which the server is found. */
  basePath: string;
  connections: readonly Connection[];
  onSignOut: () => void;
}
