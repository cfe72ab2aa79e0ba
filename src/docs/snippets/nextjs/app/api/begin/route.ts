import { account } from "@/lib/account";
import { rulrr } from "@/lib/rulrr";

export async function POST() {
  const accountName = "Bridge Street Coffee, till 2"; // the merchant reads it
  const { integrationToken } = await rulrr().createIntegration({ accountName });
  account.integrationToken = integrationToken;
  return new Response(integrationToken);
}
