import { equalBytes } from "@ratusha/kernel";
import { assembleCsr, parseCsr } from "@ratusha/signature";
import { type Permission, permitted, refuse } from "../refusal.ts";
import type { HeldKey } from "../store/key-backend.ts";

/** Whether a key may sign a CertificationRequestInfo (RFC 2986 §4.1): only one about itself. */
export function permitCsr(toBeSigned: Uint8Array, key: HeldKey): Permission {
  const csr = parseCsr(assembleCsr(toBeSigned, key.spki, new Uint8Array(1)));
  return equalBytes(csr.spki, key.spki)
    ? permitted
    : refuse("key-foreign", "The request is about another key.", "RFC 2986 §3");
}
