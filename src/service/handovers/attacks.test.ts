/** Who has a picture of the code, or the link, and is not the merchant at the till. */
import { describe, expect, test } from "vitest";
import { HandoverCreated } from "../../api/handover-contract.ts";
import { hours, minutes } from "../context.ts";
import { randomToken } from "../secrets.ts";
import { handingOver } from "../testing/handing-over.ts";
import { s } from "../testing/test-calls.ts";

describe("whoever photographs the code", () => {
  test("has one try at the number among three, and then there is nothing left to try", async () => {
    const at = handingOver();
    const { phone, wrong, number, status } = await at.opened();
    expect((await phone.choose(wrong)).body["code"]).toBe("number_wrong");
    expect(await status()).toBe("wrong-number");
    expect((await phone.choose(number)).body["code"]).toBe("handover_gone");
    expect((await phone.open()).body["code"]).toBe("handover_gone");
    expect((await at.read(phone.key)).body["code"]).toBe("integration_not_found");
  });

  test("finds no number in it: there is one only once it was opened, and only at the till", async () => {
    const at = handingOver();
    const { told, secret } = await at.till();
    expect(await told()).not.toHaveProperty("number");
    const answer = await at.phone(secret).open();
    expect(Object.keys(answer.body).toSorted()).toEqual(["numbers", "partner"]);
    expect(await told()).toHaveProperty("number");
  });

  test("gets no integration token, before the number or after it", async () => {
    const { opened } = handingOver();
    const { phone, token, number } = await opened();
    const answers = [await phone.open(), await phone.choose(number)];
    for (const { text } of answers) expect(text).not.toContain(token);
  });

  test("opens it after the merchant and ends it for both, and the till is told", async () => {
    const at = handingOver();
    const { secret, phone, number, status } = await at.opened();
    expect((await at.phone(secret).open()).body["code"]).toBe("handover_gone");
    expect(await status()).toBe("opened-twice");
    expect((await phone.choose(number)).body["code"]).toBe("handover_gone");
  });

  test("goes on with the number that was guessed, until the merchant opens the code or ends it at the till", async () => {
    const at = handingOver();
    const guessed = await at.matched();
    await at.phone(guessed.secret).open();
    expect(await guessed.status()).toBe("opened-twice");
    expect((await at.read(guessed.phone.key)).body["code"]).toBe("integration_not_found");
    const other = await at.matched();
    await at.end(other.id);
    const bearer = await at.signIn("group@harbour.example");
    expect((await at.confirm(other.phone.key, bearer)).status).toBe(404);
  });

  test("cannot decline the merchant's request with it", async () => {
    const at = handingOver();
    const { phone, token } = await at.opened();
    await phone.stop();
    expect((await at.cancel(phone.key)).body["code"]).toBe("integration_not_found");
    expect((await at.status(token)).body["status"]).toBe("pending");
  });
});

describe("a code that is replayed", () => {
  test("after five minutes opens nothing, nor does its number count", async () => {
    const at = handingOver();
    const late = await at.till();
    const half = await at.opened();
    at.forward(5 * minutes);
    expect((await at.phone(late.secret).open()).body["code"]).toBe("handover_gone");
    expect((await half.phone.choose(half.number)).body["code"]).toBe("handover_gone");
  });

  test("after it was used changes nothing", async () => {
    const at = handingOver();
    const { phone, secret, number, status } = await at.matched();
    await at.confirm(phone.key, await at.signIn());
    for (const again of [phone, at.phone(secret)]) {
      expect((await again.open()).body["code"]).toBe("handover_gone");
      expect((await again.choose(number)).body["code"]).toBe("handover_gone");
      expect((await again.stop()).body["code"]).toBe("handover_gone");
    }
    expect(await status()).toBe("connected");
  });

  test("says of itself what one says that never was, word for word", async () => {
    const at = handingOver();
    const [gone, opened] = [await at.opened(), await at.opened()];
    await gone.phone.stop();
    const headers = { "X-Request-Id": "7F3K-92QD" };
    const ask = (secret: string) =>
      at.send("POST", "/v1/connect/phone/open", { body: { secret, key: randomToken() }, headers });
    const answers = [await ask(randomToken()), await ask(gone.secret), await ask(opened.secret)];
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  });
});

