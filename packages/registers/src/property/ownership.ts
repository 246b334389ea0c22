import { problems } from "../problems.ts";
import { ownerKey } from "../read/check.ts";
import { type Dependencies, momentOf } from "../read/reads.ts";
import type { Registers } from "../registers.ts";
import { inForce, type NextVersion } from "../version/amended.ts";
import { newStamp } from "../version/stamp.ts";
import { conflictAs } from "../version/version.ts";
import type { OwnershipRecord } from "./property.ts";
import { appendOwnership, findOwnership, ownershipStory } from "./property-table.ts";

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
        const story = await ownershipStory(tx, owner, premises.id);
        const record = { owner, premises, share };
        await appendOwnership(tx, entered(story, record, validFrom), stamp);
        const body = { owner, premises: premises.id, share, validFrom: validFrom.toString(), basis };
        await acts.append(tx, [{ id: stamp.act, kind: "property.recorded", actor: by, subject: owner, body }]);
      });
      await conflictAs("version-conflict", work);
    },
  };
}

/** A share from a day on, and again whatever is known to follow on later days: a sale to come is still to come. */
function entered(
  story: readonly NextVersion<OwnershipRecord>[],
  record: OwnershipRecord,
  validFrom: Temporal.PlainDate,
): NextVersion<OwnershipRecord>[] {
  const isLater = (each: NextVersion<OwnershipRecord>) => Temporal.PlainDate.compare(each.validFrom, validFrom) > 0;
  const highest = (versions: typeof story) => Math.max(0, ...versions.map(({ version }) => version));
  const later = inForce(highest(story.filter((each) => !isLater(each))), story.filter(isLater));
  const from = highest(story) + 1;
  return [{ record, validFrom }, ...later].map((each, place) => ({ ...each, version: from + place }));
}

/** A fraction from nothing to the whole. */
function isShare(share: string): boolean {
  const parts = /^(\d{1,6})\/([1-9]\d{0,5})$/.exec(share);
  return parts !== null && Number(parts[1]) <= Number(parts[2]);
}
