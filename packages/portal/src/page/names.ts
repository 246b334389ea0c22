import type { Text } from "@ratusha/kernel";
import type { Contact } from "@ratusha/registers";

/** Names that pages show for codes: of bodies, of registers, of services. A code without a name is shown itself. */
export interface Names {
  readonly bodies: Readonly<Record<string, Text>>;
  /** Where bodies are to be found, and how else they are reached. */
  readonly contacts: Readonly<Record<string, Contact & { readonly address: Text }>>;
  readonly registers: Readonly<Record<string, Text>>;
  readonly services: Readonly<Record<string, Text>>;
}

/** The name for a code. */
export function nameOf(names: Readonly<Record<string, Text>>, code: string): Text | string {
  return names[code] ?? code;
}
