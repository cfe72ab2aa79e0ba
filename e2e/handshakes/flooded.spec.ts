/** Bodies without end, sent to the calls of an app's backend by whoever likes to: nobody has to be known to send one. */
import { request } from "node:http";
import { Readable } from "node:stream";
import { connectPort } from "../addresses.ts";
import { expect, test } from "../fixtures.ts";

const chunk = Buffer.alloc(64 * 1024, "a");
/** Far more than any buffer on the way holds. */
const patience = 64 * 1024 * 1024;

interface Answered {
  status: number | undefined;
  type: string | undefined;
  sent: number;
}

/** Sends for as long as it is let, with no word of how much is to come. */
function flood(path: string): Promise<Answered> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    const endless = new Readable({
      read() {
        sent += chunk.length;
        this.push(sent < patience ? chunk : null);
      },
    });
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const call = request({ host: "127.0.0.1", port: connectPort, path, method: "POST", headers });
    call.on("response", ({ statusCode: status, headers: { "content-type": type } }) => {
      resolve({ status, type, sent });
      endless.destroy();
      call.destroy();
    });
    call.on("error", reject);
    endless.pipe(call);
  });
}

for (const path of ["/oauth/token", "/oauth/revoke", "/oauth/access-token", "/api/oAuth/token"]) {
  test(`a body without end is not read at ${path}`, async () => {
    const { status, type, sent } = await flood(path);
    expect([status, type]).toEqual([413, "application/problem+json"]);
    expect(sent).toBeLessThan(patience);
  });
}
