import { expect, test } from "vitest";
import { showHostTheme, showTheme } from "./theme.ts";

/** What the functions touch of a document: its root element's data. */
function aPage(theme?: string) {
  const dataset: DOMStringMap = theme ? { theme } : {};
  return { page: { documentElement: { dataset } }, shown: () => dataset["theme"] };
}

test.each([
  ["?theme=dark", "dark"],
  ["?theme=light", "light"],
  ["?theme=auto", undefined],
  ["?theme=hotdog", undefined],
  ["", undefined],
])("an address with %o is shown in %o", (search, theme) => {
  const { page, shown } = aPage();
  showTheme(page, search);
  expect(shown()).toBe(theme);
});

test("the host's theme counts, and auto takes it back", () => {
  const { page, shown } = aPage();
  showHostTheme(page, "dark");
  expect(shown()).toBe("dark");
  showHostTheme(page, "auto");
  expect(shown()).toBeUndefined();
});

test("the host may ask for another than the address began with", () => {
  const { page, shown } = aPage();
  showTheme(page, "?theme=light");
  showHostTheme(page, "dark");
  expect(shown()).toBe("dark");
});

test.each(["red", "", null, undefined, 1, { theme: "dark" }])("a host cannot ask for %o", (theme) => {
  const { page, shown } = aPage("light");
  showHostTheme(page, theme);
  expect(shown()).toBe("light");
});
