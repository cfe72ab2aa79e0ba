/** Phones at once, on each store there is. */
import { expect, test } from "vitest";
import { handingOver } from "../testing/handing-over.ts";

const byNumber = (one: number, other: number) => one - other;

test("two phones open at once: one is shown the numbers, and neither goes on", async () => {
  const at = handingOver();
  const { secret, told } = await at.till();
  const phones = [at.phone(secret), at.phone(secret)];
  const answers = await Promise.all(phones.map((phone) => phone.open()));
  expect(answers.map(({ status }) => status).toSorted(byNumber)).toEqual([200, 410]);
  expect(await told()).toEqual({ status: "opened-twice" });
});

test("one phone opens ten times at once: ten times the same numbers", async () => {
  const at = handingOver();
  const { secret, status } = await at.till();
  const phone = at.phone(secret);
  const answers = await Promise.all(Array.from({ length: 10 }, () => phone.open()));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(await status()).toBe("opened");
});

test("all three numbers at once: one is looked at", async () => {
  for (let round = 0; round < 5; round += 1) {
    const at = handingOver();
    const { phone, numbers, number, status } = await at.opened();
    const answers = await Promise.all(numbers.map((one) => phone.choose(one)));
    const right = answers[numbers.indexOf(number)]?.status;
    const wrong = answers.filter((_, which) => numbers[which] !== number).map(({ body }) => body["code"]);
    // Whatever came first decides, and a wrong one ends it whenever it comes.
    expect(wrong.filter((code) => code === "number_wrong")).toHaveLength(1);
    expect([200, 410]).toContain(right);
    expect(await status()).toBe("wrong-number");
    expect((await at.read(phone.key)).status).toBe(404);
  }
});

test("the phone and the till connect at once: there is one connection, and the till is told which", async () => {
  const at = handingOver();
  const { phone, token, status } = await at.matched();
  const [there, here] = [await at.signIn(), await at.signIn()];
  const answers = await Promise.all([at.confirm(phone.key, there), at.confirm(token, here)]);
  expect(answers.map((answer) => answer.status).toSorted(byNumber)).toEqual([200, 409]);
  expect(await status()).toBe(answers[0]?.status === 200 ? "connected" : "ended");
});

test("the till ends it while the phone connects: it was connected, or nothing was", async () => {
  const at = handingOver();
  const { phone, id, token, status } = await at.matched();
  const bearer = await at.signIn();
  const [answer] = await Promise.all([at.confirm(phone.key, bearer), at.end(id)]);
  const { body } = await at.status(token);
  expect([answer.status, await status(), body["status"]]).toEqual(
    answer.status === 200 ? [200, "connected", "finished"] : [404, "ended", "pending"],
  );
});
