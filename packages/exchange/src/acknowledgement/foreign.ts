import { additionNames, parseManifest, signatureDigests } from "@ratusha/document";
import type { Acts } from "@ratusha/evidence";
import { type Clock, equalBytes, fail, isUuid, pass, type Random, sha256, sha256Hex, uuidv7 } from "@ratusha/kernel";
import type { Database, Queryable } from "@ratusha/runtime";
import { validateCades } from "@ratusha/signature";
import type { Trust } from "@ratusha/trust";
import { deliveryEvents, exchangeActs } from "../act.ts";
import type { ContainerStore } from "../container/store.ts";
import { type DeliveryRow, deliveryKeyOf, findDeliveries, updateDeliveries } from "../delivery/store.ts";
import { messageSubject } from "../exchange.ts";
import { joinStates } from "../message/state.ts";
import { enterForeignNumber } from "../registration/journal.ts";
import type { Seals } from "../seal/seals.ts";
import { holdsButForRevocation } from "../seal/trusted.ts";
import { findMessages } from "../submission/store.ts";
import type { AcknowledgementOutcome, AcknowledgementRefusal, ForeignAcknowledgement } from "./acknowledgement.ts";
import { isTaken, leavesRoom } from "./room.ts";
import { toAddition } from "./sign.ts";
import { type AcknowledgementStatement, readAcknowledgement } from "./statement.ts";
import { findAcknowledgements, insertAcknowledgements, markSigned } from "./store.ts";

export interface ForeignOptions {
  readonly db: Database;
  readonly acts: Acts;
  readonly clock: Clock;
  readonly random: Random;
  readonly trust: Pick<Trust, "anchors" | "status">;
  readonly seals: Seals;
  readonly containers: ContainerStore;
}

type Refused = Extract<AcknowledgementOutcome, { ok: false }>;

/** Undoes the transaction and answers with a refusal: expected, so it is carried to the edge and never seen outside. */
class Undo extends Error {
  readonly outcome: Refused;
  constructor(outcome: Refused) {
    super(outcome.reason);
    this.outcome = outcome;
  }
}

