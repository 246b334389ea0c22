import { langs, longestTerm, type Text } from "@ratusha/kernel";
import { checkCorrection } from "../correction/check.ts";
import { checkForm } from "../form/check.ts";
import { checkCaseGroup } from "../item/check.ts";
import { caseDefinition } from "../item/group.ts";
import { checkRules } from "../rule/check.ts";
import { checkBounds } from "./bounds.ts";
import type { DecisionText, Definition, Question, Vocabulary } from "./definition.ts";
import type { DefinitionFault } from "./fault.ts";
import { checkLiving } from "./living.ts";
import { checkMembers } from "./members.ts";
import { checkReadable } from "./readable.ts";
import { checkShape } from "./shape.ts";
import { filledTexts } from "./shown.ts";
import { checkSparing } from "./sparing.ts";
import { isTerm } from "./validity.ts";
import { provisionsOf, termsOf, textsOf } from "./walk.ts";

/** The placeholders that every case fills. */
export const fixedPlaceholders: ReadonlySet<string> = new Set([
  "applicant",
  "number",
  "application",
  "filed",
  "date",
  "service",
  "body",
  "reason",
  "ground",
  "read",
  "appeal",
  "appeal-until",
  "about",
]);

/**
 * Checks a definition before it can be published: what it must say, and that it asks nothing that a register answers
 * (a question binds to a concept, so another field name does not get around it).
 */
export function checkDefinition(definition: Definition, vocabulary: Vocabulary): DefinitionFault[] {
  // What is not there, or is something else, no other rule can speak of.
  const members = checkMembers(definition);
  if (members.length > 0) return members;
  // What comes after the form speaks of one case, also where the form opens several.
  const one = caseDefinition(definition);
  return [
    ...checkLanguages(definition),
    ...checkBounds(definition),
    ...checkQuestions(definition, vocabulary),
    ...checkFacts(definition, vocabulary),
    ...checkReadable(definition),
    ...checkSparing(definition),
    ...checkTerms(definition),
    ...checkProvisions(definition),
    ...checkOutcome(one),
    ...checkLiving(one, vocabulary),
    ...checkRules(one, vocabulary),
    ...checkShape(one, vocabulary),
    ...checkForm(definition, vocabulary),
    ...checkCaseGroup(definition),
    ...checkTexts(one),
    ...checkCorrection(definition, vocabulary),
  ];
}

function checkLanguages(definition: Definition): DefinitionFault[] {
  const faults: DefinitionFault[] = [];
  for (const { at, text } of textsOf(definition)) {
    for (const lang of langs) {
      if ((text[lang] ?? "").trim() === "")
        faults.push({ rule: "language-missing", at, detail: `no words in ${lang}` });
    }
  }
  return faults;
}

function checkQuestions(definition: Definition, vocabulary: Vocabulary): DefinitionFault[] {
  return checkAsked(definition, definition.questions, "questions", vocabulary);
}

function checkAsked(
  definition: Definition,
  questions: readonly Question[],
  where: string,
  vocabulary: Vocabulary,
): DefinitionFault[] {
  const { facts } = definition;
  const faults: DefinitionFault[] = [];
  const seen = new Set<string>();
  for (const question of questions) {
    const at = `${where}.${question.id}`;
    if (seen.has(question.id)) faults.push({ rule: "question-doubled", at, detail: "two questions have this id" });
    seen.add(question.id);
    const concept = vocabulary[question.concept];
    if (concept === undefined) faults.push({ rule: "concept-unknown", at, detail: question.concept });
    else if (concept.source !== undefined) {
      faults.push({
        rule: "question-answered-by-register",
        at,
        detail: `${question.concept} is in the register ${concept.source.register}`,
      });
    }
    const { answer } = question;
    if (answer.type === "choice" && answer.options.length === 0)
      faults.push({ rule: "choice-empty", at, detail: "no option" });
    if (answer.type === "group") faults.push(...checkAsked(definition, answer.questions, at, vocabulary));
    if (answer.type === "choice-of-fact") {
      const fact = facts.find((candidate) => candidate.id === answer.fact);
      if (fact === undefined || !fact.concepts.includes(answer.concept)) {
        faults.push({ rule: "dead-end", at, detail: `no fact ${answer.fact} gives ${answer.concept} to choose from` });
      }
    }
  }
  return faults;
}

function checkFacts(definition: Definition, vocabulary: Vocabulary): DefinitionFault[] {
  const faults: DefinitionFault[] = [];
  for (const fact of definition.facts) {
    const at = `facts.${fact.id}`;
    if (fact.basis.trim() === "") faults.push({ rule: "fact-without-basis", at, detail: "no legal basis is cited" });
    if (fact.concepts.length === 0) faults.push({ rule: "fact-unused", at, detail: "it reads nothing" });
    for (const id of fact.concepts) {
      const source = vocabulary[id]?.source;
      if (vocabulary[id] === undefined) faults.push({ rule: "concept-unknown", at, detail: id });
      else if (source?.register !== fact.register) {
        faults.push({ rule: "fact-register-mismatch", at, detail: `${id} is not in the register ${fact.register}` });
      }
    }
  }
  for (const id of definition.prefilled) {
    if (vocabulary[id] === undefined) faults.push({ rule: "concept-unknown", at: "prefilled", detail: id });
  }
  return faults;
}

