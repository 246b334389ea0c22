import { createBirths } from "./civil/births.ts";
import { createMarriagesAndDeaths } from "./civil/marriages-deaths.ts";
import { createImport } from "./import/import.ts";
import { createLoad } from "./load/load.ts";
import { createEndings } from "./mandate/endings.ts";
import { createMandates } from "./mandate/mandates.ts";
import { createOrganisations } from "./organisation/organisations.ts";
import { createPersons } from "./person/persons.ts";
import { createOwnership } from "./property/ownership.ts";
import { ownerKey } from "./read/check.ts";
import { createNoteReading } from "./read/note-reading.ts";
import { createRead, type Dependencies } from "./read/reads.ts";
import { readsAbout } from "./read/reads-about.ts";
import type { Registers } from "./registers.ts";
import { createUnits } from "./unit/units.ts";

/** Opens the state registers over their schema. */
export function createRegisters(deps: Dependencies): Registers {
  const endings = createEndings();
  const organisations = createOrganisations(deps, endings);
  const mandates = createMandates(deps, endings);
  const load = createLoad(deps);
  return {
    onPowersLost: endings.follow,
    read: createRead(deps),
    noteReading: createNoteReading(deps),
    readsAbout: (owner, page) => {
      const { db, country } = deps;
      return readsAbout(db, ownerKey(owner.includes(":") ? owner : `person:${owner}`, country), page);
    },
    ...createPersons(deps, endings),
    ...organisations,
    ...createUnits(deps),
    ...createOwnership(deps),
    ...mandates,
    ...createBirths(deps),
    ...createMarriagesAndDeaths(deps, endings),
    ...load,
    ...createImport(deps, { ...load, ...organisations, ...mandates }),
  };
}
