import type { Json } from "@ratusha/kernel";
import type { CaseRecord } from "../case/record.ts";
import type { Context } from "../context.ts";
import type { Definition, EffectMoment } from "../definition/definition.ts";
import type { Intent } from "../intent/store.ts";
import { isEntry } from "./entry.ts";

/**
 * What is to be done beyond the document when a case comes to a moment: one intent, in which every effect has its id
 * beforehand (of a message, of a card), so that doing it again does nothing new. Entries that the document attests were made
 * before it. `session` is the one in which the applicant asked for it.
 */
export function effectIntents(
  context: Context,
  definition: Definition,
  found: Pick<CaseRecord, "owner" | "id">,
  on: EffectMoment,
  session?: string,
): Omit<Intent, "attempts">[] {
  const effects = (definition.effects ?? []).filter((effect) => effect.on === on && !isEntry(effect));
  if (effects.length === 0) return [];
  const ids: { readonly [effect: string]: Json } = Object.fromEntries(effects.map(({ id }) => [id, context.id()]));
  const payload = { on, ids, ...(session === undefined ? {} : { session }) };
  return [{ id: context.id(), kind: "effect", owner: found.owner, caseId: found.id, payload }];
}
