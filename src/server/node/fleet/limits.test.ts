/** Limits are counted for all processes together: whoever goes from one to another has no more tries for it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { handshakes, merchantSide } from "../../../api/paths.ts";
import { goLive, type Live } from "../../testing/live-fixture.ts";
import { visitor } from "../../testing/visitor-fixture.ts";

let live: Live;

beforeAll(async () => {
  live = await goLive(1, 2);
}, 60_000);
afterAll(() => live.stop());

/** Now one process, now the other. */
const by = (n: number, address: string) => visitor(live.fleet.urls[n % 2] ?? "", address);

test("ten wrong passwords for an account, from anywhere and on either process, whether there is such an account or not", async () => {
  for (const email of [live.loginOf(0).email, "nobody@shops.example"]) {
    const statuses: number[] = [];
    for (let tries = 0; tries < 13; tries += 1) {
      const json = { email, password: "wrong" };
      const { status } = await by(tries, `10.2.0.${tries}`).once("POST", merchantSide.session, { json });
      statuses.push(status);
    }
    expect(statuses).toEqual([...Array(10).fill(401), ...Array(3).fill(429)]);
  }
});

test("a hundred and twenty requests of an app from one address, on either process", async () => {
  const { stockroom, home } = live.market;
  const query = {
    client_id: stockroom.client_id,
    redirect_uri: `${home}/callback`,
    response_type: "code",
    scope: "orders:read",
  };
  const begin = (n: number, address = "10.3.0.1") =>
    by(n, address).once("GET", handshakes.authorize, { query });
  const began = performance.now();
  let begun = 0;
  while ((await begin(begun)).status === 303) begun += 1;
  // One more has room in every half second that this took.
  const room = Math.ceil((performance.now() - began) / 500);
  expect(begun).toBeGreaterThanOrEqual(120);
  expect(begun).toBeLessThanOrEqual(120 + room);
  // Both refuse; where one more had room meanwhile, asking has taken it.
  const refusing = async () => [(await begin(0)).status, (await begin(1)).status];
  await expect.poll(refusing, { timeout: 30_000 }).toEqual([429, 429]);
  expect((await begin(1, "10.3.0.2")).status).toBe(303);
});
