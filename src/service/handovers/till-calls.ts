/** What the till's page asks: for a code, how far the phone is, and that it ends. */
import { Handover, HandoverCreated } from "../../api/handover-contract.ts";
import { type Handle, seconds } from "../context.ts";
import { empty, json } from "../http/answer.ts";
import { required } from "../http/parameters.ts";
import { ProblemError } from "../http/problems.ts";
import { integrationKey, kept, known, requireOpen } from "../integrations/integrations.ts";
import { counter, spend } from "../limits/limits.ts";
import { integrationIdOf } from "../outbox/tell.ts";
import { randomToken } from "../secrets.ts";
import {
  codeKey,
  codeLasts,
  handoverAt,
  handoverKey,
  isUnderWay,
  keepHandover,
  statusToTell,
} from "./handovers.ts";

/**
 * `POST /v1/connect/handovers`: a new code. The one before it ends, wherever its phone is: only one phone at a time answers for
 * a till. A phone's own key makes none.
 */
export const createHandover: Handle = async (context, { address, parameters }) => {
  const clientId = required(parameters, "client_id");
  const token = required(parameters, "integration_token");
  const [id, secret] = [randomToken(), randomToken()];
  const [key, code, integration, ofAddress] = await Promise.all([
    handoverKey(id),
    codeKey(secret),
    integrationKey(clientId, token),
    counter("addressHandovers", address),
  ]);
  const ofIntegration = await counter("handovers", integration);
  const expiresInSeconds = await context.transaction(async (records) => {
    const now = context.now();
    const found = known(await kept(context.registry, records, clientId, integration));
    requireOpen(found.integration, now);
    await spend(records, ofAddress, now);
    await spend(records, ofIntegration, now);
    const last = await handoverAt(records, await records.lastHandovers.get(integration));
    if (last && isUnderWay(last.handover)) keepHandover(records, last, { status: "ended" }, now);
    const expiresAt = Math.min(now + codeLasts, found.integration.expiresAt);
    const handover = {
      clientId,
      integration,
      integrationId: integrationIdOf(token),
      expiresAt,
      status: "waiting" as const,
      opened: null,
      connected: null,
    };
    keepHandover(records, { key, handover }, {}, now);
    records.handoverCodes.put(code, { handover: key }, expiresAt);
    records.lastHandovers.put(integration, { handover: key }, found.integration.expiresAt);
    return Math.floor((expiresAt - now) / seconds);
  });
  const created: HandoverCreated = { id, secret, expiresInSeconds };
  return json(HandoverCreated.parse(created));
};

/** `GET /v1/connect/handovers/{id}`: the status and, while the phone asks for it, the number. */
export const readHandover: Handle = async (context, { name: id }) => {
  const { records } = context;
  const handover = await records.handovers.get(await handoverKey(id));
  const integration = handover && (await records.integrations.get(handover.integration));
  if (!handover || !integration) throw new ProblemError("handover_not_found");
  const status = statusToTell(handover, integration, context.now());
  const told: Handover = {
    status,
    ...(status === "opened" && handover.opened && { number: handover.opened.number }),
    ...(status === "connected" && handover.connected),
  };
  return json(Handover.parse(told));
};

/** `DELETE /v1/connect/handovers/{id}`: whoever is at the till goes on there. 204 whether or not there was one. */
export const endHandover: Handle = async (context, { name: id }) => {
  const key = await handoverKey(id);
  await context.transaction(async (records) => {
    const handover = await records.handovers.get(key);
    if (handover && isUnderWay(handover))
      keepHandover(records, { key, handover }, { status: "ended" }, context.now());
  });
  return empty(204);
};
