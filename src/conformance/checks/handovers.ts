/** A merchant goes on on a phone: one code, one phone, one try at the number, and no integration token on the way. */
import {
  Handover,
  HandoverCreated,
  HandoverOpened,
  type HandoverStatus,
  NumberMatched,
} from "../../api/handover-contract.ts";
import { about, type Check, type Context } from "../check.ts";
import { expectBody, expectProblem, expectStatus, expectThat } from "../expectations.ts";
import { NotGiven } from "../outcome.ts";
import { newKey } from "../steps.ts";

const section = "Going on on a phone";
const create = about("createHandover", section, "handovers");
const read = about("readHandover", section, "handovers");
const end = about("endHandover", section, "handovers");
const open = about("openHandover", section, "handovers");
const choose = about("chooseNumber", section, "handovers");
const stop = about("stopHandover", section, "handovers");
const signedIn = about("phoneSignedIn", section, "handovers");

/** As a phone's page makes it: 43 characters, as 256 random bits have in base64url. */
const newPhoneKey = () =>
  (newKey() + newKey())
    .replaceAll(/[^\w-]/g, "")
    .padEnd(43, "0")
    .slice(0, 43);

/** A link that may go on on a phone, where the API says that it may. */
async function offered({ steps }: Context): Promise<string> {
  const token = await steps.pending();
  const { handover } = await steps.consentRequest(token);
  if (!handover) throw new NotGiven("the consent request does not say handover");
  return token;
}

const queryOf = ({ data }: Context, token: string) => ({
  client_id: data.client.id,
  integration_token: token,
});

async function shown(context: Context) {
  const token = await offered(context);
  const answer = await context.api.call("createHandover", { query: queryOf(context, token) });
  return { token, ...expectBody(answer, HandoverCreated) };
}

/** As far as the three numbers, with the one that the till shows. */
async function opened(context: Context) {
  const { token, id, secret } = await shown(context);
  const phone = { secret, key: newPhoneKey() };
  const { numbers } = expectBody(await context.api.call("openHandover", { body: phone }), HandoverOpened);
  const { number = 0 } = await expectTold(context, id, "opened");
  expectThat(numbers.includes(number), "the number at the till among the three", "another");
  return { token, id, phone, number, wrong: numbers.find((one) => one !== number) ?? 0 };
}

async function matched(context: Context) {
  const at = await opened(context);
  const body = { ...at.phone, number: at.number };
  expectBody(await context.api.call("chooseNumber", { body }), NumberMatched);
  return at;
}

async function expectTold({ api }: Context, id: string, status: HandoverStatus) {
  const told = expectBody(await api.call("readHandover", { id }), Handover);
  expectThat(told.status === status, `status ${status}`, `status ${told.status}`);
  return told;
}

