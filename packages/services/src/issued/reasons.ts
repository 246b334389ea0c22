import type { Text } from "@ratusha/kernel";
import { textSchema } from "@ratusha/runtime";
import { z } from "zod";
import { fileIn } from "../file/container.ts";

/** Why it was decided so, as the decision itself says. */
export interface DecisionReasons {
  readonly ground?: { readonly text: Text; readonly law: string };
  /** The official's own words. */
  readonly reason?: string;
}

const sealedReasons = z.object({
  ground: z.object({ text: textSchema, law: z.string() }).exactOptional(),
  reason: z.string().exactOptional(),
});

/** Read out of the sealed decision: the case may have been decided anew since. */
export function reasonsIn(container: Uint8Array): DecisionReasons {
  return sealedReasons.parse(JSON.parse(new TextDecoder().decode(fileIn(container, "decision.json").bytes)));
}
