import { optional } from "../http/parameters.ts";
import { ProblemError } from "../http/problems.ts";

const lengthAllowed = /^.{1,80}$/su;

/**
 * What a name must not hold. The partner says it with its secret, but who the partner's customers are it may not know so
 * well: one of them can call an account what they like. Control characters and line ends could make a second line of it;
 * marks that turn text about could make it read as another name, and tags and fillers hide what is in it.
 */
const mustNotHold =
  /[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/u;

/** Whose account at the partner it is: `account_name`, 1 to 80 characters of text with something in it to be seen. */
export function accountNameIn(parameters: URLSearchParams): string | null {
  const name = optional(parameters, "account_name")?.trim();
  if (name === undefined) return null;
  const visible = /[\p{L}\p{N}\p{P}\p{S}]/u.test(name);
  if (!visible || !lengthAllowed.test(name) || mustNotHold.test(name))
    throw new ProblemError("malformed_request");
  return name;
}
