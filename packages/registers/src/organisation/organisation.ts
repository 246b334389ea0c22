import type { Text, Uuid } from "@ratusha/kernel";
import type { Address } from "../person/person.ts";
import type { Contact } from "./contact.ts";

export type OrganisationKind = "company" | "sole-trader" | "body";

/** What the register of organisations says of a legal entity, a sole trader or a public body. */
export interface OrganisationRecord {
  /** The payer's number. */
  readonly number: string;
  readonly kind: OrganisationKind;
  readonly state: "active" | "liquidated";
  readonly name: Text;
  readonly shortName: Text;
  readonly address: Address;
  readonly registeredOn: Temporal.PlainDate;
  /** The code of a public body, such as `Org1001`. */
  readonly code?: string;
  /** The body's id as a subscriber of the document flow. */
  readonly subscriber?: Uuid;
  /** How the public reaches a body; nothing else has one here. */
  readonly contact?: Contact;
}

/** An organisation to enter. A sole trader is a person, and says which; nobody is two that are in force. */
export interface OrganisationInput extends OrganisationRecord {
  /** The personal number of whom a sole trader is. */
  readonly person?: string;
}

export type OrganisationChange = Partial<
  Pick<OrganisationRecord, "state" | "name" | "shortName" | "address" | "contact">
>;

/** A public body. */
export interface Body extends OrganisationRecord {
  readonly kind: "body";
  readonly code: string;
  readonly subscriber: Uuid;
}
