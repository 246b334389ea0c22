import type { Certificate } from "../certificate/certificate.ts";
import type { Embedded } from "./embedded.ts";

/** What a validation may rest on. Anchors come from the caller alone, never from the message. */
export interface ValidationContext {
  readonly anchors: readonly Certificate[];
  /** Validation time. */
  readonly at: Temporal.Instant;
  readonly embedded: Embedded;
  /** How old a revocation status may be at the time it is needed for, whatever its nextUpdate says. */
  readonly maxRevocationAge?: Temporal.Duration | undefined;
}
