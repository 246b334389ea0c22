import { ownerKey } from "./check.ts";
import type { CaseReading } from "./read.ts";
import type { Dependencies } from "./reads.ts";

/** Writes down what one body read in another's case: the same act as of a read of a register, seen in the same place. */
export function createNoteReading({ db, acts, country }: Pick<Dependencies, "db" | "acts" | "country">) {
  return async ({ owner, part, basis, purpose, reader, official, caseId }: CaseReading): Promise<void> => {
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
    await db.transaction((tx) => acts.append(tx, [act]));
  };
}
