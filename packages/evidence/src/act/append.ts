import { type Clock, orderedUuids, type Random } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { problems } from "../problems.ts";
import { type Act, type ActInput, commitment, instantText, recordText } from "./record.ts";

/** Longest record in characters: an act points to documents, it does not hold them. */
export const maxRecordLength = 65_536;

/** The longest array that one append takes. */
export const maxActsAtOnce = 10_000;

/** Appends acts inside the transaction of the thing that they speak of. */
export interface Acts {
  /**
   * Writes the acts, in order, with one statement, into the `act` table that the transaction's search path finds.
   * @throws Problem evidence.act-malformed, evidence.act-too-large
   */
  append(tx: Queryable, acts: readonly ActInput[]): Promise<Act[]>;
}

const insertActs = `INSERT INTO act (id, at, kind, actor, subject, record, salt, entry)
SELECT id, at, kind, actor, subject, record, salt, entry
FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bytea[], $8::bytea[])
  AS given (id, at, kind, actor, subject, record, salt, entry)`;

const kindShape = /^[a-z][A-Za-z0-9-]*(\.[A-Za-z0-9-]+)*$/;
const partyShape = /^[a-z][a-z-]*:[^\s]{1,120}$/;

export function createActs({ clock, random }: { clock: Clock; random: Random }): Acts {
  const nextId = orderedUuids(clock, random);
  return {
    async append(tx, inputs) {
      if (inputs.length === 0) return [];
      if (inputs.length > maxActsAtOnce) throw problems["act-malformed"](`more than ${maxActsAtOnce} acts at once`);
      const salts = random.bytes(32 * inputs.length);
      const acts: Act[] = [];
      const records: string[] = [];
      const saltOf: Buffer[] = [];
      const at = Temporal.Instant.fromEpochMilliseconds(clock.now().epochMilliseconds);
      for (const [i, input] of inputs.entries()) {
        checkShape(input);
        const { kind, actor, subject, body } = input;
        const plain = { id: input.id ?? nextId(), at, kind, actor, subject, body };
        const record = recordText(plain);
        if (record.length > maxRecordLength) throw problems["act-too-large"](`${kind}: ${record.length} characters`);
        const salt = Buffer.from(salts.buffer, salts.byteOffset + 32 * i, 32);
        acts.push({ ...plain, entry: commitment(salt, record) });
        records.push(record);
        saltOf.push(salt);
      }
      await tx.query(insertActs, [
        acts.map((act) => act.id),
        acts.map((act) => instantText(act.at)),
        acts.map((act) => act.kind),
        acts.map((act) => act.actor),
        acts.map((act) => act.subject ?? null),
        records,
        saltOf,
        acts.map((act) => Buffer.from(act.entry)),
      ]);
      return acts;
    },
  };
}

function checkShape({ kind, actor, subject }: ActInput): void {
  if (kind.length > 80 || !kindShape.test(kind)) throw problems["act-malformed"](`kind ${kind}`);
  if (!partyShape.test(actor)) throw problems["act-malformed"](`actor of ${kind}`);
  if (subject !== undefined && !partyShape.test(subject)) throw problems["act-malformed"](`subject of ${kind}`);
}
