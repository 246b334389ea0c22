import { type Json, parseUuid } from "@ratusha/kernel";
import type { ReadRequest } from "@ratusha/registers";
import type { Context } from "../context.ts";
import type { Definition, FactNeed } from "../definition/definition.ts";
import { shown } from "../definition/shown.ts";
import type { StoredFact } from "./record.ts";
import type { FactView } from "./view.ts";

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

/** Reads what the definitions need, for many cases at once; a record that the register does not have gives no values. */
export async function readFacts(context: Context, questions: readonly FactsQuestion[]): Promise<StoredFact[][]> {
  const asked = questions.flatMap((question, index) =>
    needsOf(question.definition, question.owner).map((need) => ({ index, need, question })),
  );
  const requests = asked.map(({ need, question }) => requestOf(context, need, question));
  const answers = requests.length === 0 ? [] : await context.registers.read(requests);
  const readAt = context.now().toString();
  const facts: StoredFact[][] = questions.map(() => []);
  for (const [position, { index, need }] of asked.entries()) {
    const answer = answers[position];
    const values: { [concept: string]: Json } = {};
    if (answer?.ok === true) {
      for (const concept of need.concepts) {
        const source = context.vocabulary[concept]?.source;
        const value = source === undefined ? undefined : answer.value.facts[source.fact];
        if (value !== undefined && value !== null) values[concept] = value;
      }
    }
    const read = answer?.ok === true ? answer.value.readId : "";
    facts[index]?.push({ need: need.id, register: need.register, readAt, read, values });
  }
  return facts;
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

/** The values of all facts by concept. */
export function valuesOf(facts: readonly StoredFact[]): Map<string, Json> {
  return new Map(facts.flatMap((fact) => Object.entries(fact.values)));
}

/** Facts as people read them, with the words of the definition. */
export function factViews(context: Context, definition: Definition, facts: readonly StoredFact[]): FactView[] {
  return facts.flatMap((fact) => {
    const need = definition.facts.find((candidate) => candidate.id === fact.need);
    if (need === undefined) return [];
    const values = need.concepts.flatMap((concept) => {
      const name = context.vocabulary[concept]?.name;
      const value = fact.values[concept];
      return name === undefined || value === undefined
        ? []
        : [{ concept, name, value, shown: shown(value, context.words) }];
    });
    const { id, title, basis, purpose } = need;
    return [{ id, title, register: fact.register, basis, purpose, readAt: fact.readAt, values }];
  });
}
