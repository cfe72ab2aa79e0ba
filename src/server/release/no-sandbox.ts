/** What stands in a release for whatever needs the sandbox. */
import { CannotStart } from "../http/cannot-start.ts";

throw new CannotStart(
  "SANDBOX is not part of a release, which has no published people: run it from a checkout",
);
