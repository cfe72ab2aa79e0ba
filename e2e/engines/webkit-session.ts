/** What runs for WebKit to be driven: a screen, a driver, and a browser for each visit. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Builder, Capabilities, type WebDriver } from "selenium-webdriver";
import { freePort } from "../../src/service/testing/free-port.node.ts";
import type { Installed } from "./browser.ts";
import { eventually } from "./patience.ts";

/** A browser that is driven. */
export interface Session {
  driver: WebDriver;
  ends: () => Promise<void>;
}

export interface Sessions {
  /** One at a time. */
  begins: () => Promise<Session>;
  ends: () => Promise<void>;
}

/** @param args what the browser is started with besides */
export async function startSessions(programs: Installed["programs"], args: string[]): Promise<Sessions> {
  const { driver = "", screen = "", browser = "" } = programs;
  const port = await freePort();
  const browserAt = `127.0.0.1:${await freePort()}`;
  // By itself a screen begins anew when the last browser has left it, and drops the next one if that is just coming.
  const onScreen = ["-a", "-s", "-screen 0 1280x1024x24 -noreset"];
  // The driver says which process it is: ended by itself, the screen around it is taken down in good order.
  const says = ["sh", "-c", 'echo "$$ $DISPLAY $XAUTHORITY"; exec "$0" -p "$1" -t "$2"'];
  const running = spawn(screen, [...onScreen, ...says, driver, String(port), browserAt], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [said] = await once(running.stdout, "data");
  const [pid, display, authority] = String(said).trim().split(" ");
  const server = `http://127.0.0.1:${port}`;
  await eventually("WebKit's driver", () => fetch(`${server}/status`).catch(() => undefined));
  const env = { ...process.env, DISPLAY: display, XAUTHORITY: authority, WEBKIT_INSPECTOR_SERVER: browserAt };
  return {
    begins: async () => {
      // Not by the driver: it has the system choose a port, which any process may be given before the browser listens there, and
      // then, as for a browser that ends at once, it waits without an end.
      const shown = spawn(browser, ["--automation", ...args], { env, stdio: "ignore" });
      const gone = once(shown, "exit");
      // Nor does it wait for a load: of a window that has just been opened it may miss the end of that. What comes is looked for.
      const capabilities = new Capabilities({ browserName: "MiniBrowser", pageLoadStrategy: "none" });
      const session = new Builder().usingServer(server).withCapabilities(capabilities).build();
      const early = gone.then(([code, signal]): never => {
        throw new Error(`WebKit ended before it was driven: ${code ?? signal}`);
      });
      const driven = await Promise.race([session, early]);
      return {
        driver: driven,
        ends: async () => {
          await driven.quit();
          shown.kill();
          await gone;
        },
      };
    },
    ends: async () => {
      if (running.exitCode !== null) return;
      const ended = once(running, "exit");
      process.kill(Number(pid));
      await ended;
    },
  };
}
