import { newStamp } from "../person/persons.ts";
import { problems } from "../problems.ts";
import { ownerKey } from "../read/check.ts";
import { type Dependencies, momentOf } from "../read/reads.ts";
import type { Registers } from "../registers.ts";
import { conflictAs } from "../version/version.ts";
import { appendOwnership, findOwnership, lastOwnershipVersion } from "./property-table.ts";

export function createOwnership(deps: Dependencies): Pick<Registers, "propertyOf" | "recordOwnership"> {
  const { db, acts, country } = deps;
  return {
    async propertyOf(given, asAt) {
      const owner = ownerKey(given, country);
      return (await findOwnership(db, [owner], momentOf(deps, asAt))).get(owner) ?? [];
    },

    async recordOwnership(ownership, { validFrom, by, basis }) {
      const owner = ownerKey(ownership.owner, country);
      if (!isShare(ownership.share)) throw problems["record-malformed"]("A share is a fraction such as 1/2.");
      const stamp = newStamp(deps, by);
      const work = db.transaction(async (tx) => {
        const { premises, share } = ownership;
        const version = (await lastOwnershipVersion(tx, owner, premises.id)) + 1;
        await appendOwnership(tx, [{ record: { owner, premises, share }, version }], validFrom, stamp);
        const body = { owner, premises: premises.id, share, validFrom: validFrom.toString(), basis };
        await acts.append(tx, [{ id: stamp.act, kind: "property.recorded", actor: by, subject: owner, body }]);
      });
      await conflictAs("version-conflict", work);
    },
  };
}

/** A fraction from nothing to the whole. */
function isShare(share: string): boolean {
  const parts = /^(\d{1,6})\/([1-9]\d{0,5})$/.exec(share);
  return parts !== null && Number(parts[1]) <= Number(parts[2]);
}