/** Takes acknowledgements that a body's own system has signed with the body's seal. */
export function createForeignAcknowledgements(options: ForeignOptions): {
  acknowledge(given: readonly ForeignAcknowledgement[]): Promise<AcknowledgementOutcome[]>;
} {
  const { db, acts, clock, random, trust, seals, containers } = options;

  async function acknowledgeOne(given: ForeignAcknowledgement): Promise<AcknowledgementOutcome> {
    const { from, sender, message } = given;
    if (!isUuid(message)) return fail("message-unknown", "The message's id is not a UUID.");
    // 1. The message went to this body.
    const key = { receiver: from, message: { sender, id: message } };
    const row = (await findDeliveries(db, [key])).get(deliveryKeyOf(key));
    if (row === undefined) {
      const exists = (await findMessages(db, [{ from: sender, id: message }])).size > 0;
      return exists
        ? fail("receiver-wrong", `${from} is no receiver of the message.`, "SDIP 2.1.1, error 11")
        : fail("message-unknown", "There is no such message.");
    }
    // 2. It speaks of this message and this very document.
    const statement = readAcknowledgement(given);
    if (!statement.ok) return statement;
    const bound = await checkBinding(row, given, statement.value);
    if (bound !== undefined) return bound;
    // 3. The body's seal is under it.
    const sealed = await checkSeal(given);
    if (sealed !== undefined) return sealed;
    // 4. It is kept, and moves the state as far as it says something new.
    try {
      return await db.transaction((tx) => keep(tx, given, statement.value));
    } catch (error) {
      if (error instanceof Undo) return error.outcome;
      throw error;
    }
  }

  async function checkBinding(
    row: DeliveryRow,
    { addition, sender }: ForeignAcknowledgement,
    statement: AcknowledgementStatement,
  ): Promise<Refused | undefined> {
    const wrong = (what: string): Refused => fail("statement-malformed", what);
    if (statement.document !== row.header.documentId) return wrong("It speaks of another document.");
    const document = await containers.document({ sender, container: row.container });
    if (!document.signatures.flatMap(signatureDigests).includes(statement.signature)) {
      return wrong("It is bound to a signature that the document does not have.");
    }
    const names = additionNames(addition.number, addition.type);
    const manifest = parseManifest(addition.manifest);
    if (!manifest.ok) return wrong(manifest.detail);
    const [reference, ...more] = manifest.value.references;
    const covers =
      manifest.value.signatureName === names.signature &&
      more.length === 0 &&
      reference?.name === names.statement &&
      equalBytes(reference.digest, sha256(addition.statement));
    return covers ? undefined : wrong("Its manifest is not over the statement alone.");
  }

  /** It will lie beside the other mark, in a container that has to be read: each has a number of its own, and room is left. */
  async function placeFault(
    tx: Queryable,
    { addition, sender }: ForeignAcknowledgement,
    { type }: AcknowledgementStatement,
    row: DeliveryRow,
  ): Promise<Refused | undefined> {
    const other = type === 1 ? row.resultAck : row.deliveredAck;
    const found = other === undefined ? [] : await findAcknowledgements(tx, [{ sender, id: other }]);
    const beside = found.map((each) => toAddition(each.addition));
    const document = await containers.document({ sender, container: row.container });
    if (leavesRoom(addition.number, type) && !isTaken(document, beside, addition)) return undefined;
    return fail("statement-malformed", `The number ${addition.number} is taken: take the next of the container.`);
  }

  async function checkSeal({ addition, from }: ForeignAcknowledgement): Promise<Refused | undefined> {
    const report = validateCades({
      cms: addition.cms,
      content: addition.manifest,
      anchors: trust.anchors(),
      at: clock.now(),
    });
    const { certificate } = report.signer;
    if (!holdsButForRevocation(report) || certificate === undefined || report.signatures.length !== 1) {
      return fail("signature-invalid", report.explanations.at(-1)?.text ?? "The signature does not hold.");
    }
    if (!(await seals.isSealOf(from, certificate))) {
      return fail("seal-of-another", `It is not signed with the seal of ${from}.`);
    }
    const [status] = await trust.status([certificate.serial]);
    return status?.state === "good"
      ? undefined
      : fail("signature-invalid", `The seal's certificate is ${status?.state ?? "unknown"}.`);
  }

  async function keep(
    tx: Queryable,
    given: ForeignAcknowledgement,
    said: AcknowledgementStatement,
  ): Promise<AcknowledgementOutcome> {
    const { from, sender, message, addition } = given;
    const key = { receiver: from, message: { sender, id: message } };
    const row = (await findDeliveries(tx, [key], "lock")).get(deliveryKeyOf(key));
    if (row === undefined) return fail("message-unknown", "There is no such message.");
    const now = Temporal.Instant.fromEpochMilliseconds(clock.now().epochMilliseconds);
    const standing = said.type === 1 ? row.deliveredAck : row.resultAck;
    const [known] = standing === undefined ? [] : await findAcknowledgements(tx, [{ sender, id: standing }]);
    if (known !== undefined && equalBytes(known.addition.statement, addition.statement)) {
      return pass({ id: known.id, repeated: true });
    }
    const isNews = joinStates(row.delivery.state, said.result) !== row.delivery.state;
    if (!isNews && known !== undefined) {
      // The same result with another number is a contradiction; a lesser result than the one that stands is late news.
      if (said.type === 2 && said.result === row.delivery.state) {
        return fail("contradiction", "The body has said something else with the same result.");
      }
      return pass({ id: known.id, repeated: true });
    }
    if (!isNews && said.type === 2 && said.result !== row.delivery.state) {
      return fail("contradiction", `The message is ${row.delivery.state} already.`);
    }
    const taken = await placeFault(tx, given, said, row);
    if (taken !== undefined) return taken;
    const number = said.registration;
    if (isNews && number !== undefined) {
      const taken = { body: from, registration: number, message: { sender, id: message }, at: now };
      if (!(await enterForeignNumber(tx, taken))) {
        throw new Undo(fail("number-taken", `${number.number} stands in the journal for another message.`));
      }
    }
    const id = uuidv7(clock, random);
    const bit = said.type;
    await updateDeliveries(tx, [moved(row, said, isNews, now, bit)]);
    await markSigned(tx, [{ id, receiver: from, sender, message, type: said.type, result: said.result }]);
    await insertAcknowledgements(tx, [
      { id, at: now, message, sender, receiver: from, type: said.type, result: said.result, addition },
    ]);
    await acts.append(tx, evidence(given, said, isNews, id, row));
    return pass({ id, repeated: false });
  }

  return {
    async acknowledge(all) {
      const outcomes = await Promise.all(all.map(acknowledgeOne));
      const refused = all.flatMap((given, i) => {
        const outcome = outcomes[i];
        return outcome === undefined || outcome.ok ? [] : [rejection(given, outcome.reason, outcome)];
      });
      await acts.append(db, refused);
      return outcomes;
    },
  };
}

