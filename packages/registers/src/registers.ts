import type { Failure, Uuid, Verdict } from "@ratusha/kernel";
import type { BirthEntry, BirthInput, CivilRecord, CivilRefusal, DeathInput, MarriageInput } from "./civil/civil.ts";
import type { ImportFile, ImportLook } from "./import/import-file.ts";
import type { RegisterBatch } from "./load/batch.ts";
import type { PowersLost } from "./mandate/endings.ts";
import type {
  Mandate,
  MandateInForce,
  MandateInput,
  MandateQuestion,
  MandateRecord,
  MandateRefusal,
} from "./mandate/mandate.ts";
import type { Body, OrganisationChange, OrganisationInput, OrganisationRecord } from "./organisation/organisation.ts";
import type { PersonCorrection, PersonRecord, Versioned } from "./person/person.ts";
import type { OwnershipRecord } from "./property/property.ts";
import type { AsAt, CaseReading, Page, ReadAnswer, ReadRequest, RegisterRead } from "./read/read.ts";
import type { Unit, UnitInput } from "./unit/unit.ts";

/** From when a change is valid, who makes it, and on which ground. */
interface Change {
  readonly validFrom: Temporal.PlainDate;
  readonly by: string;
  readonly basis: string;
  /** The id of its act, given beforehand by whoever may have to say the change again. */
  readonly act?: Uuid;
}

/** The state registers. `by` and `reader` are actors as acts name them: `person:…`, `body:…`, `system:…`. */
export interface Registers {
  /** What speaks against entering a birth now; undefined where nothing does. Throws `registers.key-malformed`. */
  checkBirth(
    birth: Pick<BirthInput, "mother" | "father" | "by"> & { readonly child: Pick<BirthInput["child"], "born"> },
  ): Promise<Failure<CivilRefusal> | undefined>;
  /** What speaks against another date of birth of a person; undefined where nothing does. Throws `registers.key-malformed`. */
  checkBirthDate(number: string, born: Temporal.PlainDate): Promise<Failure<CivilRefusal> | undefined>;
  /** The mandates as they would be granted; throws what `grantMandates` would. */
  checkMandates(mandates: readonly MandateInput[]): Promise<Mandate[]>;
  /**
   * Reads facts, in the order asked; each read is an act that the person concerned sees, committed before the answer.
   * Throws `registers.read-not-allowed`, `registers.fact-unknown` or `registers.key-malformed` before anything is read.
   */
  read(requests: readonly ReadRequest[], asAt?: AsAt): Promise<Verdict<ReadAnswer, "not-found">[]>;
  /** Writes down, before it is handed out, what a body reads in a case, its own or another's; the person sees it among the reads. */
  noteReading(reading: CaseReading): Promise<void>;
  /** Who read the record of a person (personal number or `person:…`) or an organisation (`org:…`), newest first. */
  readsAbout(
    owner: string,
    page?: { after?: Uuid | undefined; limit?: number | undefined },
  ): Promise<Page<RegisterRead>>;

  /**
   * The record itself, for the state's own working (the name of who signed in, whom a card is made for); such a look
   * is no read of a body and leaves no act. Undefined where there is none.
   */
  personByNumber(number: string, asAt?: AsAt): Promise<Versioned<PersonRecord> | undefined>;
  registerPerson(person: PersonRecord, by: string): Promise<Versioned<PersonRecord>>;
  /**
   * Appends a version that is valid from `validFrom`; what was known to have changed after that stays changed. Made
   * again under the same `act`, nothing is changed. Throws `registers.not-registered`, `registers.version-conflict`.
   */
  changePerson(number: string, change: PersonCorrection, how: Change): Promise<Versioned<PersonRecord>>;