describe("whoever guesses or floods", () => {
  test("guesses sixty secrets from one address, then one in five seconds; the merchant's code is not counted", async () => {
    const at = handingOver();
    const guess = () => at.phone(randomToken()).open("203.0.113.7");
    const statuses = [];
    for (let n = 0; n < 62; n += 1) statuses.push((await guess()).status);
    expect(statuses).toEqual([...Array(60).fill(410), 429, 429]);
    const { secret } = await at.till();
    expect((await at.phone(secret).open("203.0.113.7")).status).toBe(200);
    at.forward(s(5));
    expect((await guess()).status).toBe(410);
  });

  test("gets ten codes for one integration, then one a minute: each is a guess at a number", async () => {
    const at = handingOver();
    const token = await at.create();
    const statuses = [];
    for (let n = 0; n < 11; n += 1)
      statuses.push((await at.createHandover(token, "tillwise", `198.51.100.${n}`)).status);
    expect(statuses).toEqual([...Array(10).fill(200), 429]);
    at.forward(minutes);
    expect((await at.createHandover(token)).status).toBe(200);
  });

  test("asks for codes from one address without end, and is told to wait", async () => {
    const at = handingOver();
    const statuses = new Map<number, number>();
    for (let n = 0; n < 61; n += 1) {
      const token = await at.create();
      for (let code = 0; code < 10; code += 1) {
        const { status } = await at.createHandover(token, "tillwise", "203.0.113.7");
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    }
    expect(Object.fromEntries(statuses)).toEqual({ 200: 600, 429: 10 });
  });

  test("does not learn of a handover without its id", async () => {
    const { till, readHandover, end } = handingOver();
    const { status } = await till();
    const id = randomToken();
    expect((await readHandover(id)).body["code"]).toBe("handover_not_found");
    expect((await end(id)).status).toBe(204);
    expect(await status()).toBe("waiting");
  });
});

test("another partner's link makes no code, and a key is good for its own partner alone", async () => {
  const at = handingOver();
  const { token, phone } = await at.matched();
  expect((await at.createHandover(token, "tablebook")).body["code"]).toBe("integration_not_found");
  expect((await at.read(phone.key, "tablebook")).body["code"]).toBe("integration_not_found");
});

test("a link stays what it is when a phone takes its token for a key", async () => {
  const at = handingOver();
  const other = await at.create();
  const { secret, told } = await at.till();
  const phone = at.phone(secret, other);
  await phone.open();
  await phone.choose(Number((await told()).number));
  expect((await at.confirm(other, await at.signIn())).status).toBe(200);
  expect((await at.status(other)).body["status"]).toBe("finished");
});

test("a key asks for nothing that a partner's backend asks for", async () => {
  const at = handingOver();
  const { phone } = await at.matched();
  await at.confirm(phone.key, await at.signIn());
  expect((await at.status(phone.key)).body["code"]).toBe("integration_not_found");
  expect((await at.exchange(phone.key)).body["code"]).toBe("integration_not_found");
});

test("nobody is signed in by saying so", async () => {
  const at = handingOver();
  const { phone, token, status } = await at.matched();
  expect((await at.signedIn(phone.key)).body["code"]).toBe("session_invalid");
  const bearer = await at.signIn();
  expect((await at.signedIn(token, bearer)).status).toBe(204);
  expect((await at.signedIn(randomToken(), bearer)).body["code"]).toBe("integration_not_found");
  expect(await status()).toBe("matched");
});

test("a code ends with the link that it is for", async () => {
  const at = handingOver();
  const token = await at.create();
  at.forward(hours - minutes);
  const { secret, expiresInSeconds } = HandoverCreated.parse((await at.createHandover(token)).body);
  expect(expiresInSeconds).toBe(60);
  at.forward(minutes);
  expect((await at.phone(secret).open()).body["code"]).toBe("handover_gone");
});
