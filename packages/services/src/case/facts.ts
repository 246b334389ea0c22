import { canonicalJson, eachLang, type Json, parseUuid, type Text } from "@ratusha/kernel";
import type { ReadRequest, RegisterName } from "@ratusha/registers";
import type { Context } from "../context.ts";
import type { Definition, FactNeed } from "../definition/definition.ts";
import { pathOf } from "../definition/path.ts";
import { shown } from "../definition/shown.ts";
import type { StoredFact } from "./record.ts";

/** One fact that was read from a register for the case. */
export interface FactView {
  readonly id: string;
  readonly title: Text;
  readonly register: RegisterName;
  readonly basis: string;
  readonly purpose: Text;
  /** Instant of the read. */
  readonly readAt: string;
  /** The values by concept with the concept's name, as the person reads them. */
  readonly values: readonly {
    readonly concept: string;
    readonly name: Text;
    readonly value: Json;
    readonly shown: Text;
  }[];
}

/** Whose records are read, for which service, and who reads them. */
export interface FactsQuestion {
  readonly definition: Definition;
  readonly owner: string;
  /** Personal number of whoever signs. */
  readonly signer: string;
  /** `body:…` for a case, `person:…` when people look at their own. */
  readonly reader: string;
  readonly caseId?: string;
}

/** The needs that apply to this kind of applicant. */
function needsOf(definition: Definition, owner: string): FactNeed[] {
  const kind = owner.startsWith("org:") ? "organisation" : "person";
  return definition.facts.filter((need) => need.applicants === undefined || need.applicants.includes(kind));
}

interface Asked {
  readonly index: number;
  readonly need: FactNeed;
  readonly question: FactsQuestion;
}

/**
 * Reads what the definitions need, for many cases at once; a record that the register does not have gives no values. What
 * is read of the people whom a record names comes after the record.
 */
export async function readFacts(context: Context, questions: readonly FactsQuestion[]): Promise<StoredFact[][]> {
  const asked = questions.flatMap((question, index) =>
    needsOf(question.definition, question.owner).map((need): Asked => ({ index, need, question })),
  );
  const facts = await readOwn(
    context,
    questions,
    asked.filter(({ need }) => need.each === undefined),
  );
  await readNamed(
    context,
    asked.filter(({ need }) => need.each !== undefined),
    facts,
  );
  return facts;
}

async function readOwn(
  context: Context,
  questions: readonly FactsQuestion[],
  asked: readonly Asked[],
): Promise<StoredFact[][]> {
  const requests = asked.map(({ need, question }) => requestOf(context, need, question));
  const answers = requests.length === 0 ? [] : await context.registers.read(requests);
  const readAt = context.now().toString();
  const facts: StoredFact[][] = questions.map(() => []);
  for (const [position, { index, need }] of asked.entries()) {
    const answer = answers[position];
    const values = answer?.ok === true ? valuesIn(context, need, answer.value.facts) : {};
    const read = answer?.ok === true ? answer.value.readId : "";
    facts[index]?.push({ need: need.id, register: need.register, readAt, read, values });
  }
  return facts;
}

function valuesIn(
  { vocabulary }: Context,
  need: FactNeed,
  told: { readonly [fact: string]: Json },
): { [concept: string]: Json } {
  const values: { [concept: string]: Json } = {};
  for (const concept of need.concepts) {
    const source = vocabulary[concept]?.source;
    const value = source === undefined ? undefined : told[source.fact];
    if (value !== undefined && value !== null) values[concept] = value;
  }
  return values;
}

/** More relatives than this nobody has in one record; what comes after is left out. */
const mostNamed = 50;

