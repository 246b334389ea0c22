import { parseRecord } from "@ratusha/evidence";
import { canonicalJson } from "@ratusha/kernel";
import { ownerKey } from "./check.ts";
import type { CaseReading } from "./read.ts";
import type { Dependencies } from "./reads.ts";

const selectSince = `SELECT record FROM act
WHERE subject = $1 AND kind = 'register.read' AND id > $2::uuid AND strpos(record, $3) > 0`;

/** Writes down what a body read in a case: the same act as of a read of a register, seen in the same place. */
export function createNoteReading({
  db,
  acts,
  clock,
  country,
}: Pick<Dependencies, "db" | "acts" | "clock" | "country">) {
  return async ({ owner, part, basis, purpose, reader, official, caseId, hourly }: CaseReading): Promise<void> => {
    const body = {
      register: "cases",
      facts: [part],
      basis,
      purpose: { ...purpose },
      found: true,
      official,
      case: caseId,
    };
    const act = { kind: "register.read", actor: reader, subject: ownerKey(owner, country), body };
    if (hourly === true) {
      const rows = await db.query(selectSince, [act.subject, firstIdAt(clock.now().subtract({ hours: 1 })), caseId]);
      const known = rows.map((row) => parseRecord(String(row["record"])));
      const same = canonicalJson(body);
      if (known.some((before) => before?.actor === reader && canonicalJson(before.body ?? null) === same)) return;
    }
    await db.transaction((tx) => acts.append(tx, [act]));
  };
}

/** Before every id that was made from this moment on (RFC 9562, 5.7). */
function firstIdAt(moment: Temporal.Instant): string {
  const hex = moment.epochMilliseconds.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
