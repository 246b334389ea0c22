import { attachmentKinds } from "@ratusha/document";
import type { Definition, FileQuestion, Group, Question, Vocabulary } from "../definition/definition.ts";
import type { DefinitionFault } from "../definition/fault.ts";
import { pathOf } from "../definition/path.ts";
import { checkChoosable } from "../definition/readable.ts";
import { fileBounds } from "../file/file.ts";
import { caseDefinition } from "../item/group.ts";
import { checkCondition, emptyScope, knownPaths } from "../rule/check.ts";
import { referencesOf } from "../rule/feel.ts";
import { choicesIn, kindsIn } from "../rule/kind.ts";
import { branchesOf } from "./branches.ts";

/** More items than this nobody types in; a register or a file has them. */
const mostItems = 20;

/** Holds a form to itself: conditions speak of what comes before, each question is asked on some way and groups can be filled. */
export function checkForm(definition: Definition, vocabulary: Vocabulary): DefinitionFault[] {
  const faults = [
    ...checkConditions(definition, vocabulary, definition.questions),
    ...definition.questions.flatMap(({ id, answer }) => {
      if (answer.type === "group") return checkGroup(definition, vocabulary, answer, `questions.${id}`);
      return answer.type === "files" ? checkFileQuestion(answer, `questions.${id}`) : [];
    }),
    ...checkOpinions(definition),
  ];
  // What speaks of nothing cannot be followed.
  return faults.length > 0 ? faults : [...checkWays(definition), ...checkChoosable(definition)];
}

/** Conditions, and that they speak of nothing that comes later. */
function checkConditions(
  definition: Definition,
  vocabulary: Vocabulary,
  questions: readonly Question[],
  group?: Group,
  where = "questions",
) {
  const faults: DefinitionFault[] = [];
  const everything = knownPaths(definition);
  const root = group === undefined ? "answer" : "entry";
  const inside = questions.map(({ id }) => ["entry", ...pathOf(id)]);
  const held = {
    known: group === undefined ? everything : [...everything, ...inside],
    kinds: kindsIn(definition, vocabulary, group),
    choices: choicesIn(definition, group),
    empty: emptyScope(definition, group),
  };
  for (const [index, { id, when }] of questions.entries()) {
    if (when === undefined) continue;
    const at = `${where}.${id}.when`;
    const malformed = checkCondition(when, at, held);
    faults.push(...malformed);
    if (malformed.length > 0) continue;
    const before = questions.slice(0, index).map((one) => [root, ...pathOf(one.id)]);
    for (const path of referencesOf(when.feel)) {
      if (path[0] === "offered") {
        faults.push({ rule: "condition-forward", at, detail: "an offer asks nothing" });
      } else if ((path[0] === root || (root === "answer" && path[0] === "chosen")) && !startsAny(path, before)) {
        faults.push({ rule: "condition-forward", at, detail: `${path.join(".")} is not answered before` });
      }
    }
  }
  return faults;
}

function startsAny([, ...path]: readonly string[], before: readonly string[][]): boolean {
  return before.some(([, ...one]) => one.every((name, index) => path[index] === name));
}

/** What is asked for can be given, and is no more than can be kept and passed on. */
function checkFileQuestion({ kinds, most, fileBytes, totalBytes }: FileQuestion, at: string): DefinitionFault[] {
  const fits =
    kinds.length > 0 &&
    kinds.every((kind) => attachmentKinds[kind] !== undefined) &&
    within(most, fileBounds.files) &&
    within(fileBytes, fileBounds.fileBytes) &&
    within(totalBytes, fileBounds.totalBytes) &&
    fileBytes <= totalBytes;
  return fits ? [] : [{ rule: "files-unbounded", at, detail: "its kinds, number or sizes cannot be given or kept" }];
}

function within(count: number, most: number): boolean {
  return Number.isInteger(count) && count >= 1 && count <= most;
}

