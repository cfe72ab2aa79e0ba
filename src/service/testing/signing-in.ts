/** Signing in often, from many addresses. */
import { merchantSide } from "../../api/paths.ts";
import type { TestSandbox } from "./test-calls.ts";

export const owner = "owner@bridgestreet.example";
export const coded = "code@bridgestreet.example";
export const stranger = "nobody@nowhere.example";
export const right = "rulrr-sandbox";
export const shop = "203.0.113.7";
/** An address that nobody has used. */
export const address = (n: number) => `198.${18 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}`;

export function trying(of: TestSandbox, email: string, password: string, from?: string) {
  return of.send("POST", merchantSide.session, {
    body: { email, password },
    headers: { "X-Request-Id": "7F3K-92QD" },
    ...(from !== undefined && { address: from }),
  });
}
export async function times<T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let n = 0; n < count; n += 1) all.push(await make(n));
  return all;
}
export const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status);
export const retryAfter = (answer: { headers: Headers }) => Number(answer.headers.get("Retry-After"));