/** The delivery after the news; the bit says that an acknowledgement is at hand, and `markSigned` takes it. */
function moved(
  row: DeliveryRow,
  said: AcknowledgementStatement,
  isNews: boolean,
  now: Temporal.Instant,
  bit: number,
): DeliveryRow {
  const waiting = row.waiting | bit;
  if (!isNews) return { ...row, waiting };
  const { delivery } = row;
  if (said.type === 1) return { ...row, waiting, delivery: { ...delivery, state: "delivered", deliveredAt: now } };
  return {
    ...row,
    waiting,
    delivery: {
      ...delivery,
      state: said.result,
      deliveredAt: delivery.deliveredAt ?? now,
      concludedAt: now,
      registration: said.registration,
      note: said.note,
    },
  };
}

function evidence(
  { actor, from, sender, message }: ForeignAcknowledgement,
  said: AcknowledgementStatement,
  isNews: boolean,
  id: string,
  row: DeliveryRow,
) {
  const subject = messageSubject(sender, message);
  const common = { sender, message, receiver: from, digest: row.header.digest, documentId: row.header.documentId };
  const acknowledged = {
    kind: exchangeActs.acknowledged,
    actor,
    subject,
    body: { acknowledgement: id, sender, message, receiver: from, type: said.type, result: said.result },
  };
  if (!isNews) return [acknowledged];
  if (said.result === "delivered") {
    return [
      { kind: exchangeActs.handedOver, actor, subject, body: { event: deliveryEvents.handedOver, ...common } },
      acknowledged,
    ];
  }
  if (said.registration !== undefined) {
    const { journal, number, date } = said.registration;
    const body = { ...common, result: 0, journal, number, date: date.toString() };
    return [{ kind: exchangeActs.registered, actor, subject, body }, acknowledged];
  }
  const body = { event: deliveryEvents.refused, ...common, result: said.result, note: said.note ?? "" };
  return [{ kind: exchangeActs.refused, actor, subject, body }, acknowledged];
}

const nameShape = /^[A-Za-z0-9-]{1,40}$/;

function rejection(
  { actor, from, sender, message, addition }: ForeignAcknowledgement,
  reason: AcknowledgementRefusal,
  { detail }: { readonly detail: string },
) {
  const named = nameShape.test(from) && nameShape.test(sender) && isUuid(message);
  return {
    kind: exchangeActs.acknowledgementRejected,
    actor,
    ...(named ? { subject: messageSubject(sender, message) } : {}),
    body: {
      from: named ? from : null,
      sender: named ? sender : null,
      message: named ? message : null,
      statement: sha256Hex(addition.statement),
      reason,
      detail: detail.slice(0, 500),
    },
  };
}