function checkTerms(definition: Definition): DefinitionFault[] {
  const units = ["calendar-days", "working-days", "months"];
  const faults = termsOf(definition)
    .filter(
      ({ term: { unit, count } }) =>
        !units.includes(unit) || !Number.isInteger(count) || count < 1 || count > longestTerm(unit),
    )
    .map(({ at, term }): DefinitionFault => {
      return { rule: "term-without-unit", at, detail: `${term.count} ${term.unit}` };
    });
  return [...faults, ...checkValidity(definition.result)];
}

/** A document is valid up to a day that anybody can count, without the calendar of days off; a term in words nobody counts. */
function checkValidity({ validity }: Definition["result"]): DefinitionFault[] {
  const fault = (detail: string): DefinitionFault[] => [{ rule: "term-without-unit", at: "result.validity", detail }];
  if (isTerm(validity)) {
    const unit: string = validity.unit;
    return unit === "working-days"
      ? fault("a document is valid for calendar days or months, not for working days")
      : [];
  }
  const counted = langs.some((lang) => /^\d+(\s+\p{L}+){1,2}$/u.test((validity[lang] ?? "").trim()));
  return counted ? fault("a term is a unit and a count, not words") : [];
}

/** What is done in the name of the law names it; facts, effects and second signatures have rules of their own. */
function checkProvisions(definition: Definition): DefinitionFault[] {
  const missing = (at: string): DefinitionFault => ({ rule: "law-missing", at, detail: "no legal basis is cited" });
  const { facts: _facts, effects: _effects, decision, ...rest } = definition;
  const { fourEyes: _fourEyes, ...decided } = decision;
  const cited = provisionsOf({ ...rest, facts: [], decision: decided });
  return [
    ...(definition.law.length === 0 ? [missing("law")] : []),
    ...cited.filter(({ cited: provision }) => provision.trim() === "").map(({ at }) => missing(at)),
  ];
}

function checkOutcome(definition: Definition): DefinitionFault[] {
  const faults: DefinitionFault[] = [];
  const { decision } = definition;
  if (definition.appeal === undefined)
    faults.push({ rule: "refusal-without-appeal", at: "appeal", detail: "a refusal can be appealed nowhere" });
  if (decision.grounds.length === 0)
    faults.push({ rule: "refusal-without-ground", at: "decision.grounds", detail: "no ground to refuse on" });
  const grounds = new Set(decision.grounds.map((ground) => ground.id));
  for (const [index, rule] of decision.eligibility.entries()) {
    const at = `decision.eligibility.${index}`;
    if (!grounds.has(rule.ground)) faults.push({ rule: "ground-unknown", at, detail: rule.ground });
    const { requires } = rule;
    if ("feel" in requires) continue;
    if (
      "fact" in requires &&
      !definition.facts.some((fact) => fact.id === requires.fact && fact.concepts.includes(requires.concept))
    ) {
      faults.push({ rule: "dead-end", at, detail: `nothing reads ${requires.concept}` });
    }
    if ("answer" in requires && !definition.questions.some((question) => question.id === requires.answer)) {
      faults.push({ rule: "dead-end", at, detail: `nothing asks ${requires.answer}` });
    }
  }
  if (decision.mode === "official" && definition.term.kind === "at-once") {
    faults.push({ rule: "term-without-unit", at: "term", detail: "an official cannot be held to decide at once" });
  }
  // What is decided of itself is decided by officials once an appeal has opened it again.
  if (definition.roles.decide.length === 0) {
    faults.push({ rule: "dead-end", at: "roles.decide", detail: "nobody may decide" });
  }
  if (decision.mode === "automatic" && definition.opinions.length > 0) {
    faults.push({
      rule: "dead-end",
      at: "opinions",
      detail: "a person must weigh an opinion: an automatic decision cannot",
    });
  }
  if (definition.applicants.includes("organisation") && definition.applicantRoles.length === 0) {
    faults.push({
      rule: "organisation-without-role",
      at: "applicantRoles",
      detail: "nobody may apply for an organisation",
    });
  }
  return faults;
}

