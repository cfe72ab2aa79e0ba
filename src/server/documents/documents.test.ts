import { createHash } from "node:crypto";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { HandlerSettings } from "../handler.ts";
import type { Gzip } from "../http/compressed.ts";
import { gzipPieces } from "../node/gzip-pieces.node.ts";
import { document } from "../testing/build-fixture.ts";
import { framedBy, serve } from "../testing/handler-fixture.ts";
import { inertJson, preparePage } from "./documents.ts";

describe("the document", () => {
  test("is the built page with the mode, its own reference and its framers handed over", async () => {
    const response = await serve().get("/?client_id=tillwise&integration_token=x");
    const html = await response.text();
    const handedOver =
      /<script type="application\/json" id="handed-over">(.*)<\/script>/.exec(html)?.[1] ?? "";
    expect(JSON.parse(handedOver)).toEqual({
      mode: "test",
      reference: response.headers.get("X-Request-Id"),
      origins: ["https://till.example", "http://127.0.0.1:4320"],
    });
    expect(html.replace(/<script type="application\/json".*<\/script>/, "<!--handed-over-->")).toBe(
      document().replace('"./', '"/'),
    );
  });

  test.each([
    ["as every runtime can", undefined],
    ["in pieces, as Node can", gzipPieces],
  ])("is compressed %s for who can read that, and a cache keeps the two apart", async (_how, gzip) => {
    const { get } = serve({ ...(gzip && { gzip }) });
    const headers = { "X-Request-Id": "0123-ABCD", "Accept-Language": "he" };
    const plain = await get("/", { headers });
    const html = await plain.text();
    // The second time from what was kept of the first.
    for (const time of ["first", "second"]) {
      const gzipped = await get("/", { headers: { ...headers, "Accept-Encoding": "br, gzip" } });
      const readable = gzipped.body?.pipeThrough(new DecompressionStream("gzip"));
      expect([time, await new Response(readable).text()]).toEqual([time, html]);
      const named = [plain, gzipped].map((one) => one.headers.get("Content-Encoding"));
      expect(named).toEqual([null, "gzip"]);
      expect([plain, gzipped].map((one) => one.headers.get("Vary"))).toEqual(
        Array(2).fill("Accept-Encoding"),
      );
    }
  });

  test("says how long it is, and so does the log, where that is known before it leaves", async () => {
    const { get, lines } = serve({ gzip: gzipPieces });
    const answer = await get("/", { headers: { "Accept-Encoding": "gzip" } });
    const bytes = (await answer.arrayBuffer()).byteLength;
    expect(answer.headers.get("Content-Length")).toBe(String(bytes));
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ status: 200, bytes });
  });

  test("is not compressed for who asks for its headers alone, which say what they say to who reads it", async () => {
    const compressing = vi.spyOn(globalThis, "CompressionStream");
    onTestFinished(() => compressing.mockRestore());
    const gzip = vi.fn<Gzip>(gzipPieces);
    const headers = { "X-Request-Id": "0123-ABCD", "Accept-Encoding": "gzip" };
    for (const [by, { get }] of [
      [compressing, serve()],
      [gzip, serve({ gzip })],
    ] as const) {
      const asked = await get("/", { method: "HEAD", headers });
      expect(by).not.toHaveBeenCalled();
      const read = await get("/", { headers });
      expect(by).toHaveBeenCalledTimes(1);
      await read.body?.cancel();
      expect(asked.body).toBeNull();
      // Of a length that would have to be made first nothing is said.
      const said = new Headers(read.headers);
      said.delete("Content-Length");
      expect([...asked.headers]).toEqual([...said]);
    }
  });

  test.each([
    ["test", '"armingMs":0'],
    ["live", '"mode":"live","origins"'],
  ] as const)("says in mode %s how long a button waits: %s", async (mode, handedOver) => {
    const response = await serve({ settings: { mode, armingMs: 0 } }).get("/");
    expect((await response.text()).replace(/"reference":"[^"]+",/, "")).toContain(handedOver);
  });

  test("says so when it is not a test", async () => {
    const response = await serve({ settings: { mode: "live" } }).get("/");
    expect(await response.text()).toContain('"mode":"live"');
  });

  test("comes with every header that makes it safe to frame", async () => {
    const { headers } = await serve().get("/?client_id=tillwise");
    const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    expect(headers.get("Content-Security-Policy")).toBe(
      [
        "default-src 'none'",
        `script-src 'self' http://localhost:4310 ${hash('document.documentElement.dataset.scripts = "on";')}`,
        `style-src 'self' http://localhost:4310 ${hash("p { margin: 0 }")}`,
        "font-src 'self' http://localhost:4310",
        "img-src 'self' http://localhost:4310 data:",
        "connect-src 'self' http://localhost:4310",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors https://till.example http://127.0.0.1:4320",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
      ].join("; "),
    );
    expect(headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Cross-Origin-Opener-Policy")).toBe("unsafe-none");
    expect(headers.get("Permissions-Policy")).toContain("camera=()");
    expect(headers.get("X-Frame-Options")).toBeNull();
    expect(headers.get("Set-Cookie")).toBeNull();
  });

  test.each([
    ["no client_id", "/"],
    ["an empty one", "/?client_id="],
    ["an unknown one", "/?client_id=nobody"],
    ["two", "/?client_id=tillwise&client_id=tillwise"],
    ["a partner without origins", "/?client_id=dashcart"],
    ["an id that is a path", "/?client_id=..%2Fpartners%2Ftillwise"],
  ])("may be framed by nobody with %s", async (_what, path) => {
    expect(framedBy(await serve().get(path))).toBe("'none'");
  });

  test("may be framed by nobody where a phone goes on for a till, whatever stands behind it", async () => {
    const answer = await serve().get("/phone?client_id=tillwise");
    expect([answer.status, framedBy(answer)]).toEqual([200, "'none'"]);
    expect(answer.headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect((await serve().get("/phone", { method: "POST" })).status).toBe(405);
  });

  test("never has one client's framers for another's, in turn or at once", async () => {
    const { get } = serve();
    const ids = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? "tillwise" : "tablebook"));
    const expected = ids.map((id) =>
      id === "tillwise" ? "https://till.example http://127.0.0.1:4320" : "https://table.example",
    );
    const inTurn: unknown[] = [];
    for (const id of ids) inTurn.push(framedBy(await get(`/?client_id=${id}`)));
    expect(inTurn).toEqual(expected);
    const fresh = serve();
    const atOnce = await Promise.all(ids.map(async (id) => framedBy(await fresh.get(`/?client_id=${id}`))));
    expect(atOnce).toEqual(expected);
  });

  test("can only be read", async () => {
    const { get } = serve();
    const posted = await get("/?client_id=tillwise", { method: "POST", body: "email=a&password=b" });
    expect(posted.status).toBe(405);
    expect(posted.headers.get("Allow")).toBe("GET, HEAD");
    expect(framedBy(posted)).toBe("'none'");
    const head = await get("/?client_id=tillwise", { method: "HEAD" });
    expect([head.status, await head.text(), framedBy(head)]).toEqual([
      200,
      "",
      "https://till.example http://127.0.0.1:4320",
    ]);
  });

  test("is not given for any other path", async () => {
    for (const path of ["/index.html", "/connect", "/v1x", "//", "/assets/", "/logos/"]) {
      const response = await serve().get(path);
      expect([path, response.status]).toEqual([path, 404]);
      expect(await response.text()).not.toContain("handed-over");
      expect(framedBy(response)).toBe("'none'");
    }
  });

  test("must have one place for what is handed over", async () => {
    await expect(preparePage("<html></html>")).rejects.toThrow("exactly once");
    const twice = document().replace("<!--handed-over-->", "<!--handed-over--><!--handed-over-->");
    await expect(preparePage(twice)).rejects.toThrow("<!--handed-over--> exactly once");
  });

  test("hands over JSON that cannot leave its element", () => {
    const text = inertJson({ a: "</script><!--\u2028\u2029" });
    expect(text).not.toMatch(/[<\u2028\u2029]/);
    expect(JSON.parse(text)).toEqual({ a: "</script><!--\u2028\u2029" });
  });
});

describe("HSTS is sent", () => {
  const hsts = async (settings: Partial<HandlerSettings>, headers: Record<string, string> = {}) =>
    (await serve({ settings }).get("/", { headers })).headers.get("Strict-Transport-Security");

  test("when the public address is https", async () => {
    expect(await hsts({ publicUrl: new URL("https://connect.example") })).toContain("max-age=31536000");
  });
  test("when a trusted proxy says the merchant came over https", async () => {
    expect(await hsts({ trustProxy: true }, { "X-Forwarded-Proto": "https" })).toContain("max-age");
  });
  test("but not because anybody says so", async () => {
    expect(await hsts({}, { "X-Forwarded-Proto": "https" })).toBeNull();
  });
});
