import type { Text, Uuid } from "@ratusha/kernel";
import type { PersonRecord, PersonStatus, ScriptNames, Sex } from "../person/person.ts";

export type CivilKind = "birth" | "marriage" | "death";

/** Whom an entry concerns, and as what. */
export type CivilRole = "child" | "mother" | "father" | "spouse" | "deceased";

/** An entry of the civil register. */
export interface CivilRecord {
  readonly id: Uuid;
  readonly kind: CivilKind;
  /** Registration number of the entry. */
  readonly number: string;
  readonly date: Temporal.PlainDate;
  readonly place: Text;
  /** Code of the body that made the entry. */
  readonly body: string;
  readonly persons: readonly { readonly role: CivilRole; readonly number: string }[];
}

/** The registrar and the body for which the entry is made. */
export interface Registrar {
  readonly person: string;
  readonly body: string;
}

export interface BirthInput {
  /** Given by the caller: the same entry again is answered the same. */
  readonly id: Uuid;
  readonly child: {
    readonly name: ScriptNames;
    readonly sex: Sex;
    readonly born: Temporal.PlainDate;
    readonly birthPlace: Text;
    /** A citizen's where a parent is one and the mother's otherwise, unless it is said. */
    readonly nationality?: { readonly status: PersonStatus; readonly citizenship: string };
  };
  readonly mother: string;
  readonly father?: string;
  readonly by: Registrar;
}

export interface MarriageInput {
  readonly id: Uuid;
  readonly spouses: readonly [string, string];
  readonly date: Temporal.PlainDate;
  readonly place: Text;
  readonly by: Registrar;
}

export interface DeathInput {
  readonly id: Uuid;
  readonly person: string;
  readonly date: Temporal.PlainDate;
  readonly place: Text;
  readonly by: Registrar;
}

export type CivilRefusal =
  | "no-mandate"
  | "person-not-found"
  | "person-deceased"
  | "already-married"
  | "date-invalid"
  | "parents-invalid"
  | "other-entry";

export interface BirthEntry {
  readonly record: CivilRecord;
  readonly child: PersonRecord;
}
