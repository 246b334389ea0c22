import { isProblem, type Json } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { findBodyCase } from "../case/body-case.ts";
import type { CaseRecord } from "../case/record.ts";
import type { CaseState } from "../case/state.ts";
import { appendEvents, eventsOf, lockCase, moveCase, saveFacts } from "../case/store.ts";
import type { Context } from "../context.ts";
import type { Definition, Effect } from "../definition/definition.ts";
import { noticeId, tellDesks } from "../desk/tell.ts";
import { removeIntents } from "../intent/store.ts";
import { problems } from "../problems.ts";
import { registerOrganisation } from "./organisation.ts";

type Entry = Extract<Effect, { do: "register-organisation" }>;

/** What a register says to an entry and will say however often it is asked: people go on. */
const lasting = ["registers.already-trading", "registers.deceased"];

/** Whether an effect is an entry that the document of a granted case attests: it is made before the seal. */
export function isEntry(effect: Effect): effect is Entry {
  return effect.do === "register-organisation" && effect.on === "granted";
}

function entriesOf({ effects = [] }: Definition): Entry[] {
  return effects.filter(isEntry);
}

/** Whether documents of these cases attest entries, which stand in their register before the seal. */
export function hasEntries(definition: Definition): boolean {
  return entriesOf(definition).length > 0;
}

/** A granted case whose document is to be sealed, and the intent that carries it. */
export interface ToEnter {
  readonly found: CaseRecord;
  readonly definition: Definition;
  readonly intent: string;
  /** Who has decided, to be told; absent where the law decides for a silent body. */
  readonly official?: string;
}

/**
 * Makes the entries that a document attests, before it is sealed: a register may refuse, and nobody is to hold a certificate
 * of what does not stand there. False where it has refused for good: the case is with the officials again, and no document
 * was made. Each entry is made once however often this is done.
 */
export async function makeEntries(context: Context, deciding: ToEnter): Promise<boolean> {
  const { found, definition } = deciding;
  const entries = entriesOf(definition);
  if (entries.length === 0) return true;
  const made = await entriesMade(context.db, definition, found);
  for (const effect of entries.filter(({ id }) => !made.has(id))) {
    // The id of the mandate follows from the case: signed anew, it is the same entry.
    const carrying = { found, definition, effect, id: noticeId(found.id, effect.id), late: false };
    try {
      await note(context, deciding, effect, await registerOrganisation(context, carrying));
    } catch (error) {
      if (!isProblem(error) || !lasting.includes(error.code)) throw error;
      await giveBack(context, deciding, effect, error.code);
      return false;
    }
  }
  return true;
}

/** The entries of a case that a register has taken. */
async function entriesMade(tx: Queryable, definition: Definition, found: CaseRecord): Promise<ReadonlySet<string>> {
  const ids = entriesOf(definition).map(({ id }) => id);
  if (ids.length === 0) return new Set();
  const events = await eventsOf(tx, found.owner, found.id);
  const made = events.flatMap(({ kind, detail }) => (kind === "effect-done" ? [String(detail["effect"])] : []));
  return new Set(made.filter((id) => ids.includes(id)));
}

/**
 * What stands in a register cannot be refused or withdrawn: where the seal was long in coming and the decision must be signed
 * anew, only its document is missing.
 * @throws Problem services.case-state
 */
export async function requireNotEntered(tx: Queryable, definition: Definition, found: CaseRecord): Promise<void> {
  const made = await entriesMade(tx, definition, found);
  if (made.size > 0)
    throw problems["case-state"]("the register has the entry of this case: only its document is to come");
}

/** Whether a register has refused an entry of the case: then silence decides it no more. */
export async function wasRefused(tx: Queryable, definition: Definition, found: CaseRecord): Promise<boolean> {
  if (!hasEntries(definition)) return false;
  const events = await eventsOf(tx, found.owner, found.id);
  return events.some(({ kind }) => kind === "effect-refused");
}

/** Writes the entry into the history, once: of two that carry the same intent the second finds it there. */
async function note(
  context: Context,
  { found, definition }: ToEnter,
  effect: Entry,
  detail: { readonly [name: string]: Json },
): Promise<void> {
  await context.db.transaction(async (tx) => {
    await lockCase(tx, found.owner, found.id);
    if ((await entriesMade(tx, definition, found)).has(effect.id)) return;
    await record(context, tx, found, effect, "effect-done", detail);
  });
}

const deciding: readonly CaseState[] = ["filed", "gathering", "sealing"];

/** No document comes of it: the officials decide anew, and whoever signed, or has the case in hand, is told. */
async function giveBack(context: Context, to: ToEnter, effect: Entry, reason: string): Promise<void> {
  const { found, intent } = to;
  const official = to.official ?? (await findBodyCase(context.db, found.body, found.id))?.official;
  await context.db.transaction(async (tx) => {
    await removeIntents(tx, [intent]);
    if ((await moveCase(tx, found, deciding, "ready")) === undefined) return;
    await saveFacts(tx, found, found.facts);
    await record(context, tx, found, effect, "effect-refused", { reason });
    await tellDesks(context, tx, found, "entry-refused", [official]);
  });
}

async function record(
  context: Context,
  tx: Queryable,
  found: CaseRecord,
  effect: Entry,
  kind: "effect-done" | "effect-refused",
  detail: { readonly [name: string]: Json },
): Promise<void> {
  const { owner, id: caseId, service, body, channel } = found;
  const actor = `body:${body}`;
  const told = { effect: effect.id, do: effect.do };
  await appendEvents(tx, [
    { owner, caseId, id: context.id(), at: context.now(), kind, actor, detail: { ...told, ...detail } },
  ]);
  const act = { case: caseId, service, body, channel, ...told, law: effect.law };
  await context.acts.append(tx, [{ kind: `services.${kind}`, actor, subject: owner, body: act }]);
}
