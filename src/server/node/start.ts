/** Everything there is to try: Connect, the sandbox of the API, and a till that is a partner of it. */
import { publishedWebhookSecret } from "../../sandbox/own-receiver.ts";
import { settingsFromEnvironment } from "./connect.node.ts";
import { live, say, stdoutLog } from "./life.node.ts";
import { serveEverything } from "./serve-everything.node.ts";

await live(async () => {
  const settings = settingsFromEnvironment();
  const everything = await serveEverything(settings, stdoutLog);
  say(`Connect  ${everything.connect.address}`);
  say(`Till     ${everything.till.address}`);
  if (settings.api.kind === "sandbox" && settings.api.webhook) {
    // One's own secret is in no log.
    const { url, secret } = settings.api.webhook;
    say(`Webhooks ${url}, signed with ${secret ? "SANDBOX_WEBHOOK_SECRET" : publishedWebhookSecret}`);
  }
  say("ready");
  return everything;
});
