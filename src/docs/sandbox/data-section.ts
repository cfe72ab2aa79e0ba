/** The sandbox's data, as a section of the page for partner developers. */
import { merchantPassword } from "../../sandbox/merchants.ts";
import { inCode, table, text } from "../markup.ts";
import { testMerchants, testPartners, testTokens } from "./test-data.ts";

export function dataSection(): string {
  const rows = (data: Record<string, string>) =>
    Object.entries(data).map(([name, means]) => [inCode(name), text(means)]);
  return `<h2>Test data</h2>
<h3>Partners</h3>
${table(["clientId", "configured for"], rows(testPartners))}
<h3>Merchants</h3>
<p>The password of all of them is ${inCode(merchantPassword)}. Everybody shares them, and connecting a store ends what it was
connected to before. With a word of your own after a plus, as in ${inCode("owner+word@bridgestreet.example")}, you have the
same shops to yourself.</p>
${table(["email", "has"], rows(testMerchants))}
<h3>Tokens that need no making</h3>
${table(["integrationToken", "what happens"], rows(testTokens))}`;
}