export const handoverChecks: readonly Check[] = [
  create(
    "handover",
    "The till's page gets a code, which nobody has opened, and no number yet",
    async (context) => {
      const { id } = await shown(context);
      const told = await expectTold(context, id, "waiting");
      expectThat(told.number === undefined, "no number before it is opened", "one");
    },
  ),
  create("handover.refused", "There is none for what is no link, or is decided", async (context) => {
    await offered(context);
    const { api, steps } = context;
    const asking = (query: Record<string, string>) => api.call("createHandover", { query });
    expectProblem(await asking({ client_id: steps.client().client_id }), "malformed_request");
    expectProblem(await asking(queryOf(context, newKey())), "integration_not_found");
    expectProblem(await asking(queryOf(context, await steps.finished())), "already_finished");
    expectProblem(await asking(queryOf(context, await steps.declined())), "integration_declined");
  }),
  create("handover.expired", "There is none for a link that has expired", async (context) => {
    await offered(context);
    const query = queryOf(context, context.steps.expired());
    expectProblem(await context.api.call("createHandover", { query }), "integration_expired");
  }),
  create("handover.limited", "An integration has not one code after another", async (context) => {
    const query = queryOf(context, await offered(context));
    const answers = [];
    for (let n = 0; n < 40 && answers.at(-1)?.status !== 429; n += 1)
      answers.push(await context.api.call("createHandover", { query }));
    const last = answers.at(-1);
    if (last) expectProblem(last, "too_many_requests");
  }),
  create("handover.newer", "A newer code ends the one before it", async (context) => {
    const { token, id, phone } = await matched(context);
    await context.api.call("createHandover", { query: queryOf(context, token) });
    await expectTold(context, id, "ended");
    const query = queryOf(context, phone.key);
    expectProblem(await context.api.call("readConsentRequest", { query }), "integration_not_found");
  }),
  read("handover.unknown", "Of an id that nobody was given there is nothing", async (context) => {
    await offered(context);
    expectProblem(await context.api.call("readHandover", { id: newPhoneKey() }), "handover_not_found");
  }),
  end("handover.ended", "Whoever goes on at the till ends what the phone does", async (context) => {
    const { id, phone } = await matched(context);
    expectStatus(await context.api.call("endHandover", { id }), 204);
    await expectTold(context, id, "ended");
    const query = queryOf(context, phone.key);
    expectProblem(await context.api.call("readConsentRequest", { query }), "integration_not_found");
  }),
  open("handover.twice", "A second browser opens nothing, and ends it for the first", async (context) => {
    const { id, phone, number } = await opened(context);
    const other = { secret: phone.secret, key: newPhoneKey() };
    expectProblem(await context.api.call("openHandover", { body: other }), "handover_gone");
    await expectTold(context, id, "opened-twice");
    const body = { ...phone, number };
    expectProblem(await context.api.call("chooseNumber", { body }), "handover_gone");
  }),
  open("handover.malformed", "What is no code, or is not declared as JSON, is refused", async (context) => {
    await offered(context);
    const { api } = context;
    const body = { secret: newPhoneKey(), key: newPhoneKey(), number: 47 };
    const headers = { "Content-Type": "text/plain" };
    for (const operation of ["openHandover", "chooseNumber", "stopHandover"]) {
      expectProblem(await api.call(operation, { body: {} }), "malformed_body");
      expectProblem(await api.call(operation, { body, headers }), "content_type_unsupported");
      expectProblem(await api.call(operation, { body }), "handover_gone");
    }
  }),
  choose("handover.number", "A wrong number ends it: there is no second try", async (context) => {
    const { id, phone, number, wrong } = await opened(context);
    const choosing = (one: number) => context.api.call("chooseNumber", { body: { ...phone, number: one } });
    expectProblem(await choosing(wrong), "number_wrong");
    expectProblem(await choosing(number), "handover_gone");
    await expectTold(context, id, "wrong-number");
  }),
  choose("handover.key", "The phone's key is worth nothing before the right number", async (context) => {
    const { phone } = await opened(context);
    const query = queryOf(context, phone.key);
    expectProblem(await context.api.call("readConsentRequest", { query }), "integration_not_found");
  }),
  choose(
    "handover.connected",
    "A yes on the phone is told at the till, with its preferences",
    async (context) => {
      const { id, phone, token } = await matched(context);
      const { status } = await context.steps.confirm(phone.key, newKey(), await context.steps.yes(phone.key));
      expectThat(status === 200, "200 for the yes", String(status));
      const told = await expectTold(context, id, "connected");
      expectThat(
        told.preferences !== undefined && told.target !== undefined,
        "target and preferences",
        "none",
      );
      const query = { ...context.steps.client(), integration_token: token };
      expectStatus(await context.api.call("exchangeIntegrationToken", { query }), 200);
    },
  ),
  choose("handover.declined", "A no on the phone is told at the till", async (context) => {
    const { id, phone } = await matched(context);
    expectStatus(await context.api.call("cancelIntegration", { query: queryOf(context, phone.key) }), 200);
    await expectTold(context, id, "declined");
  }),
  stop("handover.stopped", "A no before the number ends the code, and declines nothing", async (context) => {
    const { id, phone, token } = await opened(context);
    expectStatus(await context.api.call("stopHandover", { body: phone }), 204);
    await expectTold(context, id, "stopped");
    const { status } = await context.steps.consentRequest(token);
    expectThat(status === "pending", "status pending", `status ${status}`);
  }),
  signedIn(
    "handover.signed-in",
    "That somebody signed in on the phone is told at the till",
    async (context) => {
      const { id, phone } = await matched(context);
      const { bearer } = await context.steps.session();
      const saying = (query: object, who?: string) =>
        context.api.call("phoneSignedIn", { query: { ...query }, bearer: who });
      const query = queryOf(context, phone.key);
      expectProblem(await saying(query), "session_invalid");
      expectProblem(await saying({ client_id: query.client_id }, bearer), "malformed_request");
      expectProblem(await saying(queryOf(context, newPhoneKey()), bearer), "integration_not_found");
      expectStatus(await saying(query, bearer), 204);
      await expectTold(context, id, "signed-in");
    },
  ),
];
