import type { AnswerShape, Definition, Group, Question, ValueType, Vocabulary } from "../definition/definition.ts";
import { pathOf } from "../definition/path.ts";
import { type FeelNode, partsOf, readExpression } from "./construct.ts";

/** What a value is, as far as it can be told before there is one. Dates of registers and answers are texts until `date(…)`. */
type Kind = "number" | "text" | "boolean" | "date" | "duration" | "list" | "record" | "null" | "unknown";

/** What an expression is to come out as. */
export type Wanted = "boolean" | "number";

const kindOfType: Readonly<Record<ValueType, Kind>> = {
  text: "text",
  date: "text",
  number: "number",
  boolean: "boolean",
  choice: "text",
  record: "record",
  list: "list",
};
const kindOfAnswer: Readonly<Record<AnswerShape["type"], Kind>> = {
  text: "text",
  date: "text",
  number: "number",
  boolean: "boolean",
  choice: "text",
  "choice-of-fact": "text",
  body: "text",
  group: "list",
  files: "list",
};
const kindOfCall: Readonly<Record<string, Kind>> = {
  ...Object.fromEntries("not,contains,starts with,ends with,list contains".split(",").map((name) => [name, "boolean"])),
  ...Object.fromEntries(
    "count,sum,abs,floor,ceiling,modulo,decimal,string length,round up,round down,round half up,round half down"
      .split(",")
      .map((name) => [name, "number"]),
  ),
  ...Object.fromEntries("substring,upper case,lower case".split(",").map((name) => [name, "text"])),
  "distinct values": "list",
  "years and months duration": "duration",
  date: "date",
  duration: "duration",
};

/** What the names of a scope stand for. */
export function kindsIn(
  { facts, questions, prefilled }: Definition,
  vocabulary: Vocabulary,
  group?: Group,
): ReadonlyMap<string, Kind> {
  const named = (root: string, id: string, kind: Kind): [string, Kind] => [[root, ...pathOf(id)].join("."), kind];
  const ofConcept = (id: string): Kind => {
    const concept = vocabulary[id];
    return concept === undefined ? "unknown" : kindOfType[concept.type];
  };
  const ofQuestions = (root: string, all: readonly Question[]) =>
    all.map(({ id, answer }) => named(root, id, kindOfAnswer[answer.type]));
  return new Map<string, Kind>([
    ...facts.flatMap(({ concepts, each }) =>
      each === undefined ? concepts.map((id) => named("fact", id, ofConcept(id))) : [named("fact", each.as, "list")],
    ),
    ...facts.map(({ id }) => named("found", id, "boolean")),
    ...ofQuestions("answer", questions),
    ...(group === undefined ? [] : ofQuestions("entry", group.questions)),
    ...prefilled.map((id) => named("offered", id, ofConcept(id))),
    ["applicant.kind", "text"],
    ["applicant.number", "text"],
    ["filed", "text"],
  ]);
}

/** What can be chosen where something is: nothing else is ever equal to it. */
export function choicesIn({ questions }: Definition, group?: Group): ReadonlyMap<string, readonly string[]> {
  const ofQuestions = (root: string, all: readonly Question[]) =>
    all.flatMap(({ id, answer }): [string, readonly string[]][] =>
      answer.type === "choice" ? [[[root, ...pathOf(id)].join("."), answer.options.map(({ value }) => value)]] : [],
    );
  return new Map([
    ...ofQuestions("answer", questions),
    ...(group === undefined ? [] : ofQuestions("entry", group.questions)),
    ["applicant.kind", ["person", "organisation"]],
  ]);
}

/**
 * What can never come out of an expression, whatever is answered and read: a text is no number, and neither is true. FEEL makes
 * null of it, which is taken for a rule that does not hold: everybody would be refused.
 */
