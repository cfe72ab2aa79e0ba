import { expect, test } from "vitest";
import { taglineIn } from "./tagline.ts";

const described = {
  description: "Orders and stock in one place.",
  descriptions: [
    { locale: "de", text: "Bestellungen und Bestand." },
    { locale: "pt-BR", text: "Pedidos e estoque." },
    { locale: "zh", text: "订单与库存。" },
  ],
};

test.each([
  ["de", "Bestellungen und Bestand."],
  ["pt-BR", "Pedidos e estoque."],
  ["zh-Hans", "订单与库存。"],
  ["he", "Orders and stock in one place."],
])("in %s it is “%s”", (locale, said) => {
  expect(taglineIn(described, locale)).toBe(said);
});

test("one that has said nothing of itself has no tagline, and a long one ends", () => {
  expect(taglineIn({}, "de")).toBeUndefined();
  expect(taglineIn({ description: "x".repeat(400) }, "de")).toHaveLength(150);
});
