import { longestTerm } from "@ratusha/kernel";
import type { Definition, Effect, Fee, Step, Vocabulary } from "./definition.ts";
import type { DefinitionFault } from "./fault.ts";

/** Holds the shapes of procedure to each other: nothing may lead where nothing goes on. */
export function checkShape(definition: Definition, vocabulary: Vocabulary): DefinitionFault[] {
  return [
    ...checkRoute(definition),
    ...checkOffered(definition),
    ...checkEach(definition, vocabulary),
    ...checkSteps(definition),
    ...checkSilence(definition),
    ...checkFourEyes(definition),
    ...checkEffects(definition, vocabulary),
  ];
}

const deadEnd = (at: string, detail: string): DefinitionFault => ({ rule: "dead-end", at, detail });

function checkRoute({ route, questions }: Definition): DefinitionFault[] {
  if (route === undefined) return [];
  const question = questions.find(({ id }) => id === route.question);
  const always = question?.required === true && question.when === undefined;
  if (always && ["choice", "body"].includes(question.answer.type)) return [];
  return [deadEnd("route", "the body is named by a required choice or body that is always asked")];
}

/** What can be asked for without an offer must be answered without one. */
function checkOffered({ access, questions, prefilled, once, decision }: Definition): DefinitionFault[] {
  const faults: DefinitionFault[] = [];
  const given = new Set(
    questions.flatMap(({ answer }) => (answer.type === "choice-of-fact" ? Object.keys(answer.gives ?? {}) : [])),
  );
  for (const concept of access === "offer" ? [] : prefilled) {
    if (!given.has(concept)) faults.push(deadEnd("prefilled", `without an offer nothing gives ${concept}`));
  }
  for (const concept of given) {
    if (!prefilled.includes(concept)) faults.push(deadEnd("questions", `${concept} is given but never filled in`));
  }
  if (once === undefined) return faults;
  if (!prefilled.includes(once.concept)) faults.push(deadEnd("once", `${once.concept} is not filled in`));
  if (!decision.grounds.some(({ id }) => id === once.ground)) {
    faults.push({ rule: "ground-unknown", at: "once", detail: once.ground });
  }
  return faults;
}

function checkEach({ facts }: Definition, vocabulary: Vocabulary): DefinitionFault[] {
  const before = new Set<string>();
  const faults: DefinitionFault[] = [];
  for (const { id, each, concepts } of facts) {
    const at = `facts.${id}`;
    if (each !== undefined) {
      if (vocabulary[each.as] === undefined) faults.push({ rule: "concept-unknown", at, detail: each.as });
      for (const concept of each.of)
        if (!before.has(concept)) faults.push(deadEnd(at, `nothing read before gives ${concept}`));
      if (
        each.joins === true &&
        (concepts.length !== 1 || !before.has(each.as) || vocabulary[each.as]?.type !== "list")
      ) {
        faults.push(deadEnd(at, `one value of each joins a list that is read before: ${each.as} is none`));
      }
    } else for (const concept of concepts) before.add(concept);
  }
  return faults;
}

const stepsInOrder: readonly Step["id"][] = ["filed", "payment", "facts", "opinions", "decision", "result"];

/** What the applicant sees as the way of the case is the way: on another line it would stand still where it does not. */
function checkSteps({ steps, fee, opinions }: Definition): DefinitionFault[] {
  const ids = [...new Set(steps.map(({ id }) => id))];
  const has: Partial<Record<Step["id"], boolean>> = {
    filed: true,
    payment: fee.kind !== "free",
    opinions: opinions.length > 0,
    result: true,
  };
  const astray = stepsInOrder.filter((id) => has[id] !== undefined && has[id] !== ids.includes(id));
  const inOrder = stepsInOrder.filter((id) => ids.includes(id)).every((id, index) => id === ids[index]);
  if (astray.length === 0 && inOrder) return [];
  const detail = inOrder
    ? `${astray.join(", ")}: there, or not there, unlike in the procedure`
    : "they come in another order";
  return [{ rule: "steps-misleading", at: "steps", detail }];
}

