/** Bodies without end, sent to the calls of an app's backend. */
import { expect, test } from "vitest";
import { handshakes } from "../../api/paths.ts";
import { issuer, openOAuth } from "../testing/oauth-fixture.node.ts";

const kit = await openOAuth();
const chunk = new Uint8Array(4096).fill(97);

test.each([handshakes.token, handshakes.revoke, handshakes.permanentToken])(
  "%s reads no more of a body than it takes, whatever length it was said to have",
  async (path) => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(to) {
        sent += chunk.byteLength;
        to.enqueue(chunk);
      },
    });
    const init: RequestInit & { duplex: "half" } = { method: "POST", body: endless, duplex: "half" };
    const answer = await kit.oauth.fetch(new Request(issuer + path, init));
    expect([answer.status, answer.headers.get("Content-Type")]).toEqual([413, "application/problem+json"]);
    expect(sent).toBeLessThan(64 * 1024);

    const said = { method: "POST", body: "a=b", headers: { "Content-Length": "17000" } };
    expect((await kit.oauth.fetch(new Request(issuer + path, said))).status).toBe(413);
  },
);
