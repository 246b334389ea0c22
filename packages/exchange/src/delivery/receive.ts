import type { ActInput, Acts } from "@ratusha/evidence";
import { type Clock, fail, isUuid, legalDate, pass } from "@ratusha/kernel";
import { batcher, type Database } from "@ratusha/runtime";
import type { AcknowledgementSigner } from "../acknowledgement/sign.ts";
import { deliveryEvents, exchangeActs } from "../act.ts";
import { messageSubject } from "../exchange.ts";
import type {
  DeliverOutcome,
  ReceiverRequest,
  RefuseRequest,
  RegisterRequest,
  Registration,
} from "../message/message.ts";
import { isConcluded, joinStates, registrationResults } from "../message/state.ts";
import { enterNumbers, nextNumbers } from "../registration/journal.ts";
import { type DeliveryKey, type DeliveryRow, deliveryKeyOf, findDeliveries, updateDeliveries } from "./store.ts";

export interface ReceiveOptions {
  readonly db: Database;
  readonly acts: Acts;
  readonly clock: Clock;
  /** Zone of legal dates, such as `Europe/Minsk`. */
  readonly zone: string;
  readonly signer: AcknowledgementSigner;
}

type Step =
  | { readonly kind: "deliver"; readonly request: ReceiverRequest }
  | { readonly kind: "register"; readonly request: RegisterRequest; readonly date: Temporal.PlainDate }
  | { readonly kind: "refuse"; readonly request: RefuseRequest };

/** Bits of acknowledgements that wait for a signature. */
const waitingBits = { delivered: 1, result: 2 } as const;

const journalShape = /^[a-z0-9][a-z0-9-]{0,39}$/;
const longestNote = 2000;
const refusals: readonly RefuseRequest["result"][] = ["not-subject", "refused", "no-trust"];

/** What a receiver does with its messages. Each step is one transaction of many messages; the seal follows it. */
export function createReceive({ db, acts, clock, zone, signer }: ReceiveOptions): {
  deliver(requests: readonly ReceiverRequest[]): Promise<DeliverOutcome[]>;
  register(requests: readonly RegisterRequest[]): Promise<DeliverOutcome[]>;
  takeOver(requests: readonly RegisterRequest[]): Promise<DeliverOutcome[]>;
  refuse(requests: readonly RefuseRequest[]): Promise<DeliverOutcome[]>;
  drain(): Promise<void>;
} {
  // Steps that a receiver takes as one stay together; the outcome is that of the last.
  const taker = batcher<readonly Step[], DeliverOutcome>(takeEach, { maxItems: 200, windowMs: 4, concurrency: 2 });

  async function takeEach(all: (readonly Step[])[]): Promise<DeliverOutcome[]> {
    const outcomes = await take(all.flat());
    return all.map(({ length }) => outcomes.splice(0, length).at(-1) as DeliverOutcome);
  }

  async function take(steps: readonly Step[]): Promise<DeliverOutcome[]> {
    const keys = steps.map(({ request }): DeliveryKey => ({ receiver: request.body, message: request.message }));
    const now = Temporal.Instant.fromEpochMilliseconds(clock.now().epochMilliseconds);
    // 1. States, numbers and acts in one transaction.
    const { outcomes, changed } = await db.transaction(async (tx) => {
      const rows = await findDeliveries(tx, keys, "lock");
      const touched = new Map<string, DeliveryRow>();
      const evidence: ActInput[] = [];
      const registering: { key: string; step: Extract<Step, { kind: "register" }> }[] = [];
      const judged = steps.map((step, i): DeliverOutcome | undefined => {
        const key = deliveryKeyOf(keys[i] as DeliveryKey);
        const row = rows.get(key);
        if (row === undefined) return fail("message-unknown", "This body has received no such message.");
        const next = nextOf(step, row, now);
        if (next === "concluded-otherwise") {
          return fail("concluded-otherwise", `The message is ${row.delivery.state} already.`);
        }
        if (next === "unchanged") return undefined;
        rows.set(key, next);
        touched.set(key, next);
        if (step.kind === "register") registering.push({ key, step });
        else evidence.push(evidenceOf(step, next));
        return undefined;
      });
      const numbers = await nextNumbers(
        tx,
        registering.map(({ step }) => ({ body: step.request.body, journal: step.request.journal, date: step.date })),
      );
      for (const [i, { key, step }] of registering.entries()) {
        const row = touched.get(key);
        const registration = numbers[i];
        if (row === undefined || registration === undefined) continue;
        const numbered = { ...row, delivery: { ...row.delivery, registration } };
        rows.set(key, numbered);
        touched.set(key, numbered);
        evidence.push(evidenceOf(step, numbered));
      }
      await enterNumbers(
        tx,
        registering.flatMap(({ key, step }) => {
          const registration: Registration | undefined = touched.get(key)?.delivery.registration;
          const { body, message } = step.request;
          return registration === undefined ? [] : [{ body, registration, message, at: now }];
        }),
      );
      await updateDeliveries(tx, [...touched.values()]);
      await acts.append(tx, evidence);
      const answered = judged.map((outcome, i) => outcome ?? rows.get(deliveryKeyOf(keys[i] as DeliveryKey)));
      return { outcomes: answered, changed: [...touched.values()] };
    });
    // 2. The receiver's seal on what it said. Where the signer is away, it waits in the table.
    const unsigned = await signer.sign(changed.filter(({ waiting }) => waiting !== 0));
    return outcomes.map((outcome): DeliverOutcome => {
      if (outcome === undefined) return fail("message-unknown", "This body has received no such message.");
      if ("ok" in outcome) return outcome;
      const { delivery, header, acknowledge, waiting } = outcome;
      const key = deliveryKeyOf({ receiver: delivery.receiver, message: { sender: header.sender, id: header.id } });
      const queued = unsigned.has(key) || (waiting !== 0 && !changed.includes(outcome));
      const wanted = acknowledge !== 0 || isConcluded(delivery.state);
      return pass({ delivery, acknowledgement: !wanted ? "not-wanted" : queued ? "queued" : "sent" });
    });
  }

  const add = async <T extends ReceiverRequest>(
    requests: readonly T[],
    stepsOf: (request: T) => readonly Step[] | string,
  ): Promise<DeliverOutcome[]> =>
    Promise.all(
      requests.map((request): Promise<DeliverOutcome> | DeliverOutcome => {
        if (!isUuid(request.message.id)) return fail("request-malformed", "The message's id is not a UUID.");
        const steps = stepsOf(request);
        return typeof steps === "string" ? fail("request-malformed", steps) : taker.add(steps);
      }),
    );

  function registering(request: RegisterRequest, before: readonly Step[] = []): readonly Step[] | string {
    const today = legalDate(clock.now(), zone);
    const date = request.date ?? today;
    if (!journalShape.test(request.journal)) return "The journal's name cannot be read.";
    if (Temporal.PlainDate.compare(date, today) > 0) return "The date of registration lies ahead.";
    if (date.until(today, { largestUnit: "days" }).days > 366) return "The date of registration is over a year ago.";
    return [...before, { kind: "register", request, date }];
  }

  return {
    deliver: (requests) => add(requests, (request) => [{ kind: "deliver", request }]),
    register: (requests) => add(requests, (request) => registering(request)),
    takeOver: (requests) => add(requests, (request) => registering(request, [{ kind: "deliver", request }])),
    refuse: (requests) =>
      add(requests, (request) => {
        if (!refusals.includes(request.result)) return "The result is none that there is.";
        const length = request.note.trim().length;
        if (length === 0 || request.note.length > longestNote) return `The note has 1 to ${longestNote} characters.`;
        return [{ kind: "refuse", request }];
      }),
    drain: () => taker.drain(),
  };
}

