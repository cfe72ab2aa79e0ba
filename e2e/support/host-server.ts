/**
 * Other people's pages: a partner's, an attacker's, whatever a test wants them to be. One real server under many names:
 * every `*.localhost` is this machine, and each name is another origin. The address says what to answer: `body` is the
 * page, and every other parameter is a header.
 */
import { createServer } from "node:http";
import { connectUrl, hostPort } from "../addresses.ts";

/** What a partner's page does with the embed script, and what it hears. */
const page = (body: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>A host</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    ${body}
    <script src="${connectUrl}/embed.js"></script>
    <script src="/host.js"></script>
  </body>
</html>`;

const script = `
window.heard = [];
window.instances = [];
window.starts = (options, who = "") => {
  const on = (name) => (value) => heard.push(value === undefined ? [who + name] : [who + name, value]);
  const names = ["onReady", "onStep", "onSuccess", "onDeclined", "onExpired", "onError", "onClose"];
  const callbacks = Object.fromEntries(names.map((name) => [name, on(name)]));
  const connect = createRulrrConnect({ clientId: "tillwise", ...callbacks, ...options });
  instances.push(connect);
  return connect;
};
`;

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://host.localhost");
  if (pathname === "/host.js") {
    response.writeHead(200, { "Content-Type": "text/javascript" }).end(script);
    return;
  }
  const { body = "", ...headers } = Object.fromEntries(searchParams);
  response.writeHead(200, { ...headers, "Content-Type": "text/html; charset=utf-8" }).end(page(body));
});
server.listen(hostPort);
process.on("SIGTERM", () => process.exit(0));
