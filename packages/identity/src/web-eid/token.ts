import { constants, createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import { fail, fromBase64, pass, type Verdict } from "@ratusha/kernel";
import { type Certificate, parseCertificate } from "@ratusha/signature";
import { z } from "zod";

/** A Web eID authentication token, version 1 (web-eid-system-architecture-doc, "Token format"). */
export interface WebEidToken {
  readonly format: string;
  /** The authentication certificate, DER in base64. It proves nothing until its path is validated. */
  readonly unverifiedCertificate: string;
  readonly algorithm: string;
  /** Base64 of the signature over hash(origin) ‖ hash(challenge); ECDSA as r ‖ s. */
  readonly signature: string;
  readonly appVersion?: string;
}

const base64 = z
  .string()
  .min(4)
  .max(8192)
  .regex(/^[A-Za-z0-9+/]+={0,2}$/);

export const webEidTokenSchema = z.strictObject({
  format: z.string().max(32),
  unverifiedCertificate: base64,
  algorithm: z.string().max(16),
  signature: base64,
  appVersion: z.string().max(256).optional(),
});

/** Algorithms that a card may use, with the key each of them fits (RFC 7518, section 3.1). */
const algorithms: Readonly<Record<string, { hash: string; curve?: string; kty: string; pss?: boolean }>> = {
  ES256: { hash: "sha256", kty: "ec", curve: "prime256v1" },
  ES384: { hash: "sha384", kty: "ec", curve: "secp384r1" },
  PS256: { hash: "sha256", kty: "rsa", pss: true },
  RS256: { hash: "sha256", kty: "rsa" },
};

export type TokenRefusal = "format" | "certificate" | "algorithm" | "signature";

/**
 * Checks the signature of a token over this origin and this challenge. Whom the certificate belongs to and whether it
 * is trusted is the caller's next step.
 */
export function verifyTokenSignature(
  token: WebEidToken,
  expected: { readonly origin: string; readonly challenge: string },
): Verdict<Certificate, TokenRefusal> {
  if (!/^web-eid:1(\.\d+)?$/.test(token.format)) return fail("format", `format ${token.format} is not web-eid:1`);
  const algorithm = Object.hasOwn(algorithms, token.algorithm) ? algorithms[token.algorithm] : undefined;
  if (algorithm === undefined) return fail("algorithm", `algorithm ${token.algorithm} is not accepted`);
  let certificate: Certificate;
  let key: KeyObject;
  try {
    certificate = parseCertificate(fromBase64(token.unverifiedCertificate));
    key = createPublicKey({ key: Buffer.from(certificate.spki), format: "der", type: "spki" });
  } catch {
    return fail("certificate", "the certificate or its key cannot be read");
  }
  const fits =
    key.asymmetricKeyType === algorithm.kty &&
    (algorithm.curve === undefined || key.asymmetricKeyDetails?.namedCurve === algorithm.curve);
  if (!fits) return fail("algorithm", `algorithm ${token.algorithm} does not fit the key of the certificate`);
  const digest = (text: string) => createHash(algorithm.hash).update(text, "utf8").digest();
  const signed = Buffer.concat([digest(expected.origin), digest(expected.challenge)]);
  const padding = algorithm.pss
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : { dsaEncoding: "ieee-p1363" as const };
  const valid = verify(algorithm.hash, signed, { key, ...padding }, fromBase64(token.signature));
  return valid ? pass(certificate) : fail("signature", "the signature is not over this origin and this challenge");
}
