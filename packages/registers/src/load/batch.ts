import type { CivilRecord } from "../civil/civil.ts";
import type { Mandate } from "../mandate/mandate.ts";
import type { OrganisationRecord } from "../organisation/organisation.ts";
import type { PersonRecord } from "../person/person.ts";
import type { OwnershipRecord, PremisesRecord } from "../property/property.ts";
import type { Unit } from "../unit/unit.ts";

/** Many records that enter the registers together, for example from a predecessor system or a sandbox. */
export interface RegisterBatch {
  /** Known once loaded: the same label again changes nothing. */
  readonly label: string;
  /** Where the records come from, in the words of whoever brings them: kept in the acts. */
  readonly source?: string;
  /** From when the records are valid; a person's from the birth, an organisation's from its registration, where later. */
  readonly validFrom: Temporal.PlainDate;
  readonly people: readonly PersonRecord[];
  readonly organisations: readonly OrganisationRecord[];
  readonly premises: readonly PremisesRecord[];
  readonly ownership: readonly OwnershipRecord[];
  readonly units?: readonly Unit[];
  readonly mandates: readonly Mandate[];
  readonly civil: readonly CivilRecord[];
}

/** The most records of one kind in a batch: its act names every owner. */
export const maxBatch = 2_000;
