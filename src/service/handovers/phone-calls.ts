/**
 * What the phone does: it opens the code, chooses the number, or says no. Whoever has a picture of the code can do the same, so
 * it gives nothing away before the number is chosen but what is asked and for whom; a code has one opener and one try.
 */
import { HandoverOpened, NumberBody, NumberMatched, PhoneBody } from "../../api/handover-contract.ts";
import { statusOf } from "../connections/status.ts";
import type { Call, Handle, ServiceContext } from "../context.ts";
import { type Answer, empty, json } from "../http/answer.ts";
import { parseBody } from "../http/body.ts";
import { required } from "../http/parameters.ts";
import { ProblemError } from "../http/problems.ts";
import { type Found, kept } from "../integrations/integrations.ts";
import { counter, spend } from "../limits/limits.ts";
import type { Records } from "../records.ts";
import { digest } from "../secrets.ts";
import { requireSignedIn } from "../sessions/sessions.ts";
import {
  codeKey,
  type FoundHandover,
  handoverAt,
  isUnderWay,
  keepHandover,
  linked,
  phoneKey,
  remembered,
} from "./handovers.ts";
import { threeNumbers } from "./numbers.ts";

/** `POST /v1/connect/phone/open`. The same key again gets the same answer: the first one may have been lost. */
export const openHandover: Handle = async (context, call) => {
  const body = parseBody(PhoneBody, call);
  const drawn = threeNumbers();
  return withPhone(context, call, body, async (records, { found, asked, by }, now) => {
    const { opened } = found.handover;
    const shown = opened ?? { by, ...drawn };
    if (!opened) keepHandover(records, found, { status: "opened", opened: shown }, now);
    const { clientId, name, logoUrl } = asked.registered.partner;
    const { accountName } = asked.integration;
    const answer: HandoverOpened = {
      partner: { clientId, name, ...(logoUrl !== undefined && { logoUrl }) },
      ...(accountName !== null && { accountName }),
      numbers: shown.numbers,
    };
    return json(HandoverOpened.parse(answer));
  });
};

/** `POST /v1/connect/phone/number`: one try. The right one again is answered again. */
export const chooseNumber: Handle = async (context, call) => {
  const { number, ...body } = parseBody(NumberBody, call);
  return withPhone(context, call, body, async (records, { found }, now) => {
    const { opened, status, clientId } = found.handover;
    if (!opened) return new ProblemError("handover_gone");
    if (opened.number !== number) {
      keepHandover(records, found, { status: "wrong-number" }, now);
      return new ProblemError("number_wrong");
    }
    if (status === "opened") {
      keepHandover(records, found, { status: "matched" }, now);
      records.handoverKeys.put(await phoneKey(clientId, body.key), { handover: found.key }, now + remembered);
    }
    return json(NumberMatched.parse({ clientId }));
  });
};

/**
 * `POST /v1/connect/phone/stop`: the phone's no before it has chosen. It ends the code and declines nothing: nobody has shown yet
 * that they stand at the till.
 */
export const stopHandover: Handle = async (context, call) => {
  const body = parseBody(PhoneBody, call);
  return withPhone(context, call, body, async (records, { found }, now) => {
    keepHandover(records, found, { status: "stopped" }, now);
    return empty(204);
  });
};

/** `POST /v1/connect/phone/signed-in`: for the till's screen. */
export const phoneSignedIn: Handle = async (context, { headers, parameters }) => {
  const clientId = required(parameters, "client_id");
  const token = required(parameters, "integration_token");
  await requireSignedIn(context, headers);
  await context.transaction(async (records) => {
    const { byPhone } = await linked(context, records, clientId, token);
    if (byPhone?.handover.status === "matched")
      keepHandover(records, byPhone, { status: "signed-in" }, context.now());
  });
  return empty(204);
};

interface Phone {
  found: FoundHandover;
  asked: Found;
  /** A digest of the phone's key. */
  by: string;
}

/**
 * What a phone does with a code that is good and its own. A second browser ends it for both: one of the two is not the
 * merchant's, and which one nobody can say. Problems are returned to be thrown afterwards, or they would undo what they tell of.
 */
async function withPhone(
  context: ServiceContext,
  { address }: Call,
  { secret, key }: { secret: string; key: string },
  act: (records: Records, phone: Phone, now: number) => Promise<Answer | ProblemError>,
): Promise<Answer> {
  const [code, by, guesses] = await Promise.all([
    codeKey(secret),
    digest("handover-opener", key),
    counter("handoverGuesses", address),
  ]);
  const answer = await context.transaction(async (records): Promise<Answer | ProblemError> => {
    const now = context.now();
    const found = await handoverAt(records, await records.handoverCodes.get(code));
    if (!found) {
      await spend(records, guesses, now);
      return new ProblemError("handover_gone");
    }
    const { handover } = found;
    const { registry } = context;
    const asked = await kept(registry, records, handover.clientId, handover.integration);
    const isPending = asked && statusOf(asked.integration, now).status === "pending";
    if (!isUnderWay(handover) || !isPending) return new ProblemError("handover_gone");
    if (handover.opened && handover.opened.by !== by) {
      keepHandover(records, found, { status: "opened-twice" }, now);
      return new ProblemError("handover_gone");
    }
    if (now >= handover.expiresAt) return new ProblemError("handover_gone");
    return act(records, { found, asked, by }, now);
  });
  if (answer instanceof ProblemError) throw answer;
  return answer;
}
