import { ownerOf, type Principal } from "@ratusha/identity";
import type { FactView } from "../case/facts.ts";
import { readFacts } from "../case/facts.ts";
import type { StoredFact } from "../case/record.ts";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";
import type { Circumstances } from "../form/asked.ts";
import { problems } from "../problems.ts";
import type { Reading } from "./answers.ts";
import type { Draft } from "./application.ts";
import { checkEntitled } from "./entitled.ts";

/**
 * Whose records a form is about, and who looks at them: the person who fills it in; at a counter the body, for the person
 * who is served.
 * @throws Problem services.not-found, services.not-entitled, services.mandate-missing
 */
export function readingOf(definition: Definition, principal: Principal, purpose: Draft["purpose"]): Reading {
  const served = purpose?.kind === "counter" ? purpose.person : undefined;
  const acting = principal.actingFor;
  if (acting?.kind === "body" && served === undefined) throw problems["not-found"]();
  checkEntitled(definition, acting, served !== undefined);
  if (served === undefined || acting === undefined) {
    return { owner: ownerOf(principal), signer: principal.person, reader: `person:${principal.person}` };
  }
  return { owner: `person:${served}`, signer: served, reader: `body:${acting.code}` };
}

/** What the state knows for a form; each read is an act that the person sees. */
export async function readKnown(context: Context, definition: Definition, reading: Reading): Promise<StoredFact[]> {
  const [facts] = await readFacts(context, [{ definition, ...reading }]);
  return facts ?? [];
}

/** What a form's facts are taken from, where they are needed at all. */
export type Knowing = (definition: Definition, reading: Reading) => Promise<Circumstances["facts"]>;

/** Takes facts from what was read for the form already; without it out of the registers, once however often they are needed. */
export function knowing(context: Context, told?: readonly FactView[]): Knowing {
  let facts: Promise<Circumstances["facts"]> | undefined;
  return (definition, reading) => {
    facts ??= told === undefined ? readKnown(context, definition, reading) : Promise.resolve(told.map(factTold));
    return facts;
  };
}

/** A fact that was shown on a form, as conditions and rules look at it. */
export function factTold({ id, values }: FactView): Pick<StoredFact, "need" | "read" | "values"> {
  return {
    need: id,
    read: values.length === 0 ? "" : id,
    values: Object.fromEntries(values.map(({ concept, value }) => [concept, value])),
  };
}