function checkSilence({ tacit, applicantRequest, extension, term, decision }: Definition): DefinitionFault[] {
  const faults: DefinitionFault[] = [];
  const counted = term.kind === "term" && decision.mode === "official";
  if (!counted && (tacit !== undefined || applicantRequest !== undefined || extension !== undefined)) {
    faults.push(deadEnd("term", "only a term that an official is held to can be silent, stopped or extended"));
  }
  if (extension !== undefined && (!Number.isInteger(extension.times) || extension.times < 1)) {
    faults.push(deadEnd("extension.times", "it can never be extended"));
  } else if (extension !== undefined && extension.times * extension.by.count > longestTerm(extension.by.unit)) {
    faults.push(deadEnd("extension.times", "its term would never be over"));
  }
  return faults;
}

/** Where two people decide, two people must be able to: the head of a body is one alone. */
function checkFourEyes({ decision, roles }: Definition): DefinitionFault[] {
  const { fourEyes, mode } = decision;
  if (fourEyes === undefined) return [];
  const at = "decision.fourEyes";
  const fault = (detail: string): DefinitionFault => ({ rule: "four-eyes-alone", at, detail });
  return [
    ...(mode === "official" ? [] : [fault("nobody decides: there are no eyes at all")]),
    ...(fourEyes.outcomes.length > 0 ? [] : [fault("no outcome is named")]),
    ...(fourEyes.law.trim() === "" ? [fault("no legal basis is cited")] : []),
    ...([...roles.see, ...roles.decide].some((role) => role !== "head") ? [] : [fault("only the head could do both")]),
  ];
}

function checkEffects(definition: Definition, vocabulary: Vocabulary): DefinitionFault[] {
  const { effects = [], assigned = [], facts, prefilled, questions, fee } = definition;
  const numbers = assigned.map(({ concept }) => concept);
  const known = new Set([
    ...facts.flatMap(({ concepts, each }) => (each === undefined ? concepts : [each.as])),
    ...prefilled,
    ...numbers,
    ...questions.map(({ concept }) => concept),
  ]);
  return [
    ...numbers
      .filter((concept) => vocabulary[concept] === undefined)
      .map((concept): DefinitionFault => ({ rule: "concept-unknown", at: "assigned", detail: concept })),
    ...effects.flatMap((effect, index) => [
      ...(effects.findIndex(({ id }) => id === effect.id) === index
        ? []
        : [deadEnd(`effects.${effect.id}`, "two effects have this id")]),
      ...checkEffect(effect, fee, new Set(numbers), known),
    ]),
    ...checkSuspension(effects, fee),
  ];
}

function checkEffect(
  effect: Effect,
  fee: Fee,
  numbers: ReadonlySet<string>,
  known: ReadonlySet<string>,
): DefinitionFault[] {
  const at = `effects.${effect.id}`;
  const faults: DefinitionFault[] = [];
  if (effect.law.trim() === "") faults.push({ rule: "effect-without-basis", at, detail: "no legal basis is cited" });
  if (effect.on === "lapsed" && (fee.kind === "free" || fee.within === undefined)) {
    faults.push(deadEnd(at, "nothing lapses that has no term to pay in"));
  }
  if (effect.do === "register-organisation") {
    if (effect.on !== "granted") faults.push(deadEnd(at, "only what is granted has a number to be entered under"));
    if (!numbers.has(effect.number)) faults.push(deadEnd(at, `nothing assigns ${effect.number}`));
    if (!known.has(effect.address)) faults.push(deadEnd(at, `nothing gives ${effect.address}`));
  }
  const told = effect.do === "tell-body" ? effect.concepts : [];
  const ungiven = told.filter((concept) => !known.has(concept));
  return [...faults, ...ungiven.map((concept) => deadEnd(at, `nothing gives ${concept}`))];
}

/** What is suspended at filing must come to an end, however the case ends. */
function checkSuspension(effects: readonly Effect[], fee: Fee): DefinitionFault[] {
  if (!effects.some((effect) => effect.do === "suspend-certificates" && effect.on === "filed")) return [];
  const ends = {
    granted: ["replace-card", "resume-certificates"],
    refused: ["resume-certificates"],
    withdrawn: ["resume-certificates"],
    // What stays suspended when nobody pays must be said in words.
    ...(fee.kind === "free" || fee.within === undefined || fee.stays !== undefined
      ? {}
      : { lapsed: ["resume-certificates"] }),
  };
  return Object.entries(ends).flatMap(([on, ways]) =>
    effects.some((effect) => effect.on === on && ways.includes(effect.do))
      ? []
      : [deadEnd("effects", `certificates stay suspended when the application is ${on}`)],
  );
}
