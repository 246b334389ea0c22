import { type Addition, addAddition, additionNames, type EDocument } from "@ratusha/document";
import type { Acts } from "@ratusha/evidence";
import { type Clock, type Random, type Uuid, uuidv7 } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import type { CertificateSigner } from "@ratusha/signature";
import type { Trust } from "@ratusha/trust";
import { exchangeActs } from "../act.ts";
import type { ContainerStore } from "../container/store.ts";
import { type DeliveryRow, deliveryColumns, deliveryKeyOf, toDelivery } from "../delivery/store.ts";
import { messageSubject } from "../exchange.ts";
import { type ConcludingState, registrationResults } from "../message/state.ts";
import type { Acknowledgement, AcknowledgementType, SignedAddition } from "./acknowledgement.ts";
import { findAcknowledgements, insertAcknowledgements, markSigned } from "./store.ts";

export interface SignerOptions {
  readonly db: Database;
  readonly acts: Acts;
  readonly clock: Clock;
  readonly random: Random;
  readonly trust: Pick<Trust, "statementSigner">;
  readonly containers: ContainerStore;
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** Puts receivers' seals under what they said. */
export interface AcknowledgementSigner {
  /** Signs what waits of these deliveries; answers the keys of those that still wait. Never fails: they are queued. */
  sign(rows: readonly DeliveryRow[]): Promise<ReadonlySet<string>>;
  /** Signs a page of what waits anywhere; how many of it still wait. */
  signWaiting(): Promise<number>;
}

const waitingPage = 500;

const listWaiting = `SELECT ${deliveryColumns} FROM delivery d WHERE d.waiting <> 0
ORDER BY d.receiver, d.sender, d.message LIMIT $1`;

export function createAcknowledgementSigner(options: SignerOptions): AcknowledgementSigner {
  const { db, acts, clock, random, trust, containers, onError } = options;

  async function sign(rows: readonly DeliveryRow[]): Promise<ReadonlySet<string>> {
    const unsigned = new Set<string>();
    if (rows.length === 0) return unsigned;
    const earlier = earlierAdditions(rows);
    const made = await Promise.all(
      rows.map(async (row) => {
        try {
          return await signOne(row, await earlier);
        } catch (error) {
          unsigned.add(keyOf(row));
          onError?.(error);
          return [];
        }
      }),
    );
    try {
      await keep(made.flat());
    } catch (error) {
      onError?.(error);
      for (const row of rows) unsigned.add(keyOf(row));
    }
    return unsigned;
  }

  /** Signatures first, then one short transaction: no lock is held while the signer is asked. */
  async function keep(made: readonly Omit<Acknowledgement, "cursor">[]): Promise<void> {
    if (made.length === 0) return;
    await db.transaction(async (tx) => {
      const first = await markSigned(
        tx,
        made.filter(({ type }) => type === 1),
      );
      const second = await markSigned(
        tx,
        made.filter(({ type }) => type === 2),
      );
      // What another process signed meanwhile stands; ours is thrown away.
      const kept = made.filter(({ id }) => first.has(id) || second.has(id));
      await insertAcknowledgements(tx, kept);
      await acts.append(
        tx,
        kept.map((each) => ({
          kind: exchangeActs.acknowledged,
          actor: `body:${each.receiver}`,
          subject: messageSubject(each.sender, each.message),
          body: {
            acknowledgement: each.id,
            sender: each.sender,
            message: each.message,
            receiver: each.receiver,
            type: each.type,
            result: each.result,
          },
        })),
      );
    });
  }

  async function signOne(
    row: DeliveryRow,
    marks: ReadonlyMap<Uuid, Addition>,
  ): Promise<Omit<Acknowledgement, "cursor">[]> {
    const { header, delivery, container } = row;
    const signer = await trust.statementSigner(delivery.receiver);
    const original = await containers.document({ sender: header.sender, container });
    const earlier = acknowledgementsOf(row).flatMap((id) => marks.get(id) ?? []);
    let document: EDocument = { ...original, additions: [...original.additions, ...earlier] };
    const made: Omit<Acknowledgement, "cursor">[] = [];
    for (const type of [1, 2] as const) {
      if ((row.waiting & type) === 0) continue;
      const at = clock.now();
      document = await addTo(document, row, type, signer, at);
      const addition = document.additions.at(-1);
      if (addition === undefined) throw new TypeError("the document has no addition after one was added");
      made.push({
        id: uuidv7(clock, random),
        at,
        message: header.id,
        sender: header.sender,
        receiver: delivery.receiver,
        type,
        result: resultOf(row, type),
        addition: toSigned(addition),
      });
    }
    return made;
  }

  /** What the receivers have said of these messages before: their next marks are numbered after it. */
  async function earlierAdditions(rows: readonly DeliveryRow[]): Promise<Map<Uuid, Addition>> {
    const keys = rows.flatMap((row) => acknowledgementsOf(row).map((id) => ({ sender: row.header.sender, id })));
    const found = await findAcknowledgements(db, keys);
    return new Map(found.map(({ id, addition }) => [id, toAddition(addition)]));
  }

  return {
    sign,
    async signWaiting() {
      const rows = (await db.query(listWaiting, [waitingPage])).map(toDelivery);
      return (await sign(rows)).size;
    },
  };
}

function acknowledgementsOf({ deliveredAck, resultAck }: DeliveryRow): Uuid[] {
  return [deliveredAck, resultAck].filter((id) => id !== undefined);
}

function keyOf({ header, delivery }: DeliveryRow): string {
  return deliveryKeyOf({ receiver: delivery.receiver, message: { sender: header.sender, id: header.id } });
}

function resultOf({ delivery }: DeliveryRow, type: AcknowledgementType): Acknowledgement["result"] {
  return type === 1 ? "delivered" : (delivery.state as ConcludingState);
}

function addTo(
  document: EDocument,
  row: DeliveryRow,
  type: AcknowledgementType,
  signer: CertificateSigner,
  at: Temporal.Instant,
): Promise<EDocument> {
  const { header, delivery } = row;
  const { registration, note } = delivery;
  const result = resultOf(row, type);
  const common = { message: header.id, sender: header.sender, receiver: delivery.receiver, ackType: type };
  if (result === "delivered") {
    const deliveredAt = (delivery.deliveredAt ?? at).toString();
    return addAddition(document, { type: "receipt", statement: { ...common, deliveredAt }, signer, signingTime: at });
  }
  const code = registrationResults[result as ConcludingState];
  if (result === "registered" && registration !== undefined) {
    const { journal, number, date } = registration;
    const statement = { ...common, result: code, journal, number, date: date.toString() };
    return addAddition(document, { type: "registration", statement, signer, signingTime: at });
  }
  return addAddition(document, {
    type: "receipt",
    statement: { ...common, result: code, note: note ?? "" },
    signer,
    signingTime: at,
  });
}

function toSigned({ number, type, bytes, signature }: Addition): SignedAddition {
  return {
    number,
    type: type === "registration" ? "registration" : "receipt",
    statement: bytes,
    manifest: signature.manifest,
    cms: signature.cms,
  };
}

/** The addition as it stands in a container. */
export function toAddition({ number, type, statement, manifest, cms }: SignedAddition): Addition {
  const names = additionNames(number, type);
  return {
    number,
    type,
    name: names.statement,
    bytes: statement,
    signature: { name: names.signature, manifestName: names.manifest, manifest, cms },
  };
}
