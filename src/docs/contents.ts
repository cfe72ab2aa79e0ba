/** The pages of the documentation, in the order in which a developer needs them. */

export interface DocsPage {
  /** Its file in `pages`, and its address below `/docs`; "index" is `/docs` itself. */
  name: string;
  title: string;
  /** What is on it, in one sentence. */
  about: string;
}

export const docsPages: readonly DocsPage[] = [
  { name: "index", title: "Overview", about: "What Connect does, and which part of it is yours." },
  { name: "start", title: "Start in ten minutes", about: "One page, one Node file, and a connected shop." },
  {
    name: "react",
    title: "React",
    about: "A hook for the page over yours, a component for it inside yours.",
  },
  { name: "nextjs", title: "Next.js", about: "The app router: two route handlers and a client component." },
  {
    name: "backends",
    title: "Other backends",
    about: "The calls by curl, the OpenAPI document, the Node package.",
  },
  { name: "going-live", title: "Going live", about: "What Rulrr has to know, and what to check before." },
  { name: "webhooks", title: "Webhooks", about: "What you are told, and how to know that it was Rulrr." },
  { name: "mobile", title: "Mobile apps", about: "Browsers in apps, and the way back into yours." },
  {
    name: "handshakes",
    title: "The four handshakes",
    about: "Rulrr's own, OAuth 2.0, LoyaltyLion's form, marketplaces.",
  },
  { name: "test-data", title: "Test data", about: "The sandbox: its settings, its people, and its tokens." },
  { name: "errors", title: "Errors", about: "Every code that your page or your backend can be told." },
  { name: "csp", title: "Content-Security-Policy", about: "What your page's headers have to allow." },
  { name: "reference", title: "Reference", about: "Options, events, methods, messages and types." },
];

/** Relative addresses, so that they hold below whatever path Connect is. `from`: the page they stand on. */
export function linksFrom(from: string) {
  const atTop = from === "index";
  return {
    /** Of another page. */
    page: (name: string) =>
      name === "index" ? (atTop ? "docs" : "../docs") : `${atTop ? "docs/" : ""}${name}`,
    /** Of what stands at the top of Connect. */
    root: (path: string) => `${atTop ? "" : "../"}${path}`,
  };
}
