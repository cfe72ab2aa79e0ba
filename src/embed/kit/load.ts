/** Loads the script of Connect: once for each address, and again after it could not be had. */
import type { CreateRulrrConnect } from "../script/types.ts";
import { scriptPath } from "./version.ts";

/** The script could not be loaded: the network, a blocker, or a Content-Security-Policy. It can be tried again. */
export class ScriptUnavailable extends Error {
  override name = "ScriptUnavailable";
  /** Stable, as every code that `onError` is told. */
  code = "script_unavailable" as const;
  /** It can be tried again: by `open()`, say. */
  recoverable = true;
}

const loading = new Map<string, Promise<CreateRulrrConnect>>();

/**
 * The function that the script defines. Call it early, and the page opens at once when the merchant asks for it. On a server
 * nothing is loaded, and the promise stays as it is.
 *
 * @param connectUrl the address of Connect, with its path if it has one
 * @throws ScriptUnavailable when the script could not be loaded; the next call tries again
 */
export function loadRulrrConnect(connectUrl: string): Promise<CreateRulrrConnect> {
  if (typeof document === "undefined") return new Promise(() => {});
  const src = new URL(scriptPath, connectUrl.replace(/\/?$/, "/")).href;
  let loaded = loading.get(src);
  if (!loaded) {
    loaded = fromScript(src);
    loading.set(src, loaded);
    loaded.catch(() => loading.delete(src));
  }
  return loaded;
}

function fromScript(src: string): Promise<CreateRulrrConnect> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = src;
    script.async = true;
    const over = () => {
      script.remove();
      // What answers with a page of its own, a portal of a hotel's network say, loads as well.
      const found: unknown = Reflect.get(window, "createRulrrConnect");
      if (isCreate(found)) resolve(found);
      else reject(new ScriptUnavailable(`${src} could not be loaded`));
    };
    script.addEventListener("load", over);
    script.addEventListener("error", over);
    document.head.append(script);
  });
}

function isCreate(found: unknown): found is CreateRulrrConnect {
  return typeof found === "function";
}