/** Reads the records of the people whose numbers other concepts gave, one for each, and keeps them as a list. */
async function readNamed(context: Context, asked: readonly Asked[], facts: StoredFact[][]): Promise<void> {
  const named = asked.map(({ index, need }) => {
    const known = valuesOf(facts[index] ?? []);
    const numbers = (need.each?.of ?? []).flatMap((concept) => [known.get(concept) ?? []].flat());
    return [...new Set(numbers)].filter((number) => typeof number === "string").slice(0, mostNamed);
  });
  const requests = asked.flatMap(({ need, question }, position) =>
    (named[position] ?? []).map((key) => ({ ...requestOf(context, need, question), key })),
  );
  const answers = requests.length === 0 ? [] : await context.registers.read(requests);
  const readAt = context.now().toString();
  let next = 0;
  for (const [position, { index, need }] of asked.entries()) {
    const mine = answers.slice(next, next + (named[position]?.length ?? 0));
    next += mine.length;
    const told = mine.flatMap((answer) => (answer.ok ? [answer.value] : []));
    const records = told.map(({ facts: values }) => valuesIn(context, need, values));
    const values = listOf(context, need, records);
    facts[index]?.push({ need: need.id, register: need.register, readAt, read: told[0]?.readId ?? "", values });
  }
}

/** What was read of several people, under the concept that their list has; joined to another list, nothing is no list. */
function listOf(
  context: Context,
  need: FactNeed,
  records: readonly { readonly [concept: string]: Json }[],
): StoredFact["values"] {
  if (need.each === undefined) return {};
  const { as, joins } = need.each;
  if (joins !== true) return { [as]: records.map((values) => personIn(context, need, values)) };
  const entries = records.flatMap((values) => Object.values(values));
  return entries.length === 0 ? {} : { [as]: entries };
}

/** A record out of a list: its values by the last part of their concepts, and all of them in words. */
function personIn({ words }: Context, need: FactNeed, values: { readonly [concept: string]: Json }): Json {
  const texts = need.concepts.map((concept) => shown(values[concept], words));
  const record: { [name: string]: Json } = { text: eachLang((lang) => texts.map((text) => text[lang]).join(", ")) };
  for (const [concept, value] of Object.entries(values)) record[pathOf(concept).at(-1) ?? concept] = value;
  return record;
}

function requestOf({ vocabulary }: Context, need: FactNeed, question: FactsQuestion): ReadRequest {
  const caseId = parseUuid(question.caseId);
  return {
    register: need.register,
    key: keyOf(need, question),
    facts: [...new Set(need.concepts.flatMap((concept) => vocabulary[concept]?.source?.fact ?? []))],
    basis: need.basis,
    purpose: need.purpose,
    reader: question.reader,
    ...(caseId.ok ? { caseId: caseId.value } : {}),
  };
}

/** Registers of people and organisations go by number, the register of property by owner. */
function keyOf(need: FactNeed, { owner, signer }: FactsQuestion): string {
  if (need.register === "property") return need.of === "signer" ? `person:${signer}` : owner;
  return need.of === "signer" ? signer : owner.slice(owner.indexOf(":") + 1);
}

/** The values of all facts by concept; a list that several of them give is one, in which nothing stands twice. */
export function valuesOf(facts: readonly Pick<StoredFact, "values">[]): Map<string, Json> {
  const known = new Map<string, Json>();
  for (const { values } of facts) {
    for (const [concept, value] of Object.entries(values)) {
      const before = known.get(concept);
      known.set(concept, Array.isArray(before) && Array.isArray(value) ? united(before, value) : value);
    }
  }
  return known;
}

function united(before: readonly Json[], more: readonly Json[]): Json[] {
  return [...new Map([...before, ...more].map((entry) => [canonicalJson(entry), entry])).values()];
}

/** Facts as people read them, with the words of the definition. */
export function factViews(context: Context, definition: Definition, facts: readonly StoredFact[]): FactView[] {
  return facts.flatMap((fact) => {
    const need = definition.facts.find((candidate) => candidate.id === fact.need);
    if (need === undefined) return [];
    const values = (need.each === undefined ? need.concepts : [need.each.as]).flatMap((concept) => {
      // Lists that are one have the name of their own need each.
      const name = need.each?.joins === true ? need.title : context.vocabulary[concept]?.name;
      const value = fact.values[concept];
      return name === undefined || value === undefined
        ? []
        : [{ concept, name, value, shown: shown(value, context.words) }];
    });
    const { id, title, basis, purpose } = need;
    return [{ id, title, register: fact.register, basis, purpose, readAt: fact.readAt, values }];
  });
}
