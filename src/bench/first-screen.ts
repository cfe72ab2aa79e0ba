/**
 * One cold load of a first screen in a fresh browser context, measured from inside the page.
 *
 * "Usable" is when the first frame has been painted in which the heading names the partner and an email field takes
 * typing.
 * "Interactive" is when the page itself has marked that a submit is handled. Whether what was typed in between survives
 * is a matter of tests, not of time.
 */
import type { Browser, CDPSession } from "@playwright/test";

export interface Conditions {
  name: string;
  /** Round trip, in ms; bytes a second; how many times slower the processor is. */
  latency: number;
  throughput: number;
  slowdown: number;
}

export const shopWifi: Conditions = {
  name: "150 ms, 1.6 Mbit/s, 4 × CPU",
  latency: 150,
  throughput: (1.6 * 1024 * 1024) / 8,
  slowdown: 4,
};
export const unthrottled: Conditions = { name: "unthrottled", latency: 0, throughput: -1, slowdown: 1 };

export interface FirstScreen {
  firstPaint: number;
  usable: number;
  interactive: number;
  /** Until interactive, as they came over the wire, headers included. */
  bytes: number;
  requests: number;
  mainThread: number;
  layoutShift: number;
}

export async function loadFirstScreen(
  browser: Browser,
  url: string,
  conditions: Conditions,
): Promise<FirstScreen> {
  const context = await browser.newContext({ viewport: { width: 372, height: 640 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watch);
    const cdp = await context.newCDPSession(page);
    await throttle(cdp, conditions);
    const traffic = await countTraffic(cdp);
    await page.goto(url, { waitUntil: "commit" });
    await page.waitForFunction(
      () => performance.getEntriesByName("interactive").length > 0 && "usableAt" in window,
    );
    const { metrics } = await cdp.send("Performance.getMetrics");
    const inPage = await page.evaluate(() => ({
      firstPaint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
      usable: Number(Reflect.get(window, "usableAt")),
      interactive: performance.getEntriesByName("interactive")[0]?.startTime ?? Number.NaN,
      layoutShift: Number(Reflect.get(window, "layoutShift")),
    }));
    const task = metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
    return { ...inPage, ...traffic(), mainThread: task * 1000 };
  } finally {
    await context.close();
  }
}

async function throttle(cdp: CDPSession, { latency, throughput, slowdown }: Conditions): Promise<void> {
  await cdp.send("Network.enable");
  await cdp.send("Performance.enable");
  await cdp.send("Network.emulateNetworkConditions", {
    offline: false,
    latency,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
}

async function countTraffic(cdp: CDPSession): Promise<() => { bytes: number; requests: number }> {
  let bytes = 0;
  let requests = 0;
  cdp.on("Network.requestWillBeSent", ({ request }) => {
    if (request.url.startsWith("http")) requests += 1;
  });
  cdp.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return () => ({ bytes, requests });
}

/** Runs in the page, before anything of it: looks once a frame. */
function watch(): void {
  Reflect.set(window, "layoutShift", 0);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      Reflect.set(
        window,
        "layoutShift",
        Number(Reflect.get(window, "layoutShift")) + Number(Reflect.get(entry, "value")),
      );
  }).observe({ type: "layout-shift", buffered: true });
  const look = () => {
    const heading = document.querySelector("h1")?.textContent ?? "";
    const email = document.querySelector<HTMLInputElement>("input[type=email]");
    if (!heading.includes("Tillwise POS") || !email || email.disabled || email.readOnly) {
      requestAnimationFrame(look);
      return;
    }
    // Not before the frame is laid out and painted, which happens between this callback and the next task.
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => Reflect.set(window, "usableAt", performance.now()));
    port1.start();
    port2.postMessage(null);
  };
  requestAnimationFrame(look);
}
