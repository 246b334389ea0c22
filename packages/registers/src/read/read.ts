import type { Json, Text, Uuid } from "@ratusha/kernel";

/** The state registers that others may read. */
export type RegisterName = "population" | "civil" | "organisations" | "addresses" | "property";

/** The facts that each register gives. */
export const registerFacts = {
  population: [
    "number",
    "name",
    "sex",
    "birthDate",
    "birthPlace",
    "status",
    "citizenship",
    "residence",
    "deathDate",
    "mother",
    "father",
    "spouse",
    "children",
    // Whom the person is entered as the guardian of.
    "wards",
  ],
  // `birth` is the entry of the person’s own, `births` are those that name the person as a parent.
  civil: ["birth", "births", "marriages", "deaths"],
  organisations: ["number", "kind", "state", "name", "shortName", "address", "registeredOn", "code"],
  addresses: ["kind", "address", "area", "rooms"],
  property: ["premises"],
} as const satisfies Readonly<Record<RegisterName, readonly string[]>>;

/** One question to one register about one record. */
export interface ReadRequest {
  readonly register: RegisterName;
  /**
   * Personal number (population, civil), payer's number or body's code (organisations), id of the premises (addresses),
   * `person:…` or `org:…` (property).
   */
  readonly key: string;
  readonly facts: readonly string[];
  /** The provision that allows the read, as it is cited to the person. */
  readonly basis: string;
  readonly purpose: Text | string;
  /** Who reads: `body:Org1001`, `person:…` for one's own record, `system:…`. */
  readonly reader: string;
  readonly caseId?: Uuid;
}

/** What a register answered: only the facts that were asked for, and only those that it has. */
export interface ReadAnswer {
  /** The act of the read, which the person sees. */
  readonly readId: Uuid;
  readonly facts: { readonly [fact: string]: Json };
}

/** The moment that is read: how things were on a legal date, as far as it was known at an instant. */
export interface AsAt {
  readonly validOn?: Temporal.PlainDate;
  readonly knownAt?: Temporal.Instant;
}

/** What a body read in a case that another body decided: of no register, and the person sees it all the same. */
export interface CaseReading {
  /** `person:…` or `org:…`: whose case it is. */
  readonly owner: string;
  readonly part: "case" | "application" | "decision" | "file";
  readonly basis: string;
  readonly purpose: Text;
  /** `body:…`. */
  readonly reader: string;
  /** Personal number of the official who opened it; in the act alone. */
  readonly official: string;
  /** The reader's own case, which it was read for. */
  readonly caseId: Uuid;
  /** Read again by the same official within the hour, it is the same reading; another server tells of it for itself. */
  readonly hourly?: true;
}

/** One read of one's record, as the person sees it. */
export interface RegisterRead {
  readonly id: Uuid;
  readonly at: Temporal.Instant;
  /** `cases`: not of a register, but of what a body keeps in its cases. */
  readonly register: RegisterName | "cases";
  readonly facts: readonly string[];
  readonly basis: string;
  readonly purpose: Text;
  readonly reader: string;
  readonly caseId?: Uuid;
}

/** A page of a list; `next` is what to give as `after` for more. */
export interface Page<T, K = Uuid> {
  readonly items: readonly T[];
  readonly next?: K;
}