export function kindFault(
  feel: string,
  wanted: Wanted,
  { kinds, choices }: { readonly kinds: ReadonlyMap<string, Kind>; readonly choices: ReturnType<typeof choicesIn> },
): string | undefined {
  const top = readExpression(feel)?.firstChild;
  if (top === undefined || top === null) return undefined;
  const faults: string[] = [];
  const said = ({ from, to }: FeelNode) => feel.slice(from, to);
  const must = (node: FeelNode | undefined, kind: Kind): void => {
    const is = node === undefined ? kind : kindOf(node);
    if (node !== undefined && !fits(is, kind)) faults.push(`${said(node)} is a ${is}, not a ${kind}`);
  };
  const alike = (one: FeelNode, other: FeelNode, ordered: boolean): void => {
    const [left, right] = [kindOf(one), kindOf(other)];
    const nothing = left === "null" || right === "null";
    if (nothing ? ordered : !fits(left, right)) faults.push(`${said(one)} is a ${left}, ${said(other)} is a ${right}`);
    chosen(one, other);
    chosen(other, one);
  };
  const chosen = (of: FeelNode, value: FeelNode): void => {
    const options = choices.get(said(of));
    const text = value.name === "StringLiteral" ? said(value).slice(1, -1) : undefined;
    if (options === undefined || text === undefined || options.includes(text)) return;
    faults.push(`${said(of)} is never "${text}": it is one of ${options.join(", ")}`);
  };

  function kindOf(node: FeelNode): Kind {
    const parts = partsOf(node).filter(({ name }) => /^[A-Z]/.test(name) || name === "null");
    const [first, second, third] = parts;
    switch (node.name) {
      case "NumericLiteral":
        return "number";
      case "StringLiteral":
        return "text";
      case "BooleanLiteral":
        return "boolean";
      case "null":
        return "null";
      case "List":
        return "list";
      case "VariableName":
      case "PathExpression":
        return kindOfPath(node, first);
      case "ParenthesizedExpression":
        return first === undefined ? "unknown" : kindOf(first);
      case "Conjunction":
      case "Disjunction":
        for (const part of parts) must(part, "boolean");
        return "boolean";
      case "IfExpression": {
        must(first, "boolean");
        const [yes, no] = [second, third].map((part) => (part === undefined ? "unknown" : kindOf(part)));
        return yes === no ? (yes ?? "unknown") : "unknown";
      }
      case "Comparison":
        compare(node, parts);
        return "boolean";
      case "ArithmeticExpression":
        return calculate(node, parts);
      case "QuantifiedExpression":
        must(parts.at(-1), "boolean");
        return "boolean";
      case "ForExpression":
        return "list";
      case "FunctionInvocation":
      case "DateTimeLiteral":
        return call(node, parts);
      default:
        return "unknown";
    }
  }

  /** What a register’s record holds inside is not told beforehand. */
  function kindOfPath(node: FeelNode, base: FeelNode | undefined): Kind {
    const known = kinds.get(said(node));
    if (known !== undefined) return known;
    if (node.name === "PathExpression" && base !== undefined && kindOf(base) === "duration") return "number";
    return "unknown";
  }

  function compare(node: FeelNode, parts: readonly FeelNode[]): void {
    const [left, ...rest] = parts.filter(({ name }) => name !== "CompareOp");
    const signs = parts.filter(({ name }) => name === "CompareOp").map(said);
    if (left === undefined) return;
    const words = partsOf(node).map(({ name }) => name);
    const among = words.includes("in");
    for (const right of among ? rest.flatMap(testedIn) : rest) {
      // «in» takes a list for what is in it.
      if (among && ["list", "unknown"].includes(kindOf(right))) continue;
      alike(left, right, !(among || signs.every((sign) => sign === "=" || sign === "!=")));
    }
  }

  function testedIn(node: FeelNode): FeelNode[] {
    if (!/UnaryTests?$|^Interval$/.test(node.name)) return [node];
    return partsOf(node).flatMap((part) =>
      /^[A-Z]/.test(part.name) && part.name !== "CompareOp" ? testedIn(part) : [],
    );
  }

  function calculate(node: FeelNode, parts: readonly FeelNode[]): Kind {
    const [one, other] = parts.filter(({ name }) => name !== "ArithOp");
    const sign = parts.filter(({ name }) => name === "ArithOp").map(said)[0];
    const [left, right] = [one, other].map((part): Kind => (part === undefined ? "number" : kindOf(part)));
    const pair = `${left} ${sign} ${right}`;
    if (left === "unknown" || right === "unknown") return "unknown";
    if (left === "number" && right === "number") return "number";
    if (pair === "text + text") return "text";
    if (/^(date [+-] duration|duration \+ date)$/.test(pair)) return "date";
    if (/^(date - date|duration [+-] duration|duration \* number|number \* duration)$/.test(pair)) return "duration";
    faults.push(`${said(node)}: a ${left} ${sign} a ${right} comes to nothing`);
    return "unknown";
  }

  function call(node: FeelNode, [called, ...given]: readonly FeelNode[]): Kind {
    if (called === undefined) return "unknown";
    const values = given.flatMap(partsOf).filter(({ name }) => /^[A-Z]/.test(name) || name === "null");
    const kindsGiven = values.map(kindOf);
    if (called.name === "AtLiteral") return "unknown";
    const name = said(called).replace(/\s+/g, " ");
    if (name === "not") must(values[0], "boolean");
    const one = kindsGiven[0];
    if (name === "date" && values.length === 1 && one !== undefined && !["text", "date", "unknown"].includes(one)) {
      faults.push(`${said(node)}: a ${one} is no date`);
    }
    return kindOfCall[name] ?? "unknown";
  }

  must(top, wanted);
  return faults[0];
}

function fits(is: Kind, wanted: Kind): boolean {
  return is === wanted || is === "unknown" || wanted === "unknown";
}
