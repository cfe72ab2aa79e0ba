import { expect, test } from "vitest";
import { usage } from "./names.ts";
import { readOptions } from "./options.ts";

const must = ["--url", "https://api.example", "--client-id", "till", "--email", "owner@shop.example"];
const secrets = { CONFORMANCE_CLIENT_SECRET: "s3cret", CONFORMANCE_PASSWORD: "pa55word" };
const noStdin = (): Promise<string> => Promise.reject(new Error("standard input is nobody's business"));

async function problemsOf(args: readonly string[], environment = {}, stdin = noStdin): Promise<string> {
  const read = await readOptions(args, environment, stdin);
  return "problems" in read ? read.problems.join("\n") : "";
}

const good = {
  options: {
    url: new URL("https://api.example"),
    json: false,
    data: {
      client: { id: "till", secret: "s3cret" },
      merchant: { email: "owner@shop.example", password: "pa55word" },
    },
  },
};

test("a partner and a merchant are enough, their secrets from the environment", async () => {
  expect(await readOptions(must, secrets, noStdin)).toEqual(good);
});

test("or from standard input, which is not in the list of processes either", async () => {
  const stdin = async () => JSON.stringify(secrets);
  expect(await readOptions([...must, "--secrets-from-stdin"], {}, stdin)).toEqual(good);
});

test("what is no secret may come from the environment as well", async () => {
  const environment = {
    ...secrets,
    CONFORMANCE_URL: "https://api.example",
    CONFORMANCE_CLIENT_ID: "till",
    CONFORMANCE_EMAIL: "owner@shop.example",
  };
  expect(await readOptions([], environment, noStdin)).toEqual(good);
});

test("whatever else there is to try it on is taken up", async () => {
  const more = [
    "--other-client-id",
    "o",
    "--code-email",
    "c@shop.example",
    "--install-client-id",
    "i",
    "--json",
  ];
  const app = ["--app-client-id", "a", "--app-redirect-uri", "https://a.example/back", "--app-scope", "x y"];
  const loyalty = [
    "--loyalty-client-id",
    "l",
    "--loyalty-redirect-uri",
    "https://l.example/back",
    "--loyalty-scope",
    "x,y",
  ];
  const environment = {
    ...secrets,
    CONFORMANCE_OTHER_CLIENT_SECRET: "os",
    CONFORMANCE_CODE_PASSWORD: "cp",
    CONFORMANCE_CODE: "123456",
    CONFORMANCE_APP_SECRET: "as",
    CONFORMANCE_EXPIRED_TOKEN: "et",
    CONFORMANCE_INSTALL_SECRET: "is",
    CONFORMANCE_LOYALTY_SECRET: "ls",
    RULRR_API_SECRET: "by-this-the-api-knows-that-connect-asks",
  };
  expect(await readOptions([...must, ...more, ...app, ...loyalty], environment, noStdin)).toMatchObject({
    options: {
      json: true,
      data: {
        other: { id: "o", secret: "os" },
        codeMerchant: { email: "c@shop.example", password: "cp", code: "123456" },
        app: { id: "a", secret: "as", redirectUri: "https://a.example/back", scope: "x y" },
        install: { id: "i", secret: "is" },
        loyalty: { id: "l", secret: "ls", redirectUri: "https://l.example/back", scope: "x,y" },
        expiredToken: "et",
        connectSecret: "by-this-the-api-knows-that-connect-asks",
      },
    },
  });
});

test("all that is missing is told at once", async () => {
  const told = await problemsOf([]);
  for (const name of ["--url", "--client-id", "--email", "CONFORMANCE_CLIENT_SECRET", "CONFORMANCE_PASSWORD"])
    expect(told).toContain(name);
});

test.each([
  ["a secret as an argument", [...must, "--password", "hunter2"], "--password is no flag"],
  ["a secret with its flag", [...must, "--password=hunter2"], "--password is no flag"],
  ["a secret without one", [...must, "hunter2"], "arguments are flags"],
  [
    "an address with a password",
    [...must, "--url", "https://me:hunter2@api.example"],
    "--url must not carry a user name or password",
  ],
  [
    "an address with a query",
    [...must, "--url", "https://api.example/?key=hunter2"],
    "--url must not have a query",
  ],
  ["an address with the version", [...must, "--url", "https://api.example/v1"], "--url must not end in /v1"],
  ["an address that is none", [...must, "--url", "hunter2"], "--url is not a URL"],
  ["http to another machine", [...must, "--url", "http://10.0.0.5"], "--allow-http"],
  [
    "http to a public one, allowed or not",
    [...must, "--url", "http://8.8.8.8", "--allow-http", "8.8.8.8"],
    "public",
  ],
  [
    "a port of a host that is allowed",
    [...must, "--url", "http://10.0.0.5", "--allow-http", "10.0.0.5:80"],
    "--allow-http must be a host name or an address, without a port",
  ],
  ["http allowed where https is asked", [...must, "--allow-http", "10.0.0.5"], "--allow-http is of no use"],
  [
    "another partner without a secret",
    [...must, "--other-client-id", "o"],
    "CONFORMANCE_OTHER_CLIENT_SECRET",
  ],
  ["an app without its address", [...must, "--app-client-id", "a"], "--app-redirect-uri"],
])("%s is refused, and not repeated", async (_what, args, why) => {
  const told = await problemsOf(args, secrets);
  expect(told).toContain(why);
  expect(told).not.toContain("hunter2");
});

test("the secret by which the API knows Connect is one that Connect would take", async () => {
  const told = await problemsOf(must, { ...secrets, RULRR_API_SECRET: "hunter2" });
  expect(told).toMatch(/^RULRR_API_SECRET must be 32 to 256 letters, digits and signs of ASCII$/);
});

test.each(["", "[]", '{"CONFORMANCE_PASSWORD": 1}', "hunter2"])(
  "standard input that is %j is refused",
  async (text) => {
    const told = await problemsOf([...must, "--secrets-from-stdin"], {}, async () => text);
    expect(told).toContain("standard input is not");
    expect(told).not.toContain("hunter2");
  },
);

test("help is given to whoever asks", async () => {
  expect(await readOptions(["--help"], {}, noStdin)).toEqual({ help: true });
  expect(usage).toContain("CONFORMANCE_PASSWORD");
});
