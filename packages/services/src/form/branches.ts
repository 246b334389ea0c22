import type { Json } from "@ratusha/kernel";
import type { ApplicantKind, Definition, Group, Question, Rule } from "../definition/definition.ts";
import { pathOf } from "../definition/path.ts";
import { holds, referencesOf } from "../rule/feel.ts";
import { scopeOf } from "../rule/scope.ts";
import type { Answers } from "./asked.ts";

/** One way to answer a form, as far as anything depends on the answers. */
export interface Branch {
  /** The answers that conditions look at; the rest may be anything. */
  readonly answers: Answers;
  /** The questions that are asked then. */
  readonly asked: readonly string[];
}

/** All that the conditions of a form can make of it. */
export interface Branches {
  /** As few as bring every condition to hold and to fail, where it can. */
  readonly branches: readonly Branch[];
  /** Places of conditions that never hold, and of those that always do. */
  readonly never: readonly string[];
  readonly always: readonly string[];
  /** Concepts that no question gives on some branch, of those that were asked for. */
  readonly without: (concepts: readonly string[]) => string[];
  /** There are more ways than can be looked at. */
  readonly tangled: boolean;
}

/** More ways than this nobody can follow, a lawyer least of all. */
const mostWays = 4000;
const anyDay = Temporal.PlainDate.from("2026-06-01");

interface Way {
  readonly heard: Answers;
  readonly controlling: Answers;
  readonly asked: readonly string[];
  /** How each condition came out: by its place, whether it held, failed, or both in items of a group. */
  readonly outcomes: readonly string[];
}

/** Tries every combination of the answers that conditions look at. */
export function branchesOf(definition: Definition, applicant: ApplicantKind): Branches {
  const rules = rulesOf(definition.questions);
  const controlling = new Set(rules.flatMap(({ feel }) => answersIn(feel)));
  const constants = rules.flatMap(({ feel }) => constantsIn(feel));
  const owner = applicant === "organisation" ? "org:0" : "person:0";
  const outcome = ({ feel }: Rule, answers: Answers, entry?: { group: Group; item: Answers }): readonly boolean[] => {
    // What registers tell is not known here: it may come out either way.
    if (referencesOf(feel).some(([root]) => root === "fact" || root === "found" || root === "chosen")) {
      return [true, false];
    }
    return [holds(feel, scopeOf(definition, { answers, applicant: { owner } }, [], anyDay, entry))];
  };

  let ways: Way[] = [{ heard: {}, controlling: {}, asked: [], outcomes: [] }];
  for (const question of definition.questions) {
    ways = ways.flatMap((way): Way[] => {
      const { when } = question;
      const outcomes = when === undefined ? [true] : outcome(when, way.heard);
      return outcomes.flatMap((isAsked): Way[] => {
        const noted = when === undefined ? way.outcomes : [...way.outcomes, noteOf(question.id, isAsked)];
        if (!isAsked) return [{ ...way, outcomes: noted }];
        const matters = controlling.has(pathOf(question.id).join(".")) || question.answer.type === "group";
        return valuesFor(question, way.heard).map(({ value, inner = [] }) => ({
          heard: { ...way.heard, [question.id]: value },
          controlling: matters ? { ...way.controlling, [question.id]: value } : way.controlling,
          asked: [...way.asked, question.id],
          outcomes: [...noted, ...inner],
        }));
      });
    });
    if (ways.length > mostWays) return { branches: [], never: [], always: [], without: () => [], tangled: true };
  }

  const places = placesOf(definition.questions);
  const seen = new Set(ways.flatMap(({ outcomes }) => outcomes));
  return {
    branches: covering(ways).map(({ controlling: answers, asked }) => ({ answers, asked })),
    never: places.filter((place) => !seen.has(noteOf(place, true))),
    always: places.filter((place) => !seen.has(noteOf(place, false))),
    without: (concepts) =>
      concepts.filter((concept) =>
        ways.some(({ asked }) => !definition.questions.some((one) => asked.includes(one.id) && gives(one, concept))),
      ),
    tangled: false,
  };

  /** The values of an answer that may make a difference; one that stands for all where none does. */
  function valuesFor(
    question: Question,
    heard: Answers,
  ): readonly { readonly value: Json; readonly inner?: readonly string[] }[] {
    const { answer, required } = question;
    const matters = controlling.has(pathOf(question.id).join("."));
    if (answer.type !== "group") {
      const values = candidates(question, constants);
      return (matters ? [...values, ...(required ? [] : [null])] : values.slice(-1)).map((value) => ({ value }));
    }
    const items = itemsFor(answer, heard);
    const inner = items.flatMap(({ outcomes }) => outcomes.map((note) => `${question.id}.${note}`));
    const entries = items.map(({ item }) => item as Json).slice(0, answer.max);
    const all = { value: entries, inner };
    if (!matters) return [all];
    const counts = [...(required ? [] : [0]), Math.max(1, answer.min), answer.max];
    return [
      all,
      ...[...new Set(counts)].map((count) => ({ value: Array<Json>(count).fill(entries[0] ?? {}), inner: [] })),
      ...items.map(({ item, outcomes }) => ({
        value: Array<Json>(Math.max(1, answer.min)).fill(item as Json),
        inner: outcomes.map((note) => `${question.id}.${note}`),
      })),
    ];
  }

  /** The items of a group that differ in what is asked about them. */
  function itemsFor(group: Group, heard: Answers): { readonly item: Answers; readonly outcomes: readonly string[] }[] {
    let items: { item: Answers; outcomes: readonly string[] }[] = [{ item: {}, outcomes: [] }];
    const inside = new Set(rulesOf(group.questions).flatMap(({ feel }) => entriesIn(feel)));
    for (const question of group.questions) {
      items = items.flatMap(({ item, outcomes }) => {
        const { when } = question;
        const held = when === undefined ? [true] : outcome(when, heard, { group, item });
        return held.flatMap((isAsked) => {
          const noted = when === undefined ? outcomes : [...outcomes, noteOf(question.id, isAsked)];
          if (!isAsked) return [{ item, outcomes: noted }];
          const values = candidates(question, constants);
          const matters = inside.has(pathOf(question.id).join("."));
          const tried: Json[] = matters ? [...values, ...(question.required ? [] : [null])] : values.slice(-1);
          return tried.map((value) => ({ item: { ...item, [question.id]: value }, outcomes: noted }));
        });
      });
      if (items.length > mostWays) return items.slice(0, mostWays);
    }
    return differing(items);
  }
}

