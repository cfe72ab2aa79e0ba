import { createServer, type RequestListener } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFetchPublic, isPublicAddress } from "./fetch-public.node.ts";
import { createLogos, logoResponse } from "./logos.ts";
import type { PartnerDirectory } from "./partner-directory.ts";

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array<number>(200).fill(7)]);
const drawing = `<svg xmlns="http://www.w3.org/2000/svg"><rect width="8" height="8"/></svg>`;

const routes: Record<string, RequestListener> = {
  "/logo.png": (_request, response) => response.end(png),
  "/logo.svg": (_request, response) => response.end(drawing),
  "/scripted.svg": (_request, response) => response.end(drawing.replace("<rect", "<script>1</script><rect")),
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
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  stop = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
});
afterEach(() => stop());

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
  const logo = await logosAt(`${base}/logo.png`)("tillwise");
  expect(logo).toEqual({ type: "image/png", bytes: png });
  const { headers } = logoResponse({ type: "image/png", bytes: png });
  expect(headers.get("Content-Type")).toBe("image/png");
  expect(headers.get("Content-Security-Policy")).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  );
  expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(headers.get("Cache-Control")).toBe("public, max-age=3600");
});

test("a drawing without anything that runs is a picture too", async () => {
  expect((await logosAt(`${base}/logo.svg`)("tillwise"))?.type).toBe("image/svg+xml");
});

describe("fault 23: there is no logo when", () => {
  test.each([
    ["it is a drawing with a script", "/scripted.svg"],
    ["it only says that it is a picture", "/page.png"],
    ["it is not found, whatever comes with that", "/missing.png"],
    ["it says that it is huge", "/declared-huge.png"],
    ["it is huge without saying so", "/huge.png"],
    ["it is somewhere else", "/redirect.png"],
    ["it does not come in time", "/silent.png"],
  ])("%s", async (_why, path) => {
    expect(await logosAt(base + path)("tillwise")).toBeUndefined();
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
    expect(await logosAt(address)("tillwise")).toBeUndefined();
  });

  test("the partner has none, or is not known", async () => {
    expect(await logosAt(undefined)("tillwise")).toBeUndefined();
    expect(await logosAt(`${base}/logo.png`)("nobody")).toBeUndefined();
    expect(asked).toEqual([]);
  });

  test("it is on loopback, outside the sandbox", async () => {
    expect(await logosAt(`${base}/logo.png`, false)("tillwise")).toBeUndefined();
    expect(
      await logosAt(`${base.replace("127.0.0.1", "localhost")}/logo.png`, false)("tillwise"),
    ).toBeUndefined();
    expect(asked).toEqual([]);
  });

  test("its address carries a password", async () => {
    expect(await logosAt(`${base.replace("//", "//me:pw@")}/logo.png`)("tillwise")).toBeUndefined();
    expect(asked).toEqual([]);
  });
});

test("it is fetched once for many who ask at once, and again after an hour", async () => {
  const find = logosAt(`${base}/logo.png`);
  await Promise.all(Array.from({ length: 10 }, () => find("tillwise")));
  time += 3_600_000 - 1;
  await find("tillwise");
  expect(asked).toHaveLength(1);
  time += 1;
  await find("tillwise");
  expect(asked).toHaveLength(2);
});

test("that there is none is remembered for a minute only", async () => {
  const find = logosAt(`${base}/missing.png`);
  await find("tillwise");
  time += 59_999;
  await find("tillwise");
  expect(asked).toHaveLength(1);
  time += 1;
  await find("tillwise");
  expect(asked).toHaveLength(2);
});

test.each([
  ["93.184.216.34", true],
  ["8.8.8.8", true],
  ["2606:4700::1111", true],
  ["127.0.0.1", false],
  ["0.0.0.0", false],
  ["10.1.2.3", false],
  ["100.64.0.1", false],
  ["169.254.169.254", false],
  ["172.16.0.1", false],
  ["192.168.1.1", false],
  ["198.18.0.1", false],
  ["224.0.0.1", false],
  ["255.255.255.255", false],
  ["::", false],
  ["::1", false],
  ["::ffff:10.0.0.1", false],
  ["::ffff:8.8.8.8", false],
  ["64:ff9b::a00:1", false],
  ["2002:a00:1::", false],
  ["2001:db8::1", false],
  ["fc00::1", false],
  ["fe80::1", false],
  ["ff02::1", false],
  ["localhost", false],
])("%s is an address anybody could reach: %s", (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});
