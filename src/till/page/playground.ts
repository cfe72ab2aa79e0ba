/** The playground: every option and method of the embed script, and everything that passes, as it passes. */
import { startConnection } from "./calls.ts";
import { byId, element, tell } from "./dom.ts";
import type { ConnectOptions, RulrrConnect } from "./embed-script.ts";
import { inWords } from "./words.ts";

const form = byId("options", HTMLFormElement);
const partner = byId("partner", HTMLSelectElement);
const token = byId("token", HTMLSelectElement);
const mode = byId("mode", HTMLSelectElement);
const theme = byId("theme", HTMLSelectElement);
const locale = byId("locale", HTMLInputElement);
const problem = byId("problem", HTMLElement);
const passed = byId("passed", HTMLOListElement);
const logged = byId("log", HTMLElement);
const framePanel = byId("frame-panel", HTMLElement);

/** More than this nobody reads, and a page that is left open must not grow for ever. */
const kept = 200;
const started = performance.now();
let connect: RulrrConnect | undefined;

function log(who: "host" | "page" | "callback" | "call", what: string, value?: unknown): void {
  const at = ((performance.now() - started) / 1000).toFixed(1);
  const words = value === undefined ? what : `${what} ${JSON.stringify(value)}`;
  passed.append(element("li", { "data-who": who }, element("b", {}, `${at} s ${who}`), ` ${words}`));
  if (passed.childElementCount > kept) passed.firstElementChild?.remove();
  logged.scrollTop = logged.scrollHeight;
}

async function freshToken(): Promise<string> {
  if (token.value) return token.value;
  const answer = await startConnection(partner.value);
  if (answer.ok) return new URL(answer.value.connectUrl).searchParams.get("integration_token") ?? "";
  tell(problem, inWords(answer.code));
  throw new Error(answer.code);
}

function options(): ConnectOptions {
  const chosen = (["inline", "modal", "popup"] as const).find((one) => one === mode.value) ?? "inline";
  const theirToken = token.value ? { integrationToken: token.value } : { fetchIntegrationToken: freshToken };
  return {
    clientId: partner.value,
    ...theirToken,
    mode: chosen,
    container: "#frame-place",
    theme: chosenTheme(),
    ...(locale.value && { locale: locale.value }),
    onReady: () => log("callback", "onReady"),
    onStep: (event) => log("callback", "onStep", event),
    onSuccess: (event) => log("callback", "onSuccess", event),
    onDeclined: () => log("callback", "onDeclined"),
    onExpired: () => log("callback", "onExpired"),
    onError: (error) => log("callback", "onError", error),
    onClose: () => log("callback", "onClose"),
    onMessage: ({ from, message }) => log(from, message.type, message),
  };
}

function chosenTheme(): "light" | "dark" | "auto" {
  return (["light", "dark"] as const).find((one) => one === theme.value) ?? "auto";
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  tell(problem, undefined);
  if (!window.createRulrrConnect) {
    tell(problem, inWords("rulrr_unreachable"));
    return;
  }
  connect?.destroy();
  connect = window.createRulrrConnect(options());
  log("call", "open()");
  connect.open();
  if (mode.value === "inline") framePanel.scrollIntoView({ block: "nearest" });
});

const calls: Record<string, (open: RulrrConnect) => unknown> = {
  back: async (open) => log("call", "back() resolved to", await open.back()),
  renew: async (open) => open.renew(await freshToken()),
  close: (open) => open.close(),
  destroy: (open) => open.destroy(),
  diagnose: (open) => log("call", "diagnose() said", open.diagnose()),
};
for (const button of form.querySelectorAll<HTMLButtonElement>("[data-call]"))
  button.addEventListener("click", () => {
    const name = button.dataset["call"] ?? "";
    if (!connect) return tell(problem, "Open it first.");
    log("call", `${name}()`);
    void calls[name]?.(connect);
  });
theme.addEventListener("change", () => connect?.setTheme(chosenTheme()));
locale.addEventListener("change", () => connect?.setLocale(locale.value));
byId("clear", HTMLElement).addEventListener("click", () => passed.replaceChildren());

const asked = new URLSearchParams(location.search);
for (const select of [partner, token, mode, theme]) {
  const wanted = asked.get(select.name);
  if ([...select.options].some(({ value }) => value === wanted)) select.value = wanted ?? select.value;
}
