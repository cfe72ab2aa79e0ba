/** Connect as it runs in production, in front of an API that can be slow, limited or down. */
import { connectUrl } from "../addresses.ts";
import { test as base } from "../fixtures.ts";
import { type BadLine, startLine } from "../support/bad-line.ts";
import { startServer } from "../support/own-server.ts";
import { picture } from "../support/picture.ts";

interface Front {
  url: string;
  /** Between it and the API. */
  line: BadLine;
}

/** With a front of each worker's own, whose line is whole again after each test. Logos are there. */
export const test = base.extend<{ mended: undefined }, { front: Front }>({
  front: [
    async ({ browserName: _ }, provide) => {
      const line = await startLine(connectUrl);
      const server = await startServer({ apiUrl: line.url });
      await provide({ url: server.connectUrl, line });
      await server.loses();
      line.close();
    },
    { scope: "worker" },
  ],
  mended: [
    async ({ front, context }, provide) => {
      // The partners' own server is on this machine, where no live server looks for a logo.
      await context.route("**/logos/*", (route) =>
        route.fulfill({ contentType: "image/png", body: picture }),
      );
      await provide(undefined);
      front.line.mends();
    },
    { auto: true },
  ],
});
