/**
 * Runs inline behind the sign-in that the build has left in the document, on hosts that render nothing: as soon as the
 * link's answer is there, the merchant can read who asks, and type. The bundle takes it over as it stands.
 *
 * 1. Shown is only what the page would show for sure: a pending link with time left, at top level, in English. In every
 *    other case, and whatever goes wrong here, the page shows it by itself, as if this were not there.
 * 2. The answer is anybody's guess until the page has parsed it with its schema. Until then nothing of it is used but the
 *    partner's name and id, as text, and its bytes are left for the page to read.
 * 3. Whoever is first shows: once the bundle is there, nothing is put in its way.
 */
import type { ConsentRequest } from "../api/contract.ts";
import { renderedAheadFrom } from "../api/rendered-ahead.ts";
import { initial } from "../ui/initial.ts";
import { aheadId, initialMark, nameMark } from "./ahead-marks.ts";
import type { Early } from "./handover.ts";

const early = window.rulrrConnect;
// The wish that counts most. Who would rather read something else, or something that we have not, waits for the bundle.
const wish = new URLSearchParams(location.search).get("locale") || navigator.languages[0];
if (early?.request && window.parent === window && isSecureContext && /^en(-|$)/i.test(wish ?? "en"))
  early.request.response.then((response) => showAnswer(early, response.clone())).catch(() => undefined);

async function showAnswer(page: Early, response: Response): Promise<void> {
  if (response.status !== 200) return;
  const { kind, status, expiresInSeconds, partner }: Partial<ConsentRequest> = await response.json();
  const { name, clientId, logoUrl }: Partial<ConsentRequest["partner"]> = partner ?? {};
  if (kind !== "integration" || status !== "pending" || !(Number(expiresInSeconds) >= renderedAheadFrom))
    return;
  const root = document.getElementById("root");
  const template = document.getElementById(aheadId(Boolean(logoUrl)));
  if (!isText(name) || !isText(clientId) || !root || !(template instanceof HTMLTemplateElement)) return;
  if (page.rendering) return;

  const { content } = template;
  const texts = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode: text } = texts;
    if (text.textContent === initialMark) text.textContent = initial(name);
    else text.textContent = text.textContent?.replaceAll(nameMark, () => name) ?? "";
  }
  const logo = content.querySelector("img");
  const marked = logo?.getAttribute("src");
  const source = marked?.replace(encodeURIComponent(nameMark), () => encodeURIComponent(clientId));
  if (logo && source) {
    // A host without logos: nothing in its place until the bundle puts the initial there, rather than a broken picture.
    logo.addEventListener("error", () => (logo.style.visibility = "hidden"));
    logo.setAttribute("src", source);
  }
  const title = content.querySelector("title");
  if (title) document.title = title.textContent;
  title?.remove();
  root.append(content);
  page.ahead = { name, logo: source };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
