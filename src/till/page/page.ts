/** The till's page: starts a connection, follows it, and rings up orders once there is one. */
import {
  type ConnectionState,
  followConnection,
  readConnection,
  refreshToken,
  ringUp,
  startConnection,
} from "./calls.ts";
import { showConnection, showNoConnection } from "./connection-view.ts";
import { byId, tell } from "./dom.ts";
import { closeFrame, isMode, type Mode, offerToCloseFrame, openEmbedded } from "./opening.ts";
import { clearOrder, showOrder } from "./order-view.ts";
import { forget, remember, remembered } from "./remembered.ts";
import { showTillName } from "./till-name.ts";
import { inEmbeddedWords, inWords } from "./words.ts";

const form = byId("start", HTMLFormElement);
const partner = byId("partner", HTMLSelectElement);
const startProblem = byId("start-problem", HTMLElement);
const refreshProblem = byId("refresh-problem", HTMLElement);
const counterProblem = byId("counter-problem", HTMLElement);
const counter = byId("counter", HTMLElement);

let connectionId: string | undefined;
let stopFollowing = () => {};
/** Only the newest start may change the page: an answer that comes late belongs to an older one. */
let latestStart = 0;

function chosenMode(): Mode {
  const mode = new FormData(form).get("mode");
  return isMode(mode) ? mode : "inline";
}

function start(mode: Mode): void {
  latestStart += 1;
  const thisStart = latestStart;
  tell(startProblem, undefined);
  if (mode === "redirect") {
    void begin(thisStart).then((link) => link && location.assign(link));
    return;
  }
  closeFrame();
  const opened = openEmbedded({
    clientId: partner.value,
    mode,
    fetchIntegrationToken: async () => {
      const link = await begin(thisStart);
      // The script says so to whoever listens; here the till has said it already.
      if (!link) throw new Error("there is no link");
      return new URL(link).searchParams.get("integration_token") ?? "";
    },
    onError: ({ code }) => {
      const text = inEmbeddedWords(code);
      if (text !== undefined && thisStart === latestStart) tell(startProblem, text);
    },
    // The button that had the focus may be gone with the frame.
    onClose: () => byId("status", HTMLElement).focus(),
  });
  if (!opened) tell(startProblem, inWords("rulrr_unreachable"));
}

/** Makes a link and follows it; undefined when there is none, or when it is not wanted any more. */
async function begin(thisStart: number): Promise<string | undefined> {
  const started = await startConnection(partner.value);
  if (thisStart !== latestStart) return undefined;
  if (!started.ok) {
    tell(startProblem, inWords(started.code));
    return undefined;
  }
  remember(started.value.id);
  follow(started.value.id);
  return started.value.connectUrl;
}

function follow(id: string): void {
  stopFollowing();
  connectionId = id;
  clearOrder();
  counter.hidden = true;
  tell(refreshProblem, undefined);
  tell(counterProblem, undefined);
  stopFollowing = followConnection(id, show);
}

function show(state: ConnectionState): void {
  showConnection(state);
  if (state.status !== "pending" || state.problem === "gave_up") offerToCloseFrame();
  counter.hidden = !state.exchanged || state.problem === "disconnected";
}

/** After a reload, the same window's way back, or Back: the connection of this tab, as it stands now. */
async function resume(): Promise<void> {
  const id = remembered();
  if (id === undefined) {
    if (location.pathname === "/returned")
      showNoConnection("There is no connection to show here. Start one any time.");
    return;
  }
  const read = await readConnection(id);
  if (latestStart > 0) return;
  if (read.ok) {
    show(read.value);
    follow(id);
    show(read.value);
    return;
  }
  if (read.code === "connection_unknown") forget();
  showNoConnection(inWords(read.code));
}

function choose(mode: Mode): void {
  const radio = form.querySelector(`input[value="${mode}"]`);
  if (radio instanceof HTMLInputElement) radio.checked = true;
}

function partnerChosen(): void {
  showTillName();
  byId("partner-hint", HTMLElement).hidden = partner.value !== "dashcart";
}

function preset(): void {
  const asked = new URLSearchParams(location.search);
  const mode = asked.get("mode");
  if (isMode(mode)) choose(mode);
  const clientId = asked.get("partner");
  if ([...partner.options].some(({ value }) => value === clientId)) partner.value = clientId ?? partner.value;
  partnerChosen();
}

async function refresh(): Promise<void> {
  if (connectionId === undefined) return;
  tell(refreshProblem, undefined);
  const refreshed = await refreshToken(connectionId);
  if (refreshed.ok) show(refreshed.value);
  else tell(refreshProblem, inWords(refreshed.code));
}

async function ring(): Promise<void> {
  if (connectionId === undefined) return;
  tell(counterProblem, undefined);
  const order = await ringUp(connectionId);
  if (order.ok) showOrder(order.value);
  else tell(counterProblem, inWords(order.code));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  start(chosenMode());
});
partner.addEventListener("change", partnerChosen);
byId("done", HTMLElement).addEventListener("click", () => {
  closeFrame();
  // The button that had the focus is gone.
  byId("status", HTMLElement).focus();
});
byId("refresh", HTMLElement).addEventListener("click", () => void refresh());
byId("ring-up", HTMLElement).addEventListener("click", () => void ring());
// A page that comes out of the back/forward cache has slept through whatever happened.
window.addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  latestStart = 0;
  void resume();
});

preset();
void resume();
