/**
 * Everything a browser complains of: console messages, exceptions, failed requests. Content-Security-Policy violations
 * are console messages too. A test that expects one says so; anything else fails it.
 */
import type { BrowserContext } from "@playwright/test";

export interface Overheard {
  expects: (pattern: RegExp) => void;
  /** What nobody expected, and what was expected and never came. */
  surprises: () => string[];
}

export function overhear(context: BrowserContext): Overheard {
  const heard: string[] = [];
  const expected: RegExp[] = [];
  context.on("console", (message) => heard.push(`console.${message.type()}: ${message.text()}`));
  context.on("weberror", (error) => heard.push(`exception: ${error.error().message}`));
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "no reason given";
    // Given up by the page itself, or by leaving it: no fault of anybody's.
    if (why === "net::ERR_ABORTED") return;
    heard.push(`failed: ${request.method()} ${new URL(request.url()).pathname} ${why}`);
  });
  return {
    expects: (pattern) => expected.push(pattern),
    surprises: () => [
      ...heard.filter((line) => !expected.some((pattern) => pattern.test(line))),
      ...expected
        .filter((pattern) => !heard.some((line) => pattern.test(line)))
        .map((pattern) => `never came: ${pattern}`),
    ],
  };
}
