import type { Address, PersonRecord, PersonStatus, ScriptNames, Sex } from "@ratusha/registers";
import { citizenshipName } from "../dictionary/citizenship.ts";
import { type FamilyName, familyNames } from "../name/family.ts";
import { foreignNames, statelessCitizenship } from "../name/foreign.ts";
import { femaleNames, type GivenName, type MaleName, maleNames } from "../name/given.ts";
import { foreignName, localName } from "../name/name.ts";
import type { Place } from "../region/region.ts";
import type { Numbering } from "./numbering.ts";
import type { Seeded } from "./seeded.ts";

/** A person in the making: family ties are set before it becomes a record. */
export interface Draft {
  readonly number: string;
  readonly status: PersonStatus;
  readonly citizenship: string;
  readonly sex: Sex;
  readonly born: Temporal.PlainDate;
  readonly birthPlace: Place;
  readonly name: ScriptNames;
  /** A man's given name, for the patronymics of his children. */
  readonly given?: MaleName;
  readonly family?: FamilyName;
  residence?: Address;
  mother?: string;
  father?: string;
  spouse?: string;
}

export interface Circumstances {
  readonly random: Seeded;
  readonly numbering: Numbering;
  readonly asOf: Temporal.PlainDate;
  readonly town: Place;
}

/** A date of birth of someone who is `age` years old. */
function bornAt(age: number, { random, asOf }: Circumstances): Temporal.PlainDate {
  return asOf.subtract({ years: age, days: random.below(365) });
}

/** Most of those who had a number before 2012 keep the older form. */
function numberFor(of: Pick<Draft, "sex" | "born" | "status">, { random, numbering }: Circumstances): string {
  const older = of.status !== "citizen" || (of.born.year < 2012 && random.chance(60));
  return (older ? numbering.dated(of) : undefined) ?? numbering.random();
}

export interface LocalInput {
  readonly sex: Sex;
  readonly age: number;
  readonly family: FamilyName;
  readonly status?: "citizen" | "stateless";
  readonly fatherName?: MaleName;
  readonly mother?: string;
  readonly father?: string;
}

/** Someone with a local name: a citizen, or a stateless person who has lived here for long. */
export function localPerson(of: LocalInput, circumstances: Circumstances): Draft {
  const { random, town } = circumstances;
  const { sex, family, status = "citizen" } = of;
  const born = bornAt(of.age, circumstances);
  const father = of.fatherName ?? random.pick(maleNames);
  const man = sex === "male" ? random.pick(maleNames) : undefined;
  const given: GivenName = man ?? random.pick(femaleNames);
  return {
    number: numberFor({ sex, born, status }, circumstances),
    status,
    citizenship: status === "citizen" ? "BLR" : statelessCitizenship,
    sex,
    born,
    birthPlace: town,
    name: localName({ sex, family, given, father }),
    family,
    ...(man === undefined ? {} : { given: man }),
    ...(of.mother === undefined ? {} : { mother: of.mother }),
    ...(of.father === undefined ? {} : { father: of.father }),
  };
}

/** A foreigner with a permanent residence permit. */
export function foreignPerson(circumstances: Circumstances): Draft {
  const { random } = circumstances;
  const origin = random.pick(foreignNames);
  const sex: Sex = random.chance(50) ? "male" : "female";
  const born = bornAt(random.between(22, 70), circumstances);
  return {
    number: numberFor({ sex, born, status: "foreigner" }, circumstances),
    status: "foreigner",
    citizenship: origin.citizenship,
    sex,
    born,
    birthPlace: { name: citizenshipName(origin.citizenship) },
    name: foreignName(random.pick(origin.family)[sex], random.pick(origin[sex])),
  };
}

export function anyFamily(random: Seeded): FamilyName {
  return random.pick(familyNames);
}

export function recordOf(draft: Draft): PersonRecord {
  const { given, family, birthPlace, ...rest } = draft;
  return { ...rest, birthPlace: birthPlace.name };
}
