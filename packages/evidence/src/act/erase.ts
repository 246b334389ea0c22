import { type Clock, type Random, type Uuid, uuidv7 } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { problems } from "../problems.ts";
import { instantText, recordText } from "./record.ts";

export interface Erasure {
  readonly acts: readonly Uuid[];
  /** The lawful basis, said in the act of erasure. */
  readonly basis: string;
  readonly actor: string;
}

/**
 * Destroys record and salt of acts and leaves an act that says so: what the log holds of them can then be told from
 * random bytes by nobody. Works over a connection of the schema's retention role only.
 * @returns The id of the act of erasure.
 */
export async function eraseActs(
  db: Queryable,
  schema: string,
  { acts, basis, actor }: Erasure,
  { clock, random }: { clock: Clock; random: Random },
): Promise<Uuid> {
  if (acts.length === 0 || acts.length > 1000 || new Set(acts).size !== acts.length) {
    throw problems["act-malformed"]("1 to 1000 different acts are erased at once");
  }
  if (!/^[a-z][a-z_]{0,30}$/.test(schema)) throw problems["act-malformed"]("not a schema name");
  const id = uuidv7(clock, random);
  const at = Temporal.Instant.fromEpochMilliseconds(clock.now().epochMilliseconds);
  const record = recordText({ id, at, kind: "act.erased", actor, body: { acts, basis } });
  await db.query(`SELECT ${schema}.act_erase($1::uuid[], $2::uuid, $3::timestamptz, $4, $5, $6) AS erased`, [
    acts,
    id,
    instantText(at),
    actor,
    record,
    random.bytes(32),
  ]);
  return id;
}
