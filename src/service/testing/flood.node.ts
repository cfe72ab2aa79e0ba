/**
 * The victim of `flood.test.ts`, run with a small heap: one merchant connects, strangers then ask for as much to be
 * remembered as they can, each from an address of its own, and it says what is left of the merchant's.
 */
import { documented, handshakes, merchantSide } from "../../api/paths.ts";
import { secretOf, testSandbox } from "./test-calls.ts";

const requests = Number(process.argv[2]);
const at = testSandbox();
const bearer = await at.signIn();
const finished = await at.create();
await at.confirm(finished, bearer);

const long = "x".repeat(14_000);
const most = "x".repeat(2000);
for (let stranger = 0; stranger < requests; stranger += 1) {
  const from = { address: `10.${stranger >> 16}.${(stranger >> 8) & 255}.${stranger & 255}` };
  const link = { client_id: "retm_app_sandbox", note: stranger % 2 === 0 ? long : most };
  await at.send("GET", handshakes.marketplace, { query: link, ...from });
  const guess = { email: `${stranger}@${stranger % 2 === 0 ? long : "nowhere.example"}`, password: long };
  await at.send("POST", merchantSide.session, { body: guess, ...from });
  await at.send("POST", documented.integration, { query: secretOf("tillwise"), ...from });
  // With a word of their own, of which there are as many as anybody likes.
  if (stranger % 6 === 0) await at.signIn(`group+${stranger}@harbour.example`);
}

const { body } = await at.status(finished);
const { status } = await at.send("GET", merchantSide.profiles, { bearer });
process.stdout.write(JSON.stringify({ integration: body["status"], session: status }));
