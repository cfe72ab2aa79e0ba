import { expect, test } from "vitest";
import { hasAccount, isOpen, isOver, isSignedIn, isStep, isWaiting, placeUnder } from "./phases.ts";
import { places } from "./samples.ts";

test.each(Object.values(places))("$name is one kind of place, and carries what that kind does", (place) => {
  const kinds = [place.name === "loading", isOpen(place), isWaiting(place), isOver(place)];
  expect(kinds.filter(Boolean)).toHaveLength(1);
  expect(isOpen(place)).toBe("deadline" in place);
  expect(isWaiting(place)).toBe("intent" in place);
  // A success tells whose account it was, and nobody is signed in any more.
  expect(hasAccount(place)).toBe("account" in place && "deadline" in place);
  expect(isSignedIn(place)).toBe(isStep(place) && hasAccount(place));
  expect(isWaiting(placeUnder(place))).toBe(false);
});
