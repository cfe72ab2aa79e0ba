import { describe, expect, test } from "vitest";
import { imageType } from "./image-type.ts";

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(
    parts.flatMap((part) => (typeof part === "string" ? [...new TextEncoder().encode(part)] : part)),
  );
const svg = (inside: string, attributes = "") =>
  bytes(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"${attributes}>${inside}</svg>`);

test("pictures are known by their first bytes", () => {
  expect(imageType(bytes([0x89], "PNG\r\n", [0x1a], "\n…"))).toBe("image/png");
  expect(imageType(bytes([0xff, 0xd8, 0xff, 0xe0], "JFIF"))).toBe("image/jpeg");
  expect(imageType(bytes("GIF89a…"))).toBe("image/gif");
  expect(imageType(bytes("RIFF", [1, 2, 3, 4], "WEBPVP8 "))).toBe("image/webp");
});

test.each(["", "<html></html>", "GIF", "RIFFxxxxWAVE", "%PDF-1.7", "{}"])("%j is no picture", (text) => {
  expect(imageType(bytes(text))).toBeUndefined();
});

describe("a drawing that is shown", () => {
  test.each([
    svg(`<rect width="8" height="8" rx="2" fill="#0d8a7b"/>`),
    svg(`<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>`),
    svg(`<path d="M0 0h8" fill="url(#g)"/><use href="#a"/><use xlink:href="#b"/>`),
    svg(`<style>.a{fill:red}</style><g class="a"><title>Fish &amp; chips</title></g>`),
    bytes(`<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n<svg viewBox="0 0 1 1"></svg>\n`),
  ])("%#", (drawing) => {
    expect(imageType(drawing)).toBe("image/svg+xml");
  });
});

describe("a drawing that could do more is not shown:", () => {
  test.each<[string, Uint8Array]>([
    ["a script", svg("<script>alert(1)</script>")],
    ["a script in capitals", svg("<SCRIPT>alert(1)</SCRIPT>")],
    ["a script with a prefix", svg(`<svg:script>alert(1)</svg:script>`)],
    ["an event", svg("", ` onload="alert(1)"`)],
    ["an event in capitals", svg(`<rect ONCLICK='alert(1)'/>`)],
    ["an event after a slash", svg("<rect/onclick=alert(1)>")],
    ["an event without quotes", svg("<rect onclick=alert(1)>")],
    ["foreign content", svg("<foreignObject><body/></foreignObject>")],
    ["an animation that rewrites a link", svg(`<set attributeName="href" to="javascript:alert(1)"/>`)],
    ["a link", svg(`<a href="#x"><rect/></a>`)],
    ["an image from elsewhere", svg(`<image href="https://evil.example/x.png"/>`)],
    ["a drawing from elsewhere", svg(`<use href="https://evil.example/x.svg#a"/>`)],
    ["a javascript: reference", svg(`<use href="javascript:alert(1)"/>`)],
    ["a reference spelled with entities", svg(`<rect fill="&#117;rl(https://evil.example)"/>`)],
    ["a fill from elsewhere", svg(`<rect fill="url(https://evil.example/x)"/>`)],
    ["a quoted fill from elsewhere", svg(`<rect fill='url("https://evil.example/x")'/>`)],
    ["a style that imports", svg(`<style>@import "https://evil.example/x.css";</style>`)],
    ["a style that fetches", svg(`<style>.a{background:url( https://evil.example/x)}</style>`)],
    ["a style with escapes", svg(`<style>.a{background:u\\72l(https://evil.example)}</style>`)],
    ["a document type", bytes(`<!DOCTYPE svg [<!ENTITY x "y">]><svg></svg>`)],
    ["a stylesheet instruction", bytes(`<?xml version="1.0"?><?xml-stylesheet href="x"?><svg></svg>`)],
    ["unparsed text", svg("<![CDATA[<script>]]>")],
    ["a tag that hides in a comment", svg("<!-- > <script>alert(1)</script> -->")],
    ["a quote that swallows a tag", svg(`<rect id="<script>alert(1)</script>"/>`)],
    ["another root", bytes("<html><svg></svg></html>")],
    ["bytes that are no text", bytes("<svg>", [0xff, 0xfe], "</svg>")],
  ])("%s", (_what, drawing) => {
    expect(imageType(drawing)).toBeUndefined();
  });
});
