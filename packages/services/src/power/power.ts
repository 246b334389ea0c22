import type { Principal } from "@ratusha/identity";
import type { Lang, Text, Uuid } from "@ratusha/kernel";
import type { MandateRecord } from "@ratusha/registers";
import type { Prepared } from "../application/application.ts";
import type { Download } from "../file/download.ts";

/** A power of attorney to give. */
export interface PowerInput {
  /** Personal number of whoever is to act, and the family name, so that a number alone tells nothing. */
  readonly holder: string;
  readonly family: string;
  /** Codes of the services; every service that an attorney may use where empty. */
  readonly services: readonly string[];
  /** Last day, ISO date. */
  readonly until: string;
  readonly language: Lang;
}

/** A mandate as one of its two sides sees it. */
export interface PowerView extends Omit<MandateRecord, "scope"> {
  /** The services that it is narrowed to, with their names; none where it reaches everything. */
  readonly services: readonly { readonly code: string; readonly name: Text }[];
  /** The viewer may end it. */
  readonly endable: boolean;
}

/** What a power of attorney would say; for the page that shows it before it is signed. */
export interface PowerPreview {
  readonly holderName: Text;
  readonly services: readonly { readonly code: string; readonly name: Text }[];
  readonly until: string;
}

/** Powers over people and organisations: those that a person has given and holds. */
export interface Powers {
  /** The services that may be used under a power of attorney from this account. */
  services(principal: Principal): readonly { readonly code: string; readonly name: Text }[];
  /** Given by the account (its own, or the company's whose director acts), and held by the person. */
  list(principal: Principal): Promise<{ readonly given: readonly PowerView[]; readonly held: readonly PowerView[] }>;
  /** Checks a power without giving it. Throws `services.person-mismatch`, `services.power-malformed`. */
  preview(input: Omit<PowerInput, "language">, principal: Principal): Promise<PowerPreview>;
  /** Makes the statement of a power and lays it out for the card of whoever gives it. */
  prepare(input: PowerInput & { readonly certificate: Uint8Array }, principal: Principal): Promise<Prepared>;
  /** Gives the power that the card has signed; said again, it is given once. */
  complete(input: { readonly id: string; readonly signature: Uint8Array }, principal: Principal): Promise<Uuid>;
  /** Ends a power at once: its giver revokes it, or its holder gives it back. */
  end(power: PowerKey, principal: Principal): Promise<void>;
  /** The signed statement, for both sides. */
  statement(power: PowerKey, principal: Principal): Promise<Download>;
}

/** Which power. */
export interface PowerKey {
  readonly holder: string;
  readonly id: string;
}
