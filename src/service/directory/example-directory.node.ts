/**
 * The two calls by which Connect asks a company's own server about its accounts. To be taken along: it needs nothing but Node.
 * Your accounts, profiles and stores take the place of `accounts`. Run it with
 * `DIRECTORY_SECRET=… PORT=4400 node example-directory.node.ts`.
 */
import { createHash, scryptSync, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";

const { DIRECTORY_SECRET = "", PORT = "4400" } = process.env;
if (DIRECTORY_SECRET.length < 32) throw new Error("DIRECTORY_SECRET has at least 32 characters.");

const hash = (password: string, salt: string) => scryptSync(password, salt, 32);
const accounts = [
  {
    merchant: { email: "mara@shop.example", name: "Mara Ellis", asksForCode: false },
    salt: "of mara",
    password: hash("correct horse battery", "of mara"),
    profiles: [
      {
        id: "coffee",
        name: "Mara's Coffee",
        stores: [{ id: "coffee-1", name: "Bridge Street", address: "14 Bridge Street" }],
      },
    ],
  },
];
const nobody = { merchant: null, salt: "of nobody", password: hash("", "nothing is this"), profiles: [] };

/** An account by its email, whatever its case; somebody whose password is never right where there is none. */
const accountOf = (email: unknown) =>
  accounts.find(({ merchant }) => merchant.email === String(email).toLowerCase()) ?? nobody;

const calls = {
  /** Takes as long for an account that there is not: its password is hashed too. */
  "/authenticate"({ email, password }: Record<string, unknown>) {
    const account = accountOf(email);
    const right = timingSafeEqual(hash(String(password), account.salt), account.password);
    return { merchant: right ? account.merchant : null };
  },
  "/merchant"({ email }: Record<string, unknown>) {
    const { merchant, profiles } = accountOf(email);
    return { merchant, profiles };
  },
};

function isConnect({ headers }: IncomingMessage): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(headers.authorization ?? ""), digest(`Bearer ${DIRECTORY_SECRET}`));
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const call = Object.entries(calls).find(([path]) => path === request.url)?.[1];
  const status = !isConnect(request) ? 403 : !call || request.method !== "POST" ? 404 : 200;
  const body = status === 200 ? call?.(Object(await json(request).catch(() => null))) : { error: status };
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(JSON.stringify(body));
}

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.destroy());
});
server.listen(Number(PORT), "127.0.0.1", () => {
  process.stdout.write(`${JSON.stringify(server.address())}\n`);
});
