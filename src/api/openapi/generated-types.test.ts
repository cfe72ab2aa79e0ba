/** The types that a generator makes of the document are of use: what a partner's developer would write with them compiles. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openApiDocument } from "./document.ts";

/** openapi-typescript writes with the compiler's own API, which version 7 has not got. */
async function generated(): Promise<string> {
  const hooks = registerHooks({
    resolve: (name, context, next) => next(name === "typescript" ? "typescript-5" : name, context),
  });
  try {
    const { default: openapiTS, astToString } = await import("openapi-typescript");
    return astToString(await openapiTS(JSON.stringify(openApiDocument("https://connect.example"))));
  } finally {
    hooks.deregister();
  }
}

const use = `
import type { operations, webhooks } from "./api.ts";

type Answer<Name extends keyof operations, Status extends number> = operations[Name] extends {
  responses: Record<Status, { content: infer Content }>;
}
  ? Content[keyof Content]
  : never;

// A partner's backend says who it is in the query.
export const create: operations["createIntegration"]["parameters"]["query"] = {
  client_id: "tillwise",
  client_secret: "secret",
  account_name: "Bridge Street, till 2",
};
// @ts-expect-error: without a secret nothing is created.
export const nobody: operations["createIntegration"]["parameters"]["query"] = { client_id: "tillwise" };
export const again: operations["exchangeIntegrationToken"]["parameters"]["header"] = {
  "Idempotency-Key": "1oX2c0Dk5Xq3p9sZ",
};

// What comes back is known, and so is what may go wrong.
export const told = ({ accessToken, profileId, storeId, preferences }: Answer<"exchangeIntegrationToken", 200>) =>
  [accessToken, profileId.length, storeId?.length, preferences.every(({ answer }) => answer)] as const;
export const gone = ({ code }: Answer<"exchangeIntegrationToken", 410>): "already_exchanged" => code;
export const refused = ({ code }: Answer<"refreshAccessToken", 403>) => {
  switch (code) {
    case "client_credentials_invalid":
      return "mine";
    case "refresh_token_unknown":
      return "theirs";
  }
};
export const mine: Answer<"readOwnConnection", 200>["preferences"] = [{ id: "ereceipt", answer: true }];

// OAuth, and what is told.
export const form: operations["exchangeCode"]["requestBody"]["content"]["application/x-www-form-urlencoded"] = {
  grant_type: "authorization_code",
  client_id: "app",
  code: "code",
  code_verifier: "verifier",
};
export const tokens = ({ refresh_token, expires_in }: Answer<"exchangeCode", 200>) => [refresh_token, expires_in * 1000];
type Told<Type extends keyof webhooks> = webhooks[Type]["post"]["requestBody"]["content"]["application/json"];
export const ended = ({ data }: Told<"connection.ended">): "merchant" | "partner" | "operator" | "replaced" => data.endedBy;
export const signed = ({ header }: webhooks["connection.created"]["post"]["parameters"]) => header["webhook-signature"];
`;

test("openapi-typescript makes types with which partners, apps and receivers of webhooks can work", async () => {
  const folder = mkdtempSync(join(tmpdir(), "generated-types-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "api.ts"), await generated());
  writeFileSync(join(folder, "use.ts"), use);
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    module: "ESNext",
    moduleResolution: "bundler",
    allowImportingTsExtensions: true,
    types: [],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["use.ts"] }));
  const compiler = new URL("../../../node_modules/typescript/bin/tsc", import.meta.url).pathname;
  const said = execFileSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" });
  expect(said).toBe("");
});
