import { isProblem, type Json } from "@ratusha/kernel";
import type { Address } from "@ratusha/registers";
import { textSchema } from "@ratusha/runtime";
import { z } from "zod";
import { valuesOf } from "../case/facts.ts";
import { hasDied } from "../case/living.ts";
import type { Context } from "../context.ts";
import { caseValues } from "../decision/values.ts";
import type { Effect } from "../definition/definition.ts";
import { fill } from "../definition/shown.ts";
import type { Carrying } from "./carrying.ts";

type RegisterEffect = Extract<Effect, { do: "register-organisation" }>;

/** An address as a register gave it; the register parses it again when it reads it. */
const addressShape = z.looseObject({ text: textSchema, region: z.string(), locality: textSchema });

/**
 * Enters an organisation under the number that the case was assigned, with its registrant's own mandate. The registers'
 * act of the entry opens its account.
 */
export async function registerOrganisation(
  context: Context,
  { found, definition, effect, id }: Carrying<RegisterEffect>,
): Promise<{ readonly [name: string]: Json }> {
  const number = found.assigned?.[effect.number];
  if (number === undefined) throw new TypeError("a granted case has its number");
  const known = valuesOf(found.facts);
  const values = await caseValues(context, definition, found, [effect.name, effect.shortName]);
  const by = `body:${found.body}`;
  try {
    await context.registers.registerOrganisation(
      {
        number,
        kind: effect.kind,
        state: "active",
        name: fill(effect.name, values),
        shortName: fill(effect.shortName, values),
        address: addressShape.parse(known.get(effect.address)) as unknown as Address,
        registeredOn: context.dateOf(found.decidedAt ?? context.now()),
        ...(effect.kind === "sole-trader" ? { person: found.signer } : {}),
      },
      by,
    );
  } catch (error) {
    // The number is this case's alone: an entry under it is the one that an earlier attempt made.
    if (!isProblem(error, "registers.already-registered")) throw error;
  }
  const principal = `org:${number}`;
  const mandates = await context.registers.mandatesOf(found.signer);
  if (!mandates.some((mandate) => mandate.id === id)) {
    try {
      await context.registers.grantMandates([{ id, holder: found.signer, principal, role: effect.role }], by);
    } catch (error) {
      // The entry stands, and its document may attest it: a power over it ends with its holder's death anyway.
      if (!isProblem(error, "registers.not-registered") || !(await hasDied(context, found.signer))) throw error;
    }
  }
  return { organisation: number };
}
