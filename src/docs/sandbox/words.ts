/** What the documentation says where there is a sandbox: whom its snippets are, and the published data. */
import { merchantPassword } from "../../sandbox/merchants.ts";
import { publishedWebhookSecret } from "../../sandbox/own-receiver.ts";
import { inCode, table, text } from "../markup.ts";
import { testApps, testMerchants, testPartners, testTokens } from "./test-data.ts";

/** @param tillUrl where the till is, whose playground shows every option */
export function wordsOfSandbox(tillUrl: string) {
  const rows = (data: Record<string, string>) =>
    Object.entries(data).map(([name, means]) => [inCode(name), text(means)]);
  return {
    instead: {
      "your-client-id": "tillwise",
      "your-client-secret": "sandbox-secret-tillwise",
      "your-webhook-secret": publishedWebhookSecret,
      "your-app-id": "brut_app_sandbox",
      "your-app-secret": "brut_secret_sandbox",
      "https://app.example/callback": `${tillUrl}/callback`,
      // Of somebody's own, so that tests side by side do not end each other's connections.
      "merchant@shop.example": "owner+playwright@bridgestreet.example",
      "merchant-password": merchantPassword,
    },
    words: {
      till: `<a href="${text(tillUrl)}/">the till</a>`,
      playground: `<a href="${text(tillUrl)}/playground">the playground</a>`,
      owner: inCode("owner@bridgestreet.example"),
      "own-owner": inCode("owner+word@bridgestreet.example"),
      password: inCode(merchantPassword),
      "webhook-secret": inCode(publishedWebhookSecret),
      partners: table(["clientId", "configured for"], rows(testPartners)),
      apps: table(["client_id", "what it is"], rows(testApps)),
      merchants: table(["email", "has"], rows(testMerchants)),
      tokens: table(["integrationToken", "what happens"], rows(testTokens)),
    },
  };
}
