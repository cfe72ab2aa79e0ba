/** On what kind of line and device a page is looked at. */
import type { CDPSession } from "@playwright/test";

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

type Command = { method: string; params: Record<string, unknown> };

/** Slows the page, and any frame of another site in it before that has begun: it is a process of its own. */
export async function slow(cdp: CDPSession, { latency, throughput, slowdown }: Conditions): Promise<void> {
  const line = { offline: false, latency, downloadThroughput: throughput, uploadThroughput: throughput };
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", line);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const commands: Command[] = [
    { method: "Network.enable", params: {} },
    { method: "Network.emulateNetworkConditions", params: line },
    { method: "Emulation.setCPUThrottlingRate", params: { rate: slowdown } },
    { method: "Runtime.runIfWaitingForDebugger", params: {} },
  ];
  cdp.on("Target.attachedToTarget", ({ sessionId }) => {
    for (const [id, command] of commands.entries())
      void cdp.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, ...command }) });
  });
  await cdp.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: true, flatten: false });
}
