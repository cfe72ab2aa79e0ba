import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostgres, type TestPostgres } from "../testing/start-postgres.node.ts";
import { bigints, booleans, integers, texts } from "./binary-arrays.node.ts";

let postgres: TestPostgres;
let client: Client;
beforeAll(async () => {
  postgres = await startPostgres();
  client = new Client(postgres.url);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await postgres.stop();
});

const signs = [
  "",
  " ",
  "NULL",
  '{"a":"\\"}',
  "it's, {all} \\ of\n\tit",
  "é ü ß",
  "😀",
  "مرحبا",
  "x".repeat(100_000),
];

test.each([
  ["text[]", texts([null, ...signs, null]), [null, ...signs, null]],
  ["text[]", texts([]), []],
  [
    "bigint[]",
    bigints([0, -1, 1e14, Number.MAX_SAFE_INTEGER]),
    ["0", "-1", "100000000000000", "9007199254740991"],
  ],
  ["integer[]", integers([0, -1, 2 ** 31 - 1, -(2 ** 31)]), [0, -1, 2 ** 31 - 1, -(2 ** 31)]],
  ["boolean[]", booleans([true, false]), [true, false]],
])("PostgreSQL reads from %s what was put into it: %#", async (type, given, read) => {
  const { rows } = await client.query(`SELECT $1::${type} AS read`, [given]);
  expect(rows).toEqual([{ read }]);
});
