/** A reason not to start, in words for whoever tried to. */
export class CannotStart extends Error {
  override name = "CannotStart";
}