/** How a delivery stands after a step: the join of both states; the same step again changes nothing. */
function nextOf(
  step: Step,
  row: DeliveryRow,
  now: Temporal.Instant,
): DeliveryRow | "unchanged" | "concluded-otherwise" {
  const { delivery } = row;
  if (step.kind === "deliver") {
    if (joinStates(delivery.state, "delivered") === delivery.state) return "unchanged";
    const waiting = row.acknowledge === 0 ? row.waiting : row.waiting | waitingBits.delivered;
    return { ...row, waiting, delivery: { ...delivery, state: "delivered", deliveredAt: now } };
  }
  const result = step.kind === "register" ? "registered" : step.request.result;
  if (delivery.state === result) return "unchanged";
  if (joinStates(delivery.state, result) === delivery.state) return "concluded-otherwise";
  return {
    ...row,
    waiting: row.waiting | waitingBits.result,
    delivery: {
      ...delivery,
      state: result,
      deliveredAt: delivery.deliveredAt ?? now,
      concludedAt: now,
      note: step.kind === "refuse" ? step.request.note : undefined,
    },
  };
}

function evidenceOf(step: Step, { header, delivery }: DeliveryRow): ActInput {
  const subject = messageSubject(header.sender, header.id);
  const common = {
    sender: header.sender,
    message: header.id,
    receiver: delivery.receiver,
    digest: header.digest,
    documentId: header.documentId,
  };
  const { actor } = step.request;
  if (step.kind === "deliver") {
    return { kind: exchangeActs.handedOver, actor, subject, body: { event: deliveryEvents.handedOver, ...common } };
  }
  if (step.kind === "register") {
    const { registration } = delivery;
    return {
      kind: exchangeActs.registered,
      actor,
      subject,
      body: {
        ...common,
        result: registrationResults.registered,
        journal: step.request.journal,
        number: registration?.number ?? null,
        date: step.date.toString(),
      },
    };
  }
  const { result, note } = step.request;
  return {
    kind: exchangeActs.refused,
    actor,
    subject,
    body: { event: deliveryEvents.refused, ...common, result: registrationResults[result], note },
  };
}
