import { describe, expect, it } from "vitest";
import { linkQuery, parseLink } from "../api/link.ts";
import { takeLink } from "./link.ts";

const link = { clientId: "tillwise", integrationToken: "abc-123" };
const good = "?client_id=tillwise&integration_token=abc-123";

describe("a link", () => {
  it("is two parameters, each given once", () => {
    expect(parseLink(good)).toEqual(link);
    expect(parseLink(`${good}&locale=de&utm_source=x`)).toEqual(link);
  });

  it.each([
    ["nothing at all", ""],
    ["no client_id", "?integration_token=abc"],
    ["no integration_token", "?client_id=tillwise"],
    ["an empty client_id", "?client_id=&integration_token=abc"],
    ["an empty integration_token", "?client_id=tillwise&integration_token="],
    ["a doubled client_id", `${good}&client_id=tillwise`],
    ["a doubled integration_token", `${good}&integration_token=abc-123`],
    ["a token with a space", "?client_id=tillwise&integration_token=a%20b"],
    ["a token with a line break", "?client_id=tillwise&integration_token=a%0Ab"],
    ["a client_id with markup", "?client_id=%3Cb%3E&integration_token=abc"],
    ["a client_id with a slash", "?client_id=..%2Fadmin&integration_token=abc"],
    ["a token too long for any address", `?client_id=tillwise&integration_token=${"a".repeat(513)}`],
  ])("with %s does not work", (_, search) => {
    expect(parseLink(search)).toBeNull();
  });

  it("is spelled as it was read", () => {
    expect(parseLink(`?${new URLSearchParams(linkQuery(link))}`)).toEqual(link);
  });
});

/** A history of one entry, as far as taking a link needs it. */
function browserAt(search: string, state: unknown = null) {
  const written: { state: unknown; url: unknown }[] = [];
  const history = {
    state,
    replaceState: (next: unknown, _: string, url: unknown) => written.push({ state: next, url }),
  };
  const taken = takeLink({ pathname: "/", search }, history);
  return { taken, written };
}

describe("taking the link out of the address", () => {
  it("leaves the address without the token, and the link in the entry's own state", () => {
    const { taken, written } = browserAt(`${good}&locale=de&theme=dark`);
    expect(taken).toEqual(link);
    expect(written).toEqual([
      { state: { usr: { link }, key: "arrival", idx: 0 }, url: "/?client_id=tillwise&locale=de&theme=dark" },
    ]);
  });

  it("leaves nothing else there that a partner put in by mistake", () => {
    const { written } = browserAt(`${good}&client_secret=oops`);
    expect(JSON.stringify(written)).not.toContain("oops");
  });

  it("takes a token out even when the link does not work", () => {
    const { taken, written } = browserAt("?client_id=&integration_token=abc-123");
    expect(taken).toBeNull();
    expect(JSON.stringify(written)).not.toContain("abc-123");
  });

  it("finds it again after a reload", () => {
    expect(browserAt("?client_id=tillwise", { usr: { link } })).toEqual({ taken: link, written: [] });
  });

  it.each([
    ["another client's address", { usr: { link: { ...link, clientId: "other" } } }],
    ["an entry that holds something else", { usr: { link: "abc" } }],
    ["an entry of somebody else's making", { usr: { link: { clientId: "tillwise", integrationToken: 7 } } }],
    ["an empty entry", null],
  ])("does not take it from %s", (_, state) => {
    expect(browserAt("?client_id=tillwise", state).taken).toBeNull();
  });
});