const noteOf = (place: string, held: boolean): string => `${place} ${held}`;

/** The conditions of a form, those inside groups too. */
function rulesOf(questions: readonly Question[]): Rule[] {
  return questions.flatMap(({ when, answer }) => [
    ...(when === undefined ? [] : [when]),
    ...(answer.type === "group" ? rulesOf(answer.questions) : []),
  ]);
}

/** Where conditions stand: `designer`, `children.certificate`. */
function placesOf(questions: readonly Question[]): string[] {
  return questions.flatMap(({ id, when, answer }) => [
    ...(when === undefined ? [] : [id]),
    ...(answer.type === "group" ? placesOf(answer.questions).map((inner) => `${id}.${inner}`) : []),
  ]);
}

/** The questions that an expression looks at the answers of, by the paths that it writes them with. */
export function answersIn(feel: string): string[] {
  return referencesOf(feel).flatMap(([root, ...path]) => (root === "answer" ? prefixesOf(path) : []));
}

function entriesIn(feel: string): string[] {
  return referencesOf(feel).flatMap(([root, ...path]) => (root === "entry" ? prefixesOf(path) : []));
}

/** A reference may go on into a record: each beginning of it may be the question. */
function prefixesOf(path: readonly string[]): string[] {
  return path.map((_, index) => path.slice(0, index + 1).join("."));
}

/** The numbers and texts that conditions compare with. */
export function constantsIn(feel: string): (string | number)[] {
  const texts = [...feel.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? "");
  const numbers = [...feel.replace(/"(?:[^"\\]|\\.)*"/g, "").matchAll(/(?<![\w.])-?\d+(?:\.\d+)?/g)];
  return [...texts, ...numbers.map(([text]) => Number(text))];
}

/** Values of an answer that may make a difference to a condition, the most usual one last. */
export function candidates({ answer }: Question, constants: readonly (string | number)[]): Json[] {
  const texts = constants.filter((constant) => typeof constant === "string");
  const numbers = constants.filter((constant) => typeof constant === "number");
  switch (answer.type) {
    case "choice":
      return answer.options.map(({ value }) => value);
    case "boolean":
      return [false, true];
    case "number": {
      const near = numbers.flatMap((number) => [number - 1, number, number + 1]);
      const within = near.filter((number) => number >= answer.min && number <= answer.max);
      return [...new Set([...within, answer.min, answer.max])];
    }
    case "text":
      return [...new Set([...texts.filter((text) => text.length <= answer.maxLength), "…"])];
    case "date": {
      const days = texts.flatMap((text) => dayOf(text) ?? []);
      const near = days.flatMap((day) => [day.subtract({ days: 1 }), day, day.add({ days: 1 })]);
      return [...new Set([...near, anyDay.add({ years: 1 }), anyDay].map(String))];
    }
    case "choice-of-fact":
    case "body":
      return ["…"];
    case "group":
    case "files":
      return [[]];
  }
}

/** The day that a text names; undefined for what only looks like one, such as 30 February. */
function dayOf(text: string): Temporal.PlainDate | undefined {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether an answer gives what an offer would fill in. */
function gives({ answer }: Question, concept: string): boolean {
  if (answer.type === "group") return answer.opens === "case" && answer.questions.some((one) => gives(one, concept));
  return answer.type === "choice-of-fact" && answer.gives?.[concept] !== undefined;
}

/** One of each outcome is enough. */
function differing<T extends { readonly outcomes: readonly string[] }>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [one.outcomes.join("\n"), one])).values()];
}

/** As few ways as show every outcome that there is: the one that adds most comes next. */
function covering(ways: readonly Way[]): Way[] {
  const chosen: Way[] = [];
  const left = differing(ways);
  const open = new Set(left.flatMap(({ outcomes }) => outcomes));
  do {
    const adds = (way: Way) => way.outcomes.filter((outcome) => open.has(outcome)).length;
    const [next] = left.toSorted((one, other) => adds(other) - adds(one));
    if (next === undefined) break;
    chosen.push(next);
    for (const outcome of next.outcomes) open.delete(outcome);
  } while (open.size > 0);
  return chosen;
}
