import type { PersonName, ScriptNames, Sex } from "@ratusha/registers";
import type { FamilyName } from "./family.ts";
import type { ForeignName } from "./foreign.ts";
import type { GivenName, MaleName } from "./given.ts";
import { transliterate } from "./transliterate.ts";

/** A local name: the family name in its form for the sex, the given name, and the patronymic from the father's name. */
export function localName(of: {
  readonly sex: Sex;
  readonly family: FamilyName;
  readonly given: GivenName;
  readonly father?: MaleName | undefined;
}): ScriptNames {
  const family = of.sex === "male" ? of.family.male : of.family.female;
  const patronymic = of.sex === "male" ? of.father?.son : of.father?.daughter;
  return {
    be: withPatronymic(family.be, of.given.be, patronymic?.be),
    ru: withPatronymic(family.ru, of.given.ru, patronymic?.ru),
    // Documents in Latin letters carry no patronymic.
    latin: { family: transliterate(family.be), given: transliterate(of.given.be) },
  };
}

/** A foreigner's name, without a patronymic. */
export function foreignName(family: ForeignName, given: ForeignName): ScriptNames {
  return {
    be: { family: family.be, given: given.be },
    ru: { family: family.ru, given: given.ru },
    latin: { family: family.latin, given: given.latin },
  };
}

function withPatronymic(family: string, given: string, patronymic: string | undefined): PersonName {
  return patronymic === undefined ? { family, given } : { family, given, patronymic };
}
