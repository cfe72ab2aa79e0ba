/** The little pages that are not the page. */
import { plainPageHeaders } from "../http/security-headers.ts";

/** A path or a method that is not ours, told in plain text to whoever opened it. */
export function plainPage(
  status: 404 | 405 | 500,
  reference: string,
  secure: boolean,
  headers: Record<string, string> = {},
): Response {
  const { title, advice } = plainTexts[status];
  const text = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<h1>${title}</h1>
<p>${advice}</p>
<p>Support reference: ${reference}</p>
</html>
`;
  const type = { "Content-Type": "text/html; charset=utf-8" };
  return new Response(text, { status, headers: { ...plainPageHeaders(secure), ...headers, ...type } });
}

const plainTexts = {
  404: {
    title: "There is nothing here",
    advice: "Please go back to where you came from and open the link again there.",
  },
  405: { title: "This page can only be read", advice: "Please open the link again from where you came." },
  500: {
    title: "Something went wrong",
    advice: "Nothing was connected or changed. Please try again in a moment.",
  },
} as const;
