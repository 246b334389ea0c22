import type { Text } from "@ratusha/kernel";

/** A department of a public body. */
export interface Unit {
  /** The code of the body: `Org1001`. */
  readonly body: string;
  /** The unit's code within its body, such as `architecture`: lower-case letters, digits and hyphens. */
  readonly code: string;
  readonly name: Text;
}

/** A unit to enter, to rename, or to close: nobody is placed in a closed one any more. */
export interface UnitInput extends Unit {
  readonly state?: "active" | "closed";
}

const codeShape = /^[a-z][a-z0-9-]{0,39}$/;

/** Whether a text can be the code of a unit. */
export function isUnitCode(text: string): boolean {
  return codeShape.test(text);
}
