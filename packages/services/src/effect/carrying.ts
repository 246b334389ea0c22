import type { Json, Uuid } from "@ratusha/kernel";
import type { CaseRecord } from "../case/record.ts";
import type { Definition, Effect } from "../definition/definition.ts";

/** An effect to carry out for a case, under the id that was given beforehand. */
export interface Carrying<E extends Effect = Effect> {
  readonly found: CaseRecord;
  readonly definition: Definition;
  readonly effect: E;
  readonly id: Uuid;
  /** Whether the case ended before: nothing more is begun, and what an attempt that died had begun is taken down. */
  readonly late: boolean;
  /** The session in which the applicant filed; undefined where the effect is not of the filing. */
  readonly session?: Uuid;
}

/** What came of an effect: done, or refused for good. */
export interface Carried {
  readonly kind: "effect-done" | "effect-refused";
  readonly detail: { readonly [name: string]: Json };
}
