import type { Text } from "@ratusha/kernel";

/** What the register of population tells about someone who asks for a card. */
export interface Resident {
  /** Family name, given name and patronymic in each language. */
  readonly names: Text;
  /** How the person is greeted in each language. */
  readonly greeting: Text;
  /** The names in Latin letters, as certificates carry them. */
  readonly surname: string;
  readonly givenName: string;
}

export type FindResident = (person: string) => Promise<Resident | undefined>;