  /** By payer's number. Public: the register of organisations is open. */
  organisation(number: string, asAt?: AsAt): Promise<Versioned<OrganisationRecord> | undefined>;
  organisations(numbers: readonly string[]): Promise<ReadonlyMap<string, OrganisationRecord>>;
  body(code: string): Promise<Body | undefined>;
  /** All public bodies, by code; the same list while nothing about them is new. */
  bodies(): Promise<readonly Body[]>;
  /** The departments of a body, by code; those that were closed are left out. */
  units(body: string): Promise<readonly Unit[]>;
  /** Enters, renames or closes a department. Throws `registers.record-malformed`, `registers.version-conflict`. */
  changeUnit(unit: UnitInput, by: string): Promise<void>;
  /** Throws `registers.already-registered`, and `registers.already-trading` for a second sole trader of one person. */
  registerOrganisation(organisation: OrganisationInput, by: string): Promise<Versioned<OrganisationRecord>>;
  /**
   * Appends a version that is valid from `validFrom`; what was known to change after that still changes. A liquidation
   * ends every mandate that the organisation has given. A sole trader that is no more comes back only where the person is no other by now: else throws `registers.already-trading`.
   */
  changeOrganisation(number: string, change: OrganisationChange, how: Change): Promise<Versioned<OrganisationRecord>>;

  /** Premises owned by `person:…` or `org:…`. */
  propertyOf(owner: string, asAt?: AsAt): Promise<readonly OwnershipRecord[]>;
  /** Records that `owner` owns a share from a date on; `share` of `0/1` ends the right. */
  recordOwnership(
    ownership: OwnershipRecord,
    how: { readonly validFrom: Temporal.PlainDate; readonly by: string; readonly basis: string },
  ): Promise<void>;

  /** Mandates in force of a person, those that follow from being a parent among them. */
  mandatesOf(holder: string, at?: Temporal.Instant): Promise<readonly MandateInForce[]>;
  /** Mandates in force for `org:…`, `body:…`, `person:…`: who may act for it. */
  mandatesFor(principal: string): Promise<readonly Mandate[]>;
  /** Whether a person has a power at a moment, and if not, why. */
  mandateFor(question: MandateQuestion): Promise<Verdict<Mandate, MandateRefusal>>;
  /** All mandates of a party, over or not: those it has given (`org:…`, `person:…`), or those a person holds (`holder:…`). */
  mandateRecords(party: string): Promise<readonly MandateRecord[]>;
  /** The signed statement that a mandate was given by; undefined where it was given otherwise. */
  mandateStatement(mandate: { readonly holder: string; readonly id: Uuid }): Promise<Uint8Array | undefined>;
  /**
   * Grants mandates; one granted again under its id changes nothing. Throws `registers.not-registered` where the holder
   * or the principal is not, `registers.record-malformed` where the role does not fit them.
   */
  grantMandates(mandates: readonly MandateInput[], by: string): Promise<readonly Mandate[]>;
  /** Ends a mandate at once, a parent's too. False where it has ended already. Throws `registers.not-registered`. */
  endMandate(mandate: { readonly holder: string; readonly id: Uuid }, reason: string, by: string): Promise<boolean>;
  /** Tells, in this process and at once, whose powers have become fewer: by an end, a death or a liquidation. */
  onPowersLost(listener: PowersLost): void;

  /** Enters a birth: the civil record, the child's first version in the population, and both acts, or nothing. */
  recordBirth(birth: BirthInput): Promise<Verdict<BirthEntry, CivilRefusal>>;
  recordMarriage(marriage: MarriageInput): Promise<Verdict<CivilRecord, CivilRefusal>>;
  recordDeath(death: DeathInput): Promise<Verdict<CivilRecord, CivilRefusal>>;

  /** Loads a batch in one transaction; false where its label is known already. */
  load(batch: RegisterBatch, by: string): Promise<boolean>;
  /** Holds a file of records against their form and against the registers; nothing is entered. Throws `registers.too-many`. */
  lookAtImport(file: ImportFile): Promise<ImportLook>;
  /**
   * Looks at a file, and enters it in batches where every line can be: each batch whole or not at all (changes one by
   * one), lines that are there passed over, so that the same file again goes on where it was cut off. Throws
   * `registers.import-changed`.
   */
  enterImport(file: ImportFile, onProgress?: (lines: number) => void): Promise<ImportLook>;
  /** The labels of loaded batches that begin with `prefix`. */
  loadedLabels(prefix: string): Promise<ReadonlySet<string>>;
}
