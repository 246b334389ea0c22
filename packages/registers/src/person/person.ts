import type { Text, Uuid } from "@ratusha/kernel";

/** A person's name in one script. */
export interface PersonName {
  readonly family: string;
  readonly given: string;
  readonly patronymic?: string;
}

/** The name as the register holds it: Belarusian, Russian, and in Latin letters. */
export interface ScriptNames {
  readonly be: PersonName;
  readonly ru: PersonName;
  readonly latin: PersonName;
}

/** An address with its parts, and as a line in each language. */
export interface Address {
  readonly text: Text;
  readonly region: string;
  readonly locality: Text;
  readonly street?: Text;
  readonly building?: string;
  readonly unit?: string;
  /** The premises in the register of addresses. */
  readonly premises?: Uuid;
}

/** On which ground a person is in the register of population. */
export type PersonStatus = "citizen" | "foreigner" | "stateless";

export type Sex = "female" | "male";

/** What the register of population says of a person. */
export interface PersonRecord {
  readonly number: string;
  readonly status: PersonStatus;
  /** ISO 3166-1 alpha-3; `XXA` for a stateless person (ICAO 9303-3). */
  readonly citizenship: string;
  readonly sex: Sex;
  readonly born: Temporal.PlainDate;
  readonly birthPlace: Text;
  readonly died?: Temporal.PlainDate;
  readonly name: ScriptNames;
  readonly residence?: Address;
  readonly mother?: string;
  readonly father?: string;
  readonly spouse?: string;
}

/** What may change in a person's record; the number, the birth and the parents stay. */
export type PersonChange = Partial<
  Pick<PersonRecord, "status" | "citizenship" | "name" | "residence" | "spouse" | "died">
>;

/** What a body may correct in a person's record: what may change, and what was entered wrongly at birth. */
export type PersonCorrection = PersonChange & Partial<Pick<PersonRecord, "sex" | "born" | "birthPlace">>;

/** A record as it stood at a date, with which version of it that was. */
export interface Versioned<T> {
  readonly record: T;
  readonly version: number;
  readonly validFrom: Temporal.PlainDate;
  readonly recordedAt: Temporal.Instant;
}

/** A name as one line: family, given, patronymic. */
export function nameLine({ family, given, patronymic }: PersonName): string {
  return patronymic === undefined ? `${family} ${given}` : `${family} ${given} ${patronymic}`;
}

/** A name as one line in each language; English takes the Latin letters. */
export function nameText(name: ScriptNames): Text {
  return { be: nameLine(name.be), ru: nameLine(name.ru), en: nameLine(name.latin) };
}

/** How a person is greeted in each language: by given name and patronymic, without a patronymic by the given name. */
export function greetingText(name: ScriptNames): Text {
  return { be: greetingLine(name.be), ru: greetingLine(name.ru), en: greetingLine(name.latin) };
}

function greetingLine({ given, patronymic }: PersonName): string {
  return patronymic === undefined ? given : `${given} ${patronymic}`;
}
