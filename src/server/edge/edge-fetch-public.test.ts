import { expect, test } from "vitest";
import { fetchPublicOnEdge } from "./edge-fetch-public.ts";

const ask = (address: string, allowLoopback: boolean) =>
  fetchPublicOnEdge({ allowLoopback })(new URL(address), AbortSignal.timeout(1000));

test.each([
  "http://partner.example/logo.png",
  "https://10.0.0.1/logo.png",
  "https://[fd00::1]/logo.png",
  "https://2130706433/logo.png",
  "https://intranet/logo.png",
  "https://user:password@partner.example/logo.png",
  "data:image/png;base64,AA==",
  "https://localhost/logo.png",
  "http://127.0.0.1:4320/logo.png",
])("%s is not asked: only https, and only a name that is somebody's", async (address) => {
  await expect(ask(address, false)).rejects.toThrow("not a public address");
});

test.each(["http://partner.example/logo.png", "http://192.168.0.1/logo.png", "ftp://localhost/logo.png"])(
  "a sandbox may ask loopback, but not %s",
  async (address) => {
    await expect(ask(address, true)).rejects.toThrow("not a public address");
  },
);
