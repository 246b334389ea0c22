import { referencesOf } from "../rule/feel.ts";
import type { Definition, Vocabulary } from "./definition.ts";
import type { DefinitionFault } from "./fault.ts";
import { pathOf } from "./path.ts";

/** What the register of population calls the day of a death. */
const death = "deathDate";

/**
 * Whoever applied may die before the decision. Officials are told; what nobody looks at is granted to the dead and sealed,
 * unless a rule asks whether the register of population has a death of the applicant.
 */
export function checkLiving({ decision, applicants, facts }: Definition, vocabulary: Vocabulary): DefinitionFault[] {
  if (decision.mode !== "automatic" || !applicants.includes("person")) return [];
  const told = facts
    .filter(({ of, each }) => of === "applicant" && each === undefined)
    .flatMap(({ concepts }) => concepts)
    .filter((id) => vocabulary[id]?.source?.register === "population" && vocabulary[id]?.source?.fact === death)
    .map((id) => ["fact", ...pathOf(id)]);
  const weighed = decision.eligibility
    .flatMap(({ requires }) => {
      if ("feel" in requires) return referencesOf(requires.feel);
      return "concept" in requires && "fact" in requires ? [["fact", ...pathOf(requires.concept)]] : [];
    })
    .some((path) => told.some((one) => one.length === path.length && one.every((name, at) => path[at] === name)));
  if (weighed) return [];
  const detail = "it is decided of itself, and no rule asks whether the applicant has died since";
  return [{ rule: "death-unweighed", at: "decision.eligibility", detail }];
}
