/** Partners and apps by the command line, and what the service then makes of them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readOnly } from "../records.ts";
import { holdsSecret } from "../registry/client-secrets.ts";
import { storedRegistry } from "../registry/stored-registry.ts";
import { commandsOn, runOn } from "../testing/command-line.node.ts";
import { newStore } from "../testing/store-under-test.ts";

const store = newStore();
const at = commandsOn(store);
const folder = mkdtempSync(join(tmpdir(), "admin-"));
afterAll(() => rmSync(folder, { recursive: true }));

const registry = storedRegistry();
const partner = (clientId: string) => registry.partner(clientId, readOnly(store));
const app = (clientId: string) => registry.app(clientId, readOnly(store));
const tillwise = [
  ["--name", "Tillwise POS", "--description", "The till", "--website", "https://www.tillwise.example"],
  ["--origin", "https://till.example", "--origin", "http://localhost:4320"],
  ["--permission", "orders", "--optional-permission", "ereceipts", "--preference", "ereceipt"],
].flat();

test("a partner is added, is known to the service, and its secret is shown once", async () => {
  const { clientId, secret, ...rest } = await at.json("partners", "add", "tillwise", ...tillwise);
  expect([clientId, rest]).toEqual(["tillwise", {}]);
  const registered = await partner("tillwise");
  expect(registered).toMatchObject({
    partner: {
      clientId: "tillwise",
      name: "Tillwise POS",
      description: "The till",
      websiteUrl: "https://www.tillwise.example",
      origins: ["https://till.example", "http://localhost:4320"],
    },
    storeSelection: "required",
    permissions: [
      { id: "orders", required: true },
      { id: "ereceipts", required: false },
    ],
    preferences: [{ id: "ereceipt", default: false }],
  });
  expect(await holdsSecret(registered, String(secret), Date.now())).toBe(true);
  const shown = await at.run(["partners", "show", "tillwise"]);
  expect(shown.stdout).toContain("Tillwise POS");
  const kept = JSON.stringify(await store.get("partner", "tillwise"));
  for (const text of [shown.stdout, kept]) expect(text).not.toContain(String(secret));
  expect(shown.stdout).not.toContain("digest");
});

test("is changed field by field, and a field that is said to be empty is taken away", async () => {
  await at.json("partners", "add", "changing", ...tillwise);
  const before = await partner("changing");
  expect(await at.json("partners", "change", "changing", "--name", "Tillwise 2", "--website", "")).toEqual({
    clientId: "changing",
    changed: expect.arrayContaining(["name", "websiteUrl"]),
  });
  const after = await partner("changing");
  expect(after?.partner).toEqual({ ...before?.partner, name: "Tillwise 2", websiteUrl: undefined });
  expect(after?.secrets).toEqual(before?.secrets);
});

test("is registered from a file, with words for what has none, and no secret comes in by it", async () => {
  const path = join(folder, "registration.json");
  const secrets = [{ digest: "of something known", validUntil: null }];
  const permissions = [{ id: "stock", title: "See your stock", required: true }];
  writeFileSync(path, JSON.stringify({ name: "From a file", permissions, secrets, disabled: true }));
  await at.json("partners", "add", "filed", "--from", path, "--store-selection", "none");
  const registered = await partner("filed");
  expect(registered).toMatchObject({ partner: { name: "From a file" }, permissions, storeSelection: "none" });
  expect(registered?.secrets).not.toEqual(secrets);
});

test("is not registered with anything that a merchant could not read, and can bring words for it", async () => {
  const named = ["--name", "Bookings"];
  for (const wordless of [
    ["--permission", "stock"],
    ["--preference", "tips"],
  ]) {
    const refused = await at.run(["partners", "add", "wordless", ...named, ...wordless]);
    expect(refused.stderr).toMatch(/(stock|tips): needs words/);
    expect(await partner("wordless")).toBeUndefined();
  }
  await at.json("partners", "add", "worded", ...named, "--permission", "stock=See your stock = all of it");
  expect((await partner("worded"))?.permissions).toEqual([
    { id: "stock", title: "See your stock = all of it", required: true },
  ]);
});

test("is refused its calls while it is disabled, and stays on the list", async () => {
  await at.json("partners", "add", "sleeping", ...tillwise);
  await at.json("partners", "disable", "sleeping");
  expect(await partner("sleeping")).toBeUndefined();
  const { partners } = await at.json("partners", "list");
  expect(partners).toContainEqual({ clientId: "sleeping", name: "Tillwise POS", disabled: true });
  await at.json("partners", "enable", "sleeping");
  expect(await partner("sleeping")).toBeDefined();
});

test("gets a new secret, beside which the one before is right for as long as was said, and none before that", async () => {
  const { secret: first } = await at.json("partners", "add", "rotating", ...tillwise);
  const { secret: second, previousUntil } = await at.json(
    "partners",
    "rotate-secret",
    "rotating",
    "--keep",
    "2",
  );
  const until = Date.parse(String(previousUntil));
  expect(Math.abs(until - Date.now() - 2 * 3_600_000)).toBeLessThan(60_000);
  const rightAt = async (when: number) => {
    const registered = await partner("rotating");
    return Promise.all([first, second].map((secret) => holdsSecret(registered, String(secret), when)));
  };
  expect(await rightAt(until - 1)).toEqual([true, true]);
  expect(await rightAt(until)).toEqual([false, true]);
  await at.json("partners", "rotate-secret", "rotating", "--keep", "0");
  expect(await rightAt(Date.now())).toEqual([false, false]);
});

describe("apps", () => {
  const site = [
    "--name",
    "Stockroom",
    "--scope",
    "orders:read",
    "--optional-scope",
    "menus:read=See your menus",
  ];

  test("of each kind are registered as what they are", async () => {
    const { secret } = await at.json(
      "apps",
      "add",
      "stock",
      ...site,
      "--redirect-uri",
      "https://stock.example/back",
    );
    const installed = ["--success-endpoint", "https://menu.example/success", "--preference-on", "loyalty"];
    await at.json("apps", "add", "menu", ...site, ...installed);
    await at.json("apps", "add", "pocket", ...site, "--redirect-uri", "http://127.0.0.1:9/back", "--public");
    const stock = await app("stock");
    expect(stock).toMatchObject({
      kind: "authorization",
      form: "rfc6749",
      redirectUri: "https://stock.example/back",
      partner: { clientId: "stock", name: "Stockroom", origins: [] },
      scopes: [
        { id: "orders:read", required: true },
        { id: "menus:read", title: "See your menus", required: false },
      ],
    });
    expect(await holdsSecret(stock, String(secret), Date.now())).toBe(true);
    expect(await app("menu")).toMatchObject({
      kind: "install",
      successEndpoint: "https://menu.example/success",
      preferences: [{ id: "loyalty", default: true }],
    });
    expect((await app("pocket"))?.secrets).toBeUndefined();
  });

  test("that are public get no secret, and none later", async () => {
    const redirect = ["--redirect-uri", "https://stock.example/back", "--public"];
    const added = await at.json("apps", "add", "public", ...site, ...redirect);
    expect(added).toEqual({ clientId: "public" });
    const refused = await at.run(["apps", "rotate-secret", "public"]);
    expect([refused.status, refused.stderr]).toEqual([1, "The app public is public: it has no secret.\n"]);
  });
});

describe("nothing is registered", () => {
  test.each([
    ["without a name", ["--origin", "https://till.example"], "name: "],
    [
      "with an origin that has a path",
      [...tillwise, "--origin", "https://till.example/"],
      "origins.2: must be an exact",
    ],
    [
      "with an origin that is not safe",
      [...tillwise, "--origin", "http://till.example"],
      "origins.2: must be an exact",
    ],
    [
      "with a logo that is a script",
      [...tillwise, "--logo", "javascript:alert(1)"],
      "logoUrl: must be an address",
    ],
    [
      "with credentials in an address",
      [...tillwise, "--terms", "https://a:b@c.example"],
      "termsUrl: must be an address",
    ],
    [
      "with a word for which there is no option",
      [...tillwise, "--colour", "red"],
      "unknown option '--colour'",
    ],
    ["with a choice that there is not", [...tillwise, "--store-selection", "some"], "storeSelection: "],
    ["from a file that is not there", ["--from", "/nowhere.json"], "/nowhere.json cannot be read"],
  ])("%s, and it says why", async (_what, options, why) => {
    const { status, stdout, stderr } = await runOn(store, ["partners", "add", "refused", ...options]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(why);
    expect(await partner("refused")).toBeUndefined();
  });

  test("under an id that is taken, or that none may have", async () => {
    await runOn(store, ["partners", "add", "taken", ...tillwise]);
    for (const [group, id, why] of [
      ["partners", "taken", "There is a partner taken already.\n"],
      ["apps", "taken", "There is a partner taken already.\n"],
      ["partners", "../x", "The client_id must be 1 to 64 letters"],
    ] as const) {
      const scope = ["--scope", "orders:read", "--redirect-uri", "https://a.example/b", "--name", "An app"];
      const { status, stderr } = await runOn(store, [
        group,
        "add",
        id,
        ...(group === "apps" ? scope : tillwise),
      ]);
      expect(status).toBe(1);
      expect(stderr).toContain(why);
    }
  });

  test("and what is not there is not shown, changed or given a secret", async () => {
    for (const typed of [["show"], ["change", "--name", "x"], ["disable"], ["rotate-secret"]]) {
      const [verb = "", ...options] = typed;
      const { status, stderr } = await runOn(store, ["partners", verb, "nobody", ...options]);
      expect([status, stderr]).toEqual([1, "There is no partner nobody.\n"]);
    }
  });
});

test("all of it is in the audit trail: who, what, of whom, and no secret", async () => {
  const since = new Date().toISOString();
  const { secret } = await at.json("partners", "add", "audited", ...tillwise);
  await at.json("partners", "change", "audited", "--name", "New name");
  const { secret: second } = await at.json("partners", "rotate-secret", "audited");
  await at.json("partners", "disable", "audited");
  await at.run(["partners", "add", "audited", ...tillwise]);
  const { events } = await at.json("audit", "--since", since, "--of", "audited");
  expect(events).toMatchObject([
    {
      actor: "operator",
      action: "partner.added",
      subject: "audited",
      details: { login: expect.any(String) },
    },
    { action: "partner.changed", details: { fields: "name" } },
    { action: "partner.secret-rotated", details: { previousUntil: expect.any(String) } },
    { action: "partner.disabled" },
  ]);
  const { stdout } = await at.run(["audit"]);
  expect(stdout).toContain("partner.secret-rotated");
  for (const one of [secret, second]) expect(stdout + JSON.stringify(events)).not.toContain(String(one));
});
