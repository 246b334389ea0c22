import { parseExpression } from "feelin";
import { scopeRoots } from "./scope.ts";

/** A part of an expression as it was read: what it is, where it stands, what it is made of. */
export type FeelNode = NonNullable<ReturnType<typeof parseExpression>["topNode"]["firstChild"]>;

/** The functions that rules may call: each ends at once, and comes out the same for the same values on whatever day. */
const functions: ReadonlySet<string> = new Set([
  ..."not,count,sum,min,max,abs,floor,ceiling,modulo,decimal,contains,substring,date,duration".split(","),
  ..."starts with,ends with,string length,upper case,lower case,list contains,distinct values".split(","),
  ..."round up,round down,round half up,round half down,years and months duration".split(","),
]);

/** What rules are made of beside signs and key words; all else of FEEL nobody could vouch for in words. */
const constructs: ReadonlySet<string> = new Set([
  ..."Expression,ParenthesizedExpression,IfExpression,Conjunction,Disjunction,Comparison,ArithmeticExpression".split(
    ",",
  ),
  ..."QuantifiedExpression,ForExpression,InExpressions,InExpression,IterationContext,FilterExpression,List".split(","),
  ..."PathExpression,PathName,VariableName,Name,Identifier,FunctionInvocation,SpecialFunctionName".split(","),
  ..."PositionalParameters,PositiveUnaryTests,PositiveUnaryTest,SimplePositiveUnaryTest,Interval".split(","),
  ..."StringLiteral,NumericLiteral,BooleanLiteral,DateTimeLiteral,DateTimeConstructor,AtLiteral".split(","),
  ..."CompareOp,ArithOp".split(","),
]);

/** One list in another is as much as can be followed. */
const mostLists = 2;

/** An expression as it is read; undefined where it cannot be read as a whole. */
export function readExpression(feel: string): FeelNode | undefined {
  const tree = parseExpression(feel, {}, undefined);
  let whole = true;
  tree.iterate({
    enter: ({ type }) => {
      if (type.isError) whole = false;
    },
  });
  return whole ? (tree.topNode as FeelNode) : undefined;
}

/** The parts of a part as they stand in it, signs and key words too. */
export function partsOf(node: FeelNode): FeelNode[] {
  const parts: FeelNode[] = [];
  for (let part = node.firstChild; part !== null; part = part.nextSibling) parts.push(part);
  return parts;
}

/**
 * What an expression may not hold, on whatever branch it stands: what is worked out with nothing in the scope does not come by
 * the branches that only an answer opens.
 */
export function constructFault(feel: string): string | undefined {
  const top = readExpression(feel);
  if (top === undefined) return "it cannot be read";
  let lists = 0;
  const said = ({ from, to }: FeelNode) => feel.slice(from, to);

  function visit(node: FeelNode, bound: ReadonlySet<string>): string | undefined {
    const { name } = node;
    // Signs and key words are written small.
    if (/^[A-Z]/.test(name) && !constructs.has(name)) return `${said(node)}: no rule holds a ${name}`;
    if (name === "FunctionInvocation") {
      const called = node.firstChild === null ? "" : said(node.firstChild).replace(/\s+/g, " ");
      if (!functions.has(called)) return `no rule calls ${called}`;
      return visitAll(partsOf(node).slice(1), bound);
    }
    if (name === "DateTimeConstructor" && !functions.has(said(node))) return `no rule calls ${said(node)}`;
    if (name === "VariableName") {
      return bound.has(said(node)) || isRoot(said(node)) ? undefined : `nothing is called ${said(node)}`;
    }
    if (name === "IterationContext" && partsOf(node).some((part) => part.name === "..")) {
      return `${said(node)}: a rule goes through lists, not through numbers`;
    }
    if (name === "FilterExpression") {
      const [list, ...conditions] = partsOf(node);
      return (list && visit(list, bound)) ?? visitAll(conditions, new Set([...bound, "item"]));
    }
    if (name === "QuantifiedExpression" || name === "ForExpression") return visitLoop(node, bound);
    return visitAll(partsOf(node), bound);
  }

  function visitAll(nodes: readonly FeelNode[], bound: ReadonlySet<string>): string | undefined {
    for (const node of nodes) {
      const fault = visit(node, bound);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  /** A name that a list goes by is known behind it, and hides nothing that the scope has. */
  function visitLoop(node: FeelNode, outer: ReadonlySet<string>): string | undefined {
    const bound = new Set(outer);
    const through = partsOf(node).find((part) => part.name === "InExpressions");
    for (const each of through === undefined ? [] : partsOf(through).filter((part) => part.name === "InExpression")) {
      const [called, ...list] = partsOf(each);
      const fault = visitAll(list, bound);
      if (fault !== undefined) return fault;
      if (++lists > mostLists) return `it goes through more than ${mostLists} lists`;
      if (called === undefined) continue;
      if (isRoot(said(called))) return `${said(called)} means something else already`;
      bound.add(said(called));
    }
    return visitAll(
      partsOf(node).filter((part) => part !== through),
      bound,
    );
  }

  return visit(top, new Set());
}

function isRoot(name: string): boolean {
  return (scopeRoots as readonly string[]).includes(name);
}
