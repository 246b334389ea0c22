import { langs, type Text } from "@ratusha/kernel";
import { everyQuestion } from "../form/asked.ts";
import { referencesOf } from "../rule/feel.ts";
import type { ConceptId, Definition, Effect, FactNeed, Question } from "./definition.ts";
import type { DefinitionFault } from "./fault.ts";
import { pathOf } from "./path.ts";
import { filledTexts } from "./shown.ts";

/**
 * Holds a definition to as little as it needs: what is read of a person is used by something that the definition says, and
 * nothing is asked twice (Law 99-З on the protection of personal data, article 4: no more than the purpose needs).
 */
export function checkSparing(definition: Definition): DefinitionFault[] {
  const used = usesOf(definition);
  return [
    ...definition.facts.flatMap((need) => [...checkWeighed(need, definition), ...checkRead(need, used)]),
    ...checkAskedOnce(everyQuestion(definition)),
  ];
}

/** What somebody is to look at is read, and somebody looks. */
function checkWeighed({ id, concepts, weighed = [] }: FactNeed, { decision }: Definition): DefinitionFault[] {
  const fault = (detail: string): DefinitionFault => ({ rule: "fact-unused", at: `facts.${id}.weighed`, detail });
  return [
    ...weighed.filter((concept) => !concepts.includes(concept)).map((concept) => fault(`${concept} is not read`)),
    ...(weighed.length > 0 && decision.mode === "automatic" ? [fault("nobody weighs what is decided of itself")] : []),
  ];
}

function checkRead(need: FactNeed, uses: Uses): DefinitionFault[] {
  const { id, concepts, each } = need;
  if (uses.needs.has(id) || (each !== undefined && uses.concepts.has(each.as))) return [];
  // That there is an entry at all is told by any one value of it.
  if (uses.found.has(id) && concepts.length === 1) return [];
  return concepts
    .filter((concept) => !uses.concepts.has(concept) && need.weighed?.includes(concept) !== true)
    .map((concept) => ({
      rule: "fact-unused",
      at: `facts.${id}`,
      detail: `${concept} is read, and no rule, text, question, opinion or effect uses it`,
    }));
}

interface Uses {
  /** Concepts whose values something depends on or names. */
  readonly concepts: ReadonlySet<ConceptId>;
  /** Needs that go along whole. */
  readonly needs: ReadonlySet<string>;
  /** Needs that are only asked whether there is an entry. */
  readonly found: ReadonlySet<string>;
}

function usesOf(definition: Definition): Uses {
  const { decision, effects = [], facts, opinions } = definition;
  const questions = everyQuestion(definition);
  const references = expressionsOf(definition, questions).flatMap(referencesOf);
  const speaksOf = (root: string, id: string) =>
    references.some((path) => [root, ...pathOf(id)].every((name, index) => path[index] === name));
  const texts = [decision.grant, decision.refuse].flatMap(filledTexts).concat(effects.flatMap(textsOfEffect));
  const given = facts.flatMap(({ concepts, each }) => [...concepts, ...(each === undefined ? [] : [each.as])]);
  return {
    concepts: new Set([
      ...given.filter((concept) => speaksOf("fact", concept) || texts.some((text) => names(text, concept))),
      ...facts.flatMap(({ each }) => each?.of ?? []),
      ...questions.flatMap(({ answer }) => {
        if (answer.type === "group") return answer.known?.concept ?? [];
        return answer.type === "choice-of-fact" ? answer.concept : [];
      }),
      ...decision.eligibility.flatMap(({ requires }) => ("concept" in requires ? requires.concept : [])),
      ...effects.flatMap((effect) => {
        if (effect.do === "tell-body") return effect.concepts;
        return effect.do === "register-organisation" ? effect.address : [];
      }),
    ]),
    needs: new Set(opinions.flatMap((opinion) => opinion.facts)),
    found: new Set(facts.flatMap(({ id }) => (speaksOf("found", id) ? id : []))),
  };
}

function expressionsOf({ decision, fee }: Definition, questions: readonly Question[]): string[] {
  return [
    ...decision.eligibility.flatMap(({ requires }) => ("feel" in requires ? requires.feel : [])),
    ...questions.flatMap(({ when }) => when?.feel ?? []),
    ...(fee.kind === "base-values" ? [fee.count] : []),
  ];
}

function textsOfEffect(effect: Effect): readonly Text[] {
  if (effect.do === "tell-body") return effect.paragraphs;
  return effect.do === "register-organisation" ? [effect.name, effect.shortName] : [];
}

function names(text: Text, concept: ConceptId): boolean {
  return langs.some((lang) => text[lang]?.includes(`{fact:${concept}}`));
}

/** A concept has one answer: two questions about it are one question twice, or two concepts under one name. */
function checkAskedOnce(questions: readonly Question[]): DefinitionFault[] {
  const first = new Map<ConceptId, string>();
  return questions.flatMap(({ id, concept }): DefinitionFault[] => {
    const before = first.get(concept) ?? id;
    first.set(concept, before);
    if (before === id) return [];
    return [{ rule: "concept-doubled", at: `questions.${id}`, detail: `${before} asks ${concept} already` }];
  });
}
