import type { MandateRole } from "@ratusha/registers";
import type { BodyCase } from "../case/body-case.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { tellDesks } from "../desk/tell.ts";
import { forgetStaff, staffOf } from "../staff/staff.ts";
import { writeStep } from "./steps.ts";
import { giveOver, heldBy, holdersOf } from "./store.ts";

const batch = 200;

/**
 * Puts the cases of people whose mandates have ended back to their units, for the next to take; of one person where named.
 * Done again, it does nothing more.
 */
export async function releaseCases(context: Context, person?: string): Promise<number> {
  if (person !== undefined) forgetStaff(context);
  let released = 0;
  for (const { body, official } of await holdersOf(context.db, person)) {
    for (;;) {
      const held = await heldBy(context.db, body, official, batch);
      let freed = 0;
      for (const one of held) freed += (await release(context, one, official)) ? 1 : 0;
      released += freed;
      // What is left is theirs by right; and a full batch of it says nothing of more than that batch, which is enough.
      if (freed === 0 || held.length < batch) break;
    }
  }
  return released;
}

async function release(context: Context, one: BodyCase, official: string): Promise<boolean> {
  const { roles } = requireDefinition(context.catalogue, one.definition).definition;
  const verdict = await context.registers.mandateFor({
    holder: official,
    principal: `body:${one.body}`,
    role: roles.see as readonly MandateRole[],
    at: context.now(),
    scope: one.service,
  });
  if (verdict.ok) return false;
  const { colleagues } = await staffOf(context, one.body);
  return context.db.transaction(async (tx) => {
    const freed = await giveOver(tx, one, { official: undefined, unit: one.unit }, context.now());
    if (freed === undefined) return false;
    const detail = { from: official, why: verdict.reason };
    await writeStep(context, tx, freed, { kind: "put-back", actor: `body:${one.body}`, detail });
    const heads = colleagues.filter(({ roles: held }) => held.includes("head")).map(({ person }) => person);
    await tellDesks(context, tx, freed, "put-back", heads);
    return true;
  });
}
