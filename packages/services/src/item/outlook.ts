import type { Principal } from "@ratusha/identity";
import type { Text } from "@ratusha/kernel";
import type { Draft } from "../application/application.ts";
import { type Knowing, readingOf } from "../application/known.ts";
import { valuesOf } from "../case/facts.ts";
import type { Context } from "../context.ts";
import type { RefusalGround } from "../definition/definition.ts";
import { itemsOf, memberAt, shown } from "../definition/shown.ts";
import { problems } from "../problems.ts";
import { answersFor, foreseenGround, pickOf } from "./foreseen.ts";
import { caseDefinition, caseGroupOf } from "./group.ts";
import type { Against } from "./once.ts";
import { againstOf, groundOnce, onceKey, takenOf } from "./once.ts";

/** How the case of one thing that can be picked would come out, were it filed today. */
export interface Outlook {
  /** The key of the entry, as the answer to the question names it. */
  readonly value: string;
  readonly name: Text;
  /** What it would be refused on; absent where nothing that is known speaks against it. It may be filed all the same. */
  readonly against?: Against;
}

/**
 * Says of each thing that a draft's form has to pick how its case would come out: by the rules and the register of what was
 * granted that decide it after the filing. Nothing is refused by it, and nothing promised.
 * @throws Problem services.not-found, services.not-entitled, services.mandate-missing
 */
export async function outlookOf(
  context: Context,
  draft: Draft,
  principal: Principal,
  know: Knowing,
): Promise<Outlook[]> {
  const definition = context.catalogue.find(draft.service)?.definition;
  if (definition === undefined) throw problems["not-found"]();
  const found = caseGroupOf(definition);
  const pick = found === undefined ? undefined : pickOf(found.group);
  if (found === undefined || pick?.answer.type !== "choice-of-fact") return [];
  const reading = readingOf(definition, principal, draft.purpose);
  const facts = await know(definition, reading);
  const circumstances = { owner: reading.owner, filed: context.today(), facts };
  const known = valuesOf(facts);
  const { concept, key } = pick.answer;
  const things = itemsOf(known.get(concept)).flatMap((entry): Thing[] => {
    const value = memberAt(entry, key);
    if (typeof value !== "string") return [];
    const answers = answersFor(found, pick, draft.answers, value);
    const ground = foreseenGround(definition, answers, circumstances);
    const once = onceKey(caseDefinition(definition), { answers }, known);
    return [{ value, name: shown(entry, context.words), ground, once }];
  });
  const keys = things.map(({ once }) => once);
  const taken = await takenOf(context, definition, keys, reading.owner);
  return things.map(({ value, name, ground, once }) => {
    const earlier = once === undefined ? undefined : taken.get(once);
    // What another applicant only asks for may still be refused there: it speaks against nothing yet.
    const had = earlier?.claimed === true || earlier?.earlier !== undefined;
    const against = ground ?? (had ? groundOnce(definition) : undefined);
    if (against === undefined) return { value, name };
    return { value, name, against: againstOf(against, ground === undefined ? earlier?.earlier : undefined) };
  });
}

interface Thing {
  readonly value: string;
  readonly name: Text;
  readonly ground: RefusalGround | undefined;
  readonly once: string | undefined;
}
