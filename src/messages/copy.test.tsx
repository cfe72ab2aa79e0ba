import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Copy, CopyProvider, createCopy } from "./copy.tsx";

const sentTo = createCopy("en", { "verify.title": "Sent to {destination}." });

function shown(destination: string, addresses = false): string {
  return renderToStaticMarkup(
    <CopyProvider value={sentTo}>
      <Copy id="verify.title" values={{ destination }} addresses={addresses} />
    </CopyProvider>,
  );
}

test("a value is kept apart from the text around it, and is never markup", () => {
  expect(shown("<b>קפה</b>")).toBe("Sent to <bdi>&lt;b&gt;קפה&lt;/b&gt;</bdi>.");
});

test("an address goes on in the next line between its parts, and not within a word", () => {
  expect(shown("m•••@shop.example", true)).toBe("Sent to <bdi>m•••@<wbr/>shop<wbr/>.example</bdi>.");
});

test("a name stays as it is, whatever is in it", () => {
  expect(shown("Dr. Bean@Work")).toBe("Sent to <bdi>Dr. Bean@Work</bdi>.");
});
