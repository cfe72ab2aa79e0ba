/** A till that hands over to a phone, and the phones. */
import { Handover, HandoverCreated, HandoverOpened } from "../../api/handover-contract.ts";
import { handovers } from "../../api/paths.ts";
import { randomToken } from "../secrets.ts";
import { type TestSandbox, testSandbox } from "./test-calls.ts";

export interface TestPhone {
  key: string;
  open: (address?: string) => ReturnType<TestSandbox["send"]>;
  choose: (number: number) => ReturnType<TestSandbox["send"]>;
  stop: () => ReturnType<TestSandbox["send"]>;
}

export function handingOver(at: TestSandbox = testSandbox()) {
  const create = (token: string, clientId = "tillwise", address?: string) =>
    at.send("POST", handovers.all, {
      query: { client_id: clientId, integration_token: token },
      ...(address !== undefined && { address }),
    });
  const read = (id: string) => at.send("GET", handovers.one(id));

  /** A browser that has the code. */
  function phone(secret: string, key = randomToken()): TestPhone {
    const send = (path: string, more: object = {}, address?: string) =>
      at.send("POST", path, {
        body: { secret, key, ...more },
        ...(address !== undefined && { address }),
      });
    return {
      key,
      open: (address) => send(handovers.open, {}, address),
      choose: (number) => send(handovers.number, { number }),
      stop: () => send(handovers.stop),
    };
  }

  /** A till whose page shows a code. */
  async function till(accountName?: string) {
    const token = await at.create("tillwise", accountName);
    const { id, secret } = HandoverCreated.parse((await create(token)).body);
    const told = async () => Handover.parse((await read(id)).body);
    return { token, id, secret, told, status: async () => (await told()).status };
  }

  /** As far as the three numbers. */
  async function opened(accountName?: string) {
    const shown = await till(accountName);
    const its = phone(shown.secret);
    const { numbers } = HandoverOpened.parse((await its.open()).body);
    const { number = 0 } = await shown.told();
    const wrong = numbers.find((one) => one !== number) ?? 0;
    return { ...shown, phone: its, numbers, number, wrong };
  }

  /** As far as the sign-in on the phone, whose key stands for the token from here on. */
  async function matched(accountName?: string) {
    const shown = await opened(accountName);
    await shown.phone.choose(shown.number);
    return shown;
  }

  const end = (id: string) => at.send("DELETE", handovers.one(id));
  const signedIn = (key: string, bearer?: string) =>
    at.send("POST", handovers.signedIn, {
      query: { client_id: "tillwise", integration_token: key },
      bearer,
    });
  return { ...at, createHandover: create, readHandover: read, phone, till, opened, matched, end, signedIn };
}
