import { createServer, type RequestListener } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listening } from "../../service/testing/listening.node.ts";
import { nestedUse } from "../testing/nested-use-fixture.ts";
import { createFetchPublic } from "./fetch-public.node.ts";
import { createLogos, logoResponse } from "./logos.ts";
import type { PartnerDirectory } from "./partner-directory.ts";

/** 8 × 6 pixels of green. */
const png = new Uint8Array(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAIAAABxZ0isAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEUlEQVQImWPg7arGihgGUgIA+egzYdUT460AAAAASUVORK5CYII=",
    "base64",
  ),
);
const drawing = `<svg xmlns="http://www.w3.org/2000/svg"><rect width="8" height="8"/></svg>`;

const routes: Record<string, RequestListener> = {
  "/logo.png": (_request, response) => response.end(png),
  "/logo.svg": (_request, response) => response.end(drawing),
  "/nested.svg": (_request, response) =>
    response.writeHead(200, { "Content-Type": "image/svg+xml" }).end(nestedUse),
  "/page.png": (_request, response) => response.writeHead(200, { "Content-Type": "image/png" }).end("<html>"),
  "/declared-huge.png": (_request, response) =>
    response.writeHead(200, { "Content-Length": "9999999" }).write(png),
  "/huge.png": (_request, response) => {
    const more = () => {
      while (response.write(png));
    };
    response.on("drain", more);
    more();
  },
  "/redirect.png": (_request, response) => response.writeHead(302, { Location: "/logo.png" }).end(),
  "/silent.png": () => {},
};

let asked: string[] = [];
let base = "";
let stop: () => Promise<void>;
let time = 0;

beforeEach(async () => {
  asked = [];
  time = Date.UTC(2026, 0, 1);
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const route = routes[request.url ?? ""];
    if (route) route(request, response);
    else response.writeHead(404).end(png);
  });
  base = `http://127.0.0.1:${await listening(server)}`;
  stop = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
});
afterEach(() => stop());

const caller = { requestId: "0123-ABCD" };

function logosAt(logoUrl: string | undefined, allowLoopback = true) {
  const directory: PartnerDirectory = {
    find: async (clientId) =>
      clientId === "tillwise"
        ? { clientId, origins: [], ...(logoUrl !== undefined && { logoUrl }) }
        : undefined,
  };
  const fetchPublic = createFetchPublic({ allowLoopback });
  return createLogos({ directory, fetchPublic, now: () => time, patienceMs: 200 });
}

test("a picture is answered as what it is, and as something that can do nothing", async () => {
  const logo = await logosAt(`${base}/logo.png`)("tillwise", caller);
  expect(logo).toEqual({ type: "image/png", bytes: png });
  const { headers } = logoResponse({ type: "image/png", bytes: png });
  expect(headers.get("Content-Type")).toBe("image/png");
  expect(headers.get("Content-Security-Policy")).toBe("default-src 'none'; sandbox");
  expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(headers.get("Cache-Control")).toBe("public, max-age=3600");
});

describe("fault 23: there is no logo when", () => {
  test.each([
    ["it is a drawing", "/logo.svg"],
    ["it is a drawing of a thousand million rectangles", "/nested.svg"],
    ["it only says that it is a picture", "/page.png"],
    ["it is not found, whatever comes with that", "/missing.png"],
    ["it says that it is huge", "/declared-huge.png"],
    ["it is huge without saying so", "/huge.png"],
    ["it is somewhere else", "/redirect.png"],
    ["it does not come in time", "/silent.png"],
  ])("%s", async (_why, path) => {
    expect(await logosAt(base + path)("tillwise", caller)).toBeUndefined();
    expect(asked).toEqual([path]);
  });

  test.each([
    "javascript:alert(1)",
    "data:image/png;base64,iVBORw0KGgo=",
    "file:///etc/passwd",
    "ftp://127.0.0.1/logo.png",
    "not an address",
    "",
  ])("its address is %j", async (address) => {
    expect(await logosAt(address)("tillwise", caller)).toBeUndefined();
  });

  test("the partner has none, or is not known", async () => {
    expect(await logosAt(undefined)("tillwise", caller)).toBeUndefined();
    expect(await logosAt(`${base}/logo.png`)("nobody", caller)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  test("it is on loopback, outside the sandbox", async () => {
    expect(await logosAt(`${base}/logo.png`, false)("tillwise", caller)).toBeUndefined();
    expect(
      await logosAt(`${base.replace("127.0.0.1", "localhost")}/logo.png`, false)("tillwise", caller),
    ).toBeUndefined();
    expect(asked).toEqual([]);
  });

  test("its address carries a password", async () => {
    expect(await logosAt(`${base.replace("//", "//me:pw@")}/logo.png`)("tillwise", caller)).toBeUndefined();
    expect(asked).toEqual([]);
  });
});

test("it is fetched once for many who ask at once, and again after an hour", async () => {
  const find = logosAt(`${base}/logo.png`);
  await Promise.all(Array.from({ length: 10 }, () => find("tillwise", caller)));
  time += 3_600_000 - 1;
  await find("tillwise", caller);
  expect(asked).toHaveLength(1);
  time += 2;
  await find("tillwise", caller);
  expect(asked).toHaveLength(2);
});

test("that there is none is remembered for a minute only", async () => {
  const find = logosAt(`${base}/missing.png`);
  await find("tillwise", caller);
  time += 59_999;
  await find("tillwise", caller);
  expect(asked).toHaveLength(1);
  time += 2;
  await find("tillwise", caller);
  expect(asked).toHaveLength(2);
});
