/**
 * `@rulrr/connect`: opens Rulrr Connect from a partner's page. What opens it is a script that Connect serves, so that it fits the page
 * it talks to; this loads it and gives it its types. Safe to import on a server, where it does nothing.
 */
import type { ConnectError, ConnectOptions, RulrrConnect } from "../script/types.ts";
import { loadRulrrConnect, ScriptUnavailable } from "./load.ts";

export type {
  ConnectError,
  ConnectErrorCode,
  ConnectOptions,
  ConnectStep,
  CreateRulrrConnect,
  RulrrConnect,
} from "../script/types.ts";
export { loadRulrrConnect, ScriptUnavailable } from "./load.ts";

/** What createRulrrConnect takes: the options of the script, and where Connect is. */
export interface RulrrConnectOptions extends Omit<ConnectOptions, "connectUrl" | "onError"> {
  /** The address of Connect, with its path if it has one. */
  connectUrl: string;
  /** Something did not work; or the script could not be loaded, which the next open() tries again. */
  onError?: (error: ConnectError | ScriptUnavailable) => void;
}

/**
 * Makes an instance, and begins to load the script. Calls that come before it is there are kept, in their order, and then carried
 * out; close() and destroy() drop them. Options are read when they are needed, so an object whose members change is fine.
 */
export function createRulrrConnect(options: RulrrConnectOptions): RulrrConnect {
  type Call = (connect: RulrrConnect) => void;
  let made: RulrrConnect | undefined;
  let waiting: Call[] = [];

  const carryOut = async () => {
    try {
      const create = await loadRulrrConnect(options.connectUrl);
      const calls = waiting.splice(0);
      if (calls.length > 0) made ??= create(options);
      for (const call of calls) if (made) call(made);
    } catch (error) {
      if (!(error instanceof ScriptUnavailable)) throw error;
      if (waiting.splice(0).length > 0) options.onError?.(error);
    }
  };
  /** Now, or once the script is there. */
  const whenLoaded = (call: Call) => {
    if (made) call(made);
    else if (waiting.push(call) === 1) void carryOut();
  };
  // Not waited for: that it failed counts when the page is to be opened.
  loadRulrrConnect(options.connectUrl).catch(() => {});

  return {
    open: () => whenLoaded((connect) => connect.open()),
    close() {
      waiting = [];
      made?.close();
    },
    back: async () => made?.back() ?? false,
    renew: (integrationToken) => whenLoaded((connect) => connect.renew(integrationToken)),
    setLocale: (locale) => whenLoaded((connect) => connect.setLocale(locale)),
    setTheme: (theme) => whenLoaded((connect) => connect.setTheme(theme)),
    destroy() {
      waiting = [];
      made?.destroy();
    },
    diagnose: () => made?.diagnose() ?? [],
  };
}
