import type { IntegrationStatus } from "../../api/contract.ts";

/** What is asked of a merchant: an integration token, or a request of an app. */
interface Asked {
  outcome: { status: "finished" | "cancelled" } | null;
  expiresAt: number;
}

export interface Status {
  status: IntegrationStatus;
  cancelReason?: "expired" | "declined";
}

/** pending → finished or cancelled, and nothing else. Expired is what pending becomes by the clock. */
export function statusOf({ outcome, expiresAt }: Asked, now: number): Status {
  if (outcome?.status === "finished") return { status: "finished" };
  if (outcome) return { status: "cancelled", cancelReason: "declined" };
  return now < expiresAt ? { status: "pending" } : { status: "cancelled", cancelReason: "expired" };
}
