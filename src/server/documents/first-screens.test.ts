import { describe, expect, it } from "vitest";
import type { ConsentRequest } from "../../api/contract.ts";
import type { DocumentLanguage } from "./document-language.ts";
import { createFirstScreens, questionIn } from "./first-screens.ts";

const request: ConsentRequest = {
  kind: "integration",
  status: "pending",
  expiresAt: "2026-11-21T12:00:00.000Z",
  expiresInSeconds: 3600,
  partner: { clientId: "tillwise", name: "Tillwise POS", origins: [] },
  storeSelection: "none",
  preferences: [],
  permissions: [],
};
const search = "?client_id=tillwise&integration_token=abc";
const link = questionIn(search);
const german: DocumentLanguage = { tag: "de", dir: "ltr", words: [] };
const caller = { requestId: "7F3K-92QD", address: "198.51.100.1" };
const asked = { caller, framed: false, language: german };

/** First screens over an API that answers like this, and how often it was rendered. */
function screensOver(answer: () => Response | Promise<Response>) {
  let asks = 0;
  let renders = 0;
  const screens = createFirstScreens({
    testMode: true,
    basePath: "",
    patienceMs: 20,
    api: {
      fetch: async () => {
        asks += 1;
        return answer();
      },
    },
    renderer: {
      languageFor: () => german,
      renderFirstScreen: ({ request: { partner }, framed, locale }) => {
        renders += 1;
        return `<title>Connect ${partner.name}</title><div>${framed ? "framed" : "whole"} ${locale}</div>`;
      },
    },
  });
  return { screens, asks: () => asks, renders: () => renders };
}

describe("the first screen", () => {
  it("comes with the answer, its head apart from its body", async () => {
    const { screens } = screensOver(() => Response.json(request));
    expect(await screens.find(link, asked)).toEqual({
      request,
      screen: {
        head: "<title>Connect Tillwise POS</title>",
        body: "<div>whole de</div>",
      },
    });
  });

  it("is rendered once for a partner, and apart when it is framed or in another language", async () => {
    const { screens, asks, renders } = screensOver(() => Response.json(request));
    await screens.find(link, asked);
    await screens.find(link, asked);
    expect([asks(), renders()]).toEqual([2, 1]);
    expect(await screens.find(link, { ...asked, framed: true })).toMatchObject({
      screen: { body: "<div>framed de</div>" },
    });
    expect(await screens.find(link, { ...asked, language: { ...german, tag: "he" } })).toMatchObject({
      screen: { body: "<div>whole he</div>" },
    });
    expect(renders()).toBe(3);
  });

  it("is left to the page where it counts down", async () => {
    const { screens } = screensOver(() => Response.json({ ...request, expiresInSeconds: 60 }));
    expect(await screens.find(link, asked)).toEqual({ request: { ...request, expiresInSeconds: 60 } });
  });

  it.each([
    ["that is decided already", () => Response.json({ ...request, status: "finished" })],
    ["in another shape", () => Response.json({ ok: true })],
    ["in HTML", () => new Response("<p>hello")],
    ["that is an accident", () => Promise.reject(new Error("down"))],
    ["on a dead connection", () => Response.error()],
    ["that does not come in time", () => new Promise<Response>(() => undefined)],
  ])("is left to the page with an answer %s", async (_, answer) => {
    const { screens } = screensOver(answer);
    expect(await screens.find(link, asked)).toBeUndefined();
  });

  it.each([400, 404])("of a request that there is not is none: %i", async (status) => {
    const { screens } = screensOver(() => new Response(null, { status }));
    expect(await screens.find(link, asked)).toBe("none");
  });

  it("that comes too often says how long to wait", async () => {
    const answer = () => new Response(null, { status: 429, headers: { "Retry-After": "7" } });
    expect(await screensOver(answer).screens.find(link, asked)).toEqual({
      tooMany: { retryAfterSeconds: 7 },
    });
  });

  it("asks nothing for a link that is none", async () => {
    const { screens, asks } = screensOver(() => Response.json(request));
    expect(await screens.find(questionIn("?client_id=tillwise"), asked)).toBeUndefined();
    expect(await screens.find(questionIn(`${search}&client_id=other`), asked)).toBeUndefined();
    expect(asks()).toBe(0);
  });
});
