import type { Text } from "@ratusha/kernel";

/** Names that pages show for codes: of bodies, of registers, of services. A code without a name is shown itself. */
export interface Names {
  readonly bodies: Readonly<Record<string, Text>>;
  /** Where a body is to be found. */
  readonly places: Readonly<Record<string, Text>>;
  readonly registers: Readonly<Record<string, Text>>;
  readonly services: Readonly<Record<string, Text>>;
}

/** The name for a code. */
export function nameOf(names: Readonly<Record<string, Text>>, code: string): Text | string {
  return names[code] ?? code;
}
