import type { Act } from "@ratusha/evidence";
import { z } from "zod";
import type { Rule } from "./rule.ts";

/** A power over the person whom a benefit is for, given or ended, as the register of mandates tells it. */
export interface Power {
  readonly id: string;
  /** `person:…` of its holder. */
  readonly holder: string;
  /** Personal number of whom it is over. */
  readonly over: string;
  readonly ended: boolean;
}

/** The acts that tell of powers. */
export const powerKinds = ["mandate.granted", "mandate.ended"] as const;

const told = z.object({ mandate: z.uuid(), holder: z.string(), principal: z.string(), role: z.string() });

/** What an act says of powers, where the rule has to do with it. */
export function powerOf(
  { powers }: Pick<Rule, "powers">,
  { kind, body }: Pick<Act, "kind" | "body">,
): Power | undefined {
  if (powers === undefined) return undefined;
  const ended = kind === "mandate.ended";
  if (!ended && kind !== "mandate.granted") return undefined;
  const read = told.safeParse(body);
  if (!read.success) return undefined;
  const { mandate: id, holder, principal, role } = read.data;
  const named = (ended ? powers.endWith : powers.offeredTo).includes(role) && principal.startsWith("person:");
  return named ? { id, holder: `person:${holder}`, over: principal.slice("person:".length), ended } : undefined;
}
