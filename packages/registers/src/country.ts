import type { Random, Verdict } from "@ratusha/kernel";

/** What a country says about its registers' keys. */
export interface RegistersCountry {
  /** The IANA zone whose dates are the legal ones. */
  readonly zone: string;
  /** The age, in years, at which a person acts for themself and a parent's power is over. */
  readonly majority: number;
  /** Reads a personal number and gives its one form. */
  personNumber(text: string): Verdict<string, "malformed">;
  /** Reads the number of an organisation and gives its one form. */
  organisationNumber(text: string): Verdict<string, "malformed">;
  /** Makes a personal number that nobody need have yet; the register checks that. */
  newPersonNumber(random: Random): string;
}
