import type { ScriptNames, Sex } from "@ratusha/registers";
import { familyNames } from "./family.ts";
import { femaleNames, type GivenName, maleNames } from "./given.ts";
import { transliterate } from "./transliterate.ts";

/** The parents' names, as far as they are known. */
export interface ParentNames {
  readonly mother: ScriptNames;
  readonly father?: ScriptNames | undefined;
}

/** Given names that the tables know, for a form to choose from. */
export function givenNames(sex: Sex): readonly GivenName[] {
  return sex === "male" ? maleNames : femaleNames;
}

/**
 * A child's name from the given name chosen and the parents' names: the father's family name in the form for the sex
 * (the mother's without a father), and the patronymic from the father's given name where the tables know it.
 */
export function childName(sex: Sex, given: GivenName, { mother, father }: ParentNames): ScriptNames {
  const from = father ?? mother;
  const family = familyNames.find(({ male, female }) => [male.be, female.be].includes(from.be.family))?.[sex];
  const known = maleNames.find(({ be }) => be === father?.be.given);
  const patronymic = sex === "male" ? known?.son : known?.daughter;
  const name = (language: "be" | "ru") => ({
    family: family?.[language] ?? from[language].family,
    given: given[language],
    ...(patronymic === undefined ? {} : { patronymic: patronymic[language] }),
  });
  return {
    be: name("be"),
    ru: name("ru"),
    latin: {
      family: family === undefined ? from.latin.family : transliterate(family.be),
      given: transliterate(given.be),
    },
  };
}
