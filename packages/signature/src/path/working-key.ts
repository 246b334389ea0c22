import type { Certificate } from "../certificate/certificate.ts";
import { oids } from "../der/oid.ts";
import { bitString, oid, sequence } from "../der/writer.ts";
import { parseSpki } from "../suite/algorithm.ts";

/** The subject's key; a DSA key without parameters takes those of its issuer's (RFC 5280 6.1.4 (d)–(f), RFC 3279 2.3.2). */
export function workingKey(certificate: Certificate, issuerSpki: Uint8Array): Uint8Array {
  const { spki, keyAlgorithm } = certificate;
  if (keyAlgorithm.oid !== oids.dsa || hasParameters(keyAlgorithm.parameters)) return spki;
  const issuer = parseSpki(issuerSpki).algorithm;
  if (issuer.oid !== oids.dsa || issuer.parameters === undefined) return spki;
  return sequence(sequence(oid(oids.dsa), issuer.parameters), bitString(parseSpki(spki).key));
}

function hasParameters(parameters: Uint8Array | undefined): boolean {
  return parameters !== undefined && parameters.length > 2;
}