function checkGroup(definition: Definition, vocabulary: Vocabulary, group: Group, at: string): DefinitionFault[] {
  const fault = (detail: string): DefinitionFault => ({ rule: "group-malformed", at, detail });
  const { min, max, questions, known } = group;
  const faults: DefinitionFault[] = [];
  if (!(Number.isInteger(min) && Number.isInteger(max) && min >= 0 && max >= 1 && min <= max && max <= mostItems)) {
    faults.push(fault(`from ${min} to ${max} items cannot be given; ${mostItems} is the most`));
  }
  if (questions.length === 0) faults.push(fault("it asks nothing about its items"));
  const unfit = ["group", "files", "body", ...(group.opens === "case" ? [] : ["choice-of-fact"])];
  for (const { id, answer } of questions) {
    if (unfit.includes(answer.type)) faults.push(fault(`${id} cannot stand in a group`));
  }
  if (known !== undefined) {
    const gives = definition.facts.find((fact) => fact.id === known.fact);
    if (gives === undefined || ![...gives.concepts, gives.each?.as].includes(known.concept)) {
      faults.push(fault(`no fact ${known.fact} gives ${known.concept}`));
    }
  }
  const earlier = definition.questions.slice(
    0,
    definition.questions.findIndex(({ answer }) => answer === group),
  );
  for (const { id, when } of questions) {
    for (const path of when === undefined ? [] : referencesOf(when.feel)) {
      const before = earlier.map((one) => ["answer", ...pathOf(one.id)]);
      if (path[0] === "answer" && !startsAny(path, before)) {
        const detail = `${path.join(".")} is not answered before`;
        faults.push({ rule: "condition-forward", at: `${at}.${id}.when`, detail });
      }
    }
  }
  return [...faults, ...checkConditions(definition, vocabulary, questions, group, at)];
}

/** What goes along with a request for an opinion is asked and read. */
function checkOpinions(definition: Definition): DefinitionFault[] {
  const { opinions, questions, facts } = caseDefinition(definition);
  return opinions.flatMap((opinion) => {
    const at = `opinions.${opinion.id}`;
    const known = [...questions, ...facts].map(({ id }) => id);
    return [...opinion.questions, ...opinion.facts]
      .filter((id) => !known.includes(id))
      .map((id) => ({ rule: "dead-end" as const, at, detail: `nothing asks or reads ${id}` }));
  });
}

/** Every way through the form, for each kind of applicant. */
function checkWays(definition: Definition): DefinitionFault[] {
  const all = definition.applicants.map((applicant) => branchesOf(definition, applicant));
  if (all.some(({ tangled }) => tangled)) {
    return [{ rule: "form-tangled", at: "questions", detail: "its conditions make more ways than can be followed" }];
  }
  const everywhere = (places: (one: (typeof all)[number]) => readonly string[]): string[] =>
    (all[0] === undefined ? [] : [...places(all[0])]).filter((place) =>
      all.every((one) => places(one).includes(place)),
    );
  // That some question gives it at all is the shape's to check.
  const given = caseDefinition(definition).questions.flatMap(({ answer }) =>
    answer.type === "choice-of-fact" ? Object.keys(answer.gives ?? {}) : [],
  );
  const filled = definition.access === "offer" ? [] : definition.prefilled.filter((concept) => given.includes(concept));
  return [
    ...everywhere(({ never }) => never).map((place) => ({
      rule: "question-unreachable" as const,
      at: `questions.${place}`,
      detail: "no answers lead to it",
    })),
    ...everywhere(({ always }) => always).map((place) => ({
      rule: "condition-idle" as const,
      at: `questions.${place}.when`,
      detail: "it is asked whatever is answered",
    })),
    ...[...new Set(all.flatMap(({ without }) => without(filled)))].map((concept) => ({
      rule: "dead-end" as const,
      at: "prefilled",
      detail: `on some way without an offer nothing gives ${concept}`,
    })),
  ];
}
