/** The page for partner developers, as HTML: put together from what the source declares, so that it cannot drift. */
import { problemCodes, registered } from "../api/problems.ts";
import { pageErrors } from "../embed/error-codes.ts";
import { type Member, membersOf, variantsOf } from "./declared.ts";
import { errorMeanings } from "./error-meanings.ts";
import { inCode, table, text } from "./markup.ts";

export interface EmbedSources {
  /** The script's types, and the protocol, as written. */
  types: string;
  messages: string;
  /** Where a browser finds Connect. */
  connectUrl: string;
  /** Where there is a sandbox: the address of its playground, and its data as HTML. */
  sandbox?: { playground: string; data: string };
}

export function embedPage({ types, messages, connectUrl, sandbox }: EmbedSources): string {
  const { origin } = new URL(connectUrl);
  const members = membersOf(types, "ConnectOptions");
  const isCallback = ({ name }: Member) => name.startsWith("on");
  const codes = Object.entries(errorMeanings).map(([code, means]) => {
    const page = Object.entries(pageErrors).find(([name]) => name === code)?.[1];
    const recoverable = page?.recoverable ?? code.startsWith("popup_");
    return [inCode(code), recoverable ? "yes" : "no", text(means)];
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Embed Rulrr Connect</title>
<link rel="icon" href="../favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="embed.css">
</head>
<body>
<main>
<h1>Embed Rulrr Connect</h1>
<p>For developers of a partner's page: let a merchant connect without leaving it. Your backend makes an integration
token, the script opens Rulrr's page with it, and your backend learns the outcome for sure by asking for the status.</p>
${sandbox ? `<p><a href="${text(sandbox.playground)}">Try every option in the playground</a>, and watch the messages pass.</p>` : ""}

<h2>Quick start</h2>
<pre tabindex="0"><code>${text(`<script src="${connectUrl}/embed.js"></script>
<button id="connect">Connect to Rulrr</button>
<script>document.querySelector("#connect").onclick = createRulrrConnect({ clientId: "tillwise", fetchIntegrationToken }).open;</script>`)}</code></pre>
<p><code>fetchIntegrationToken</code> is yours: it asks your backend, which asks Rulrr with the client secret, and resolves to
the token. The secret never comes near a page.</p>
<p>Say whose account with you it is, when you make the token:
<code>POST /v1/auth/integration?client_id=…&amp;client_secret=…&amp;account_name=Bridge%20Street%20Coffee%2C%20till%202</code>
(1 to 80 characters of text). The merchant reads it on the sign-in and before they connect, so that nobody connects their
store to an account that is somebody else's: a link can be passed on. It is kept with what they agreed to.</p>
<p>On a till the sign-in offers "Use your phone instead": the merchant goes on on their phone, and the frame follows. You need do nothing for it:
the frame stays as it is, <code>onSuccess</code> and <code>onDeclined</code> come as ever, and the name of the account above is what the phone shows first.
Keep the frame open until one of them comes.</p>
<p>Or as a module, with <a href="../embed.d.ts">types</a>:</p>
<pre tabindex="0"><code>${text(`import { createRulrrConnect } from "${connectUrl}/embed.mjs";`)}</code></pre>
<p>Your page's origin has to be registered with Rulrr for your client_id, exactly: scheme, host and port. So has every
page around it, if yours is framed. In React, open it in an effect and return <code>connect.destroy</code>: mounting twice does no harm.</p>

<h2>Options</h2>
${memberTable(
  members.filter((one) => !isCallback(one)),
  true,
)}
<h2>Events</h2>
<p>Callbacks among the options. None of them is proof: the outcome is what your backend is told.</p>
${memberTable(members.filter(isCallback))}
<h2>Methods</h2>
${memberTable(membersOf(types, "RulrrConnect"))}
<h2>Error codes</h2>
${table(["code", "recoverable", "means"], codes)}
<h2>Problems your backend is told</h2>
<p>Whatever is refused is answered as <code>application/problem+json</code> (RFC 9457) with a <code>code</code> that stays what it is;
the reference in <code>requestId</code> is also in <code>X-Request-Id</code>. A code that you do not know, or a body that is none, is what
its status says. What every call takes and answers is in <a href="../v1/openapi.json">the OpenAPI document</a>.</p>
${table(["code", "status", "the same call may succeed later", "means", "what to do"], problemsOfBackends())}
<h2>Your Content-Security-Policy</h2>
<p>Two directives have to allow Rulrr. The script adds no style element and runs no string, so nothing else has to give way.</p>
<pre tabindex="0"><code>${text(`script-src ${origin}; frame-src ${origin}`)}</code></pre>
<p>A popup needs <code>Cross-Origin-Opener-Policy</code> to be <code>unsafe-none</code> or <code>same-origin-allow-popups</code>.
A <code>sandbox</code> attribute around your own page needs <code>allow-scripts allow-same-origin allow-forms</code>, and
<code>allow-popups allow-popups-to-escape-sandbox</code> for new windows.</p>

<h2>Without the script</h2>
<p>A frame on <code>${text(`${connectUrl}/?client_id=…&integration_token=…`)}</code> works by itself, and scrolls inside. To hear of
it, post <code>${text('{ type: "rulrr-connect:hello", v: 1, nonce }')}</code> with one port of a <code>MessageChannel</code> to the frame, to
exactly <code>${text(origin)}</code>, and again until <code>ready</code> comes back on the port.</p>
<h3>From the page</h3>
${memberTable(variantsOf(messages, "PageMessage"))}
<h3>From you</h3>
${memberTable(variantsOf(messages, "HostMessage"))}
${sandbox ? sandbox.data : ""}
</main>
</body>
</html>
`;
}

function problemsOfBackends(): string[][] {
  return problemCodes
    .map((code) => ({ code, ...registered(code) }))
    .filter(({ seenBy }) => seenBy !== "page")
    .map(({ code, status, retry, title, advice }) => [
      inCode(code),
      String(status),
      retry ? "yes" : "no",
      text(title),
      text(advice),
    ]);
}

function memberTable(members: Member[], needed = false): string {
  return table(
    ["name", "type", "what it is"],
    members.map(({ name, optional, type, doc }) => [
      `${inCode(name)}${needed && !optional ? " (required)" : ""}`,
      inCode(type),
      text(doc).replaceAll(/`([^`]+)`/g, "<code>$1</code>"),
    ]),
  );
}
