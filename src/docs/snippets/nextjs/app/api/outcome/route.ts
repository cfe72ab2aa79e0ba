import { account } from "@/lib/account";
import { rulrr } from "@/lib/rulrr";

export async function POST() {
  const { integrationToken } = account;
  if (!integrationToken) return new Response("Nothing was begun", { status: 409 });
  const status = await rulrr().readIntegration(integrationToken);
  if (status !== "finished") return new Response(`Not connected: ${status}`);
  account.tokens ??= await rulrr().exchange(integrationToken);
  return new Response(`Connected: store ${account.tokens.storeId}`);
}
