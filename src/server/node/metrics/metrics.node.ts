/**
 * What an operator's Prometheus reads: requests and how long they took, what became of merchants' journeys, limits that were
 * hit, the store, and this process. Every process counts for itself; who reads adds up.
 *
 * An increase is seen only of what was there before it. So what an alarm of the runbook asks for begins at nothing, as soon as
 * its labels are known (`alarms.test.ts`).
 *
 * No label holds what a caller chose freely: paths are routes, and a partner is named once the API has said that there is one.
 */
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { OnTry } from "../../../service/outbox/deliverer.ts";
import { type OnStore, storeOperations } from "../../../service/store/measured.ts";
import type { Answered } from "../../handler.ts";
import { partnerStages, type Stage } from "./journeys.ts";

/** Seconds: from what memory answers to what the API may take. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export type Metrics = {
  onAnswer: (answered: Answered) => void;
  onStage: (stage: Stage, partner: string) => void;
  onStore: OnStore;
  onWebhook: OnTry;
  onLetter: OnTry;
  /** In Prometheus's own form. */
  text(): Promise<string>;
  contentType: string;
};

export function createMetrics(): Metrics {
  const register = new Registry();
  // Among them the event loop's lag, memory and garbage collection.
  collectDefaultMetrics({ register });
  const registers = [register];
  const requests = new Counter({
    name: "connect_http_requests_total",
    help: "Requests answered. Status 0: the connection was cut; 499: whoever asked hung up.",
    labelNames: ["route", "method", "status"],
    registers,
  });
  const latency = new Histogram({
    name: "connect_http_request_duration_seconds",
    help: "From a request to its answer.",
    labelNames: ["route"],
    buckets,
    registers,
  });
  const limits = new Counter({
    name: "connect_limits_hit_total",
    help: "Requests that were answered 429.",
    labelNames: ["route"],
    registers,
  });
  const journeys = new Counter({
    name: "connect_journeys_total",
    help: "How far merchants came, by partner. Signing in is no partner's.",
    labelNames: ["stage", "partner"],
    registers,
  });
  const store = new Histogram({
    name: "connect_store_duration_seconds",
    help: "What the service asked of its store.",
    labelNames: ["operation", "outcome"],
    buckets,
    registers,
  });
  const webhooks = new Counter({
    name: "connect_webhooks_total",
    help: "Tries to tell a partner: delivered, to be tried again (waiting), or given up (failed), also without a try.",
    labelNames: ["state", "partner"],
    registers,
  });
  const letters = new Counter({
    name: "connect_letters_total",
    help: "Tries to write to a merchant of their connections: delivered, to be tried again (waiting), or given up (failed).",
    labelNames: ["state"],
    registers,
  });
  for (const state of ["delivered", "waiting", "failed"]) letters.inc({ state }, 0);
  for (const operation of storeOperations) store.zero({ operation, outcome: "StoreUnavailable" });
  store.zero({ operation: "transaction", outcome: "StoreOutcomeUnknown" });
  return {
    onAnswer({ route, method, status, ms }) {
      for (const failed of [500, 503]) requests.inc({ route, method, status: failed }, 0);
      limits.inc({ route }, 0);
      requests.inc({ route, method, status });
      latency.observe({ route }, ms / 1000);
      if (status === 429) limits.inc({ route });
    },
    onStage(stage, partner) {
      if (partner !== "") for (const each of partnerStages) journeys.inc({ stage: each, partner }, 0);
      journeys.inc({ stage, partner });
    },
    onStore: ({ operation, outcome, ms }) => store.observe({ operation, outcome }, ms / 1000),
    onWebhook({ state, clientId: partner }) {
      for (const each of ["delivered", "waiting", "failed"]) webhooks.inc({ state: each, partner }, 0);
      webhooks.inc({ state, partner });
    },
    onLetter: ({ state }) => letters.inc({ state }),
    text: () => register.metrics(),
    contentType: register.contentType,
  };
}
