import type { Definition } from "./definition.ts";

/** A definition with the digest of its canonical form. */
export interface PublishedDefinition {
  readonly definition: Definition;
  readonly digest: string;
}
