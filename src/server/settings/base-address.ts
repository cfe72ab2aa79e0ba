import * as z from "zod";

/** A plain http(s) base address, as a setting. */
export const baseAddress = z.string().transform((value, context) => {
  const why = whyNotBase(value);
  if (why === undefined) return new URL(value);
  context.addIssue(why);
  return z.NEVER;
});

/** The value itself is never repeated: it may hold a password. */
function whyNotBase(value: string): string | undefined {
  const url = URL.parse(value);
  if (!url) return "is not a URL";
  if (url.username !== "" || url.password !== "") return "must not carry a user name or password";
  return value.includes("?") || value.includes("#") ? "must not have a query or a fragment" : undefined;
}
