import { Certificate } from "../certificate/certificate.ts";
import type { Name } from "../name/name.ts";

/** A trust anchor: a name with a key. Made from a certificate, its constraints apply too (RFC 5937). */
export interface TrustAnchor {
  readonly name: Name;
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  readonly certificate: Certificate | undefined;
}

/** The anchor that a certificate stands for. */
export function anchorOf(anchor: Certificate | TrustAnchor): TrustAnchor {
  if (!(anchor instanceof Certificate)) return anchor;
  return { name: anchor.subject, spki: anchor.spki, certificate: anchor };
}
