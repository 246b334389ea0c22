import { type Failure, fail } from "@ratusha/kernel";
import type { Certificate } from "../certificate/certificate.ts";
import type { RevocationReason } from "../crl/reason.ts";

/** Why a path is not valid. */
export type PathFault =
  | "no-path"
  | "signature-invalid"
  | "algorithm-unsupported"
  | "algorithm-weak"
  | "not-yet-valid"
  | "expired"
  | "revoked"
  | "suspended"
  | "revocation-unknown"
  | "name-chaining"
  | "not-a-ca"
  | "path-length"
  | "key-usage"
  | "extended-key-usage"
  | "name-constraints"
  | "policy"
  | "critical-extension"
  | "nonconforming"
  | "budget";

/** A path's failure, with the certificate that it lies in and what is known of its revocation. */
export interface PathFailure extends Failure<PathFault> {
  readonly certificate: Certificate | undefined;
  readonly revokedAt?: Temporal.Instant | undefined;
  readonly revocationReason?: RevocationReason | undefined;
}

/** Makes a failure. */
export function pathFailure(reason: PathFault, detail: string, clause: string, certificate?: Certificate): PathFailure {
  return { ...fail(reason, detail, clause), certificate };
}