function checkTexts(definition: Definition): DefinitionFault[] {
  const known = knownPlaceholders(definition);
  const sometimes = new Set([
    ...definition.questions.flatMap(({ id, when }) => (when === undefined ? [] : [`answer:${id}`])),
    // Silence grants before they have come.
    ...definition.opinions.flatMap(({ id }) => (definition.tacit === undefined ? [] : [`opinion:${id}`])),
  ]);
  const check = (
    part: Pick<DecisionText, "paragraphs" | "facts">,
    at: string,
    absent: ReadonlyMap<string, string> = new Map(),
  ): DefinitionFault[] => {
    const faults: DefinitionFault[] = [];
    for (const [index, text] of filledTexts(part).entries()) {
      const place = `${at}.${index}`;
      const byLanguage = langs.map((lang) => placeholdersIn(text, lang));
      for (const name of new Set(byLanguage.flat())) {
        const why = [...absent].find(([one]) => name === one || (one.endsWith(":") && name.startsWith(one)))?.[1];
        if (!known.has(name)) faults.push({ rule: "placeholder-unknown", at: place, detail: `{${name}}` });
        else if (why !== undefined) {
          faults.push({ rule: "placeholder-unknown", at: place, detail: `{${name}} has no value: ${why}` });
        }
        if (index < part.paragraphs.length && sometimes.has(name)) {
          const detail = `{${name}} is not always there: it stands in the table, whose row is left out then`;
          faults.push({ rule: "placeholder-unknown", at: place, detail });
        }
        if (!byLanguage.every((names) => names.includes(name))) {
          faults.push({ rule: "placeholder-missing", at: place, detail: `{${name}} is not in every language` });
        }
      }
    }
    return faults;
  };
  const { decision, effects = [] } = definition;
  return [
    ...checkBraces(definition),
    ...checkRefusal(definition),
    ...check(decision.grant, "decision.grant", absentFrom(definition, "granted")),
    ...check(decision.refuse, "decision.refuse", absentFrom(definition, "refused")),
    ...effects.flatMap((effect) => {
      if (effect.do === "tell-body") return check(effect, `effects.${effect.id}`);
      if (effect.do !== "register-organisation") return [];
      return check({ paragraphs: [effect.name, effect.shortName] }, `effects.${effect.id}`);
    }),
  ];
}

/** Whoever is refused reads in the document itself on which ground, where to appeal and until when. */
function checkRefusal({ decision }: Definition): DefinitionFault[] {
  const said = new Set(
    filledTexts(decision.refuse).flatMap((text) => langs.flatMap((lang) => placeholdersIn(text, lang))),
  );
  return ["ground", "appeal", "appeal-until"]
    .filter((name) => !said.has(name))
    .map((name) => ({ rule: "refusal-untold", at: "decision.refuse", detail: `{${name}} is not told` }));
}

/** What no decision of this outcome ever has a value for: a document would be sealed with a gap in it. */
function absentFrom({ decision, tacit, shape }: Definition, outcome: "granted" | "refused"): Map<string, string> {
  const silent = outcome === "granted" && tacit !== undefined;
  return new Map([
    ...(shape === "appeal" ? [] : ([["about", "it is about no other case"]] as const)),
    ...(outcome === "granted" ? ([["ground", "only a refusal has a ground"]] as const) : []),
    ...(outcome === "refused" ? ([["assigned:", "only what is granted is given a number"]] as const) : []),
    ...(decision.mode === "automatic" || silent
      ? ([["reason", "nobody gives a reason where nobody decides"]] as const)
      : []),
  ]);
}

/** Only what is filled in has placeholders: a brace anywhere else would be read, and sealed, as it stands. */
function checkBraces(definition: Definition): DefinitionFault[] {
  const { decision, effects = [] } = definition;
  const filled = new Set<Text>([
    ...filledTexts(decision.grant),
    ...filledTexts(decision.refuse),
    ...effects.flatMap((effect) => {
      if (effect.do === "tell-body") return effect.paragraphs;
      return effect.do === "register-organisation" ? [effect.name, effect.shortName] : [];
    }),
  ]);
  return textsOf(definition)
    .filter(({ text }) =>
      langs.some((lang) => /[{}]/.test((text[lang] ?? "").replace(filled.has(text) ? /\{[^{}]+\}/g : /(?!)/, ""))),
    )
    .map(({ at }) => ({
      rule: "placeholder-unknown",
      at,
      detail: "a brace is left in it: nothing is filled in there",
    }));
}

function placeholdersIn(text: Text, lang: (typeof langs)[number]): string[] {
  return [...(text[lang] ?? "").matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "");
}

/** All placeholders that a case under the definition fills. */
export function knownPlaceholders(definition: Definition): Set<string> {
  const known = new Set(fixedPlaceholders);
  for (const question of definition.questions) known.add(`answer:${question.id}`);
  for (const fact of definition.facts) {
    for (const concept of fact.each === undefined ? fact.concepts : [fact.each.as]) known.add(`fact:${concept}`);
  }
  for (const { concept } of definition.assigned ?? []) known.add(`assigned:${concept}`);
  for (const concept of definition.prefilled) known.add(`prefilled:${concept}`);
  for (const opinion of definition.opinions) known.add(`opinion:${opinion.id}`);
  return known;
}
