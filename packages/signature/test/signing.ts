import {
  assembleCms,
  parseCms,
  type SignedData,
  type SignedDataParts,
  signCades,
  type ValidateCades,
  validateCades,
} from "../src/index.ts";
import { TestAuthority, type TestHolder } from "../src/testing/index.ts";

/** One hierarchy for the tests of signatures, with a clock of its own. */
export const authority = new TestAuthority();
export const signer = authority.issue("Ганна Прыклад");
export const tsa = authority.issue("Test TSA", { profile: "tsa" });
export const responder = authority.issue("Test OCSP", { profile: "ocsp" });
export const signedAt = Temporal.Instant.from("2026-03-05T10:00:00Z");
export const stampedAt = Temporal.Instant.from("2026-03-05T10:00:02Z");
export const soonAfter = Temporal.Instant.from("2026-03-05T10:05:00Z");
export const yearsAfter = Temporal.Instant.from("2030-03-05T10:00:00Z");
export const content = new TextEncoder().encode("Дазвол № 12/5");
export const timeStamper = authority.timeStamper(tsa, () => stampedAt);
export const revocation = authority.revocationSource(responder, () => stampedAt);

export function sign(
  level: "B-B" | "B-T" | "B-LT",
  options: { holder?: TestHolder; detached?: boolean; signingTime?: Temporal.Instant } = {},
): Promise<Uint8Array> {
  const { holder = signer, detached = true, signingTime = signedAt } = options;
  return signCades({ content, signer: holder, level, signingTime, detached, timeStamper, revocation });
}

/** Validation with the anchor, and with fresh revocation values at hand, as an online caller has them. */
export function validate(cms: Uint8Array, options: Partial<ValidateCades> & { online?: boolean } = {}) {
  const { online = true, ...more } = options;
  const at = more.at ?? soonAfter;
  const fresh = {
    ocsp: [signer, tsa].map(({ certificate }) => authority.ocsp(responder, certificate, at)),
    crls: [authority.crl(at, [], authority.root), authority.crl(at)],
  };
  return validateCades({
    cms,
    content,
    anchors: [authority.root.certificate],
    at,
    ...(online ? { revocation: fresh } : {}),
    ...more,
  });
}

/** The parts of a message, for a test to change one and put it together again. */
export function rebuilt(
  cms: Uint8Array,
  change: (parts: SignedDataParts, message: SignedData) => Partial<SignedDataParts>,
): Uint8Array {
  const message = parseCms(cms);
  const parts: SignedDataParts = {
    contentType: message.contentType,
    content: message.content,
    signers: message.signers.map(({ der }) => der),
    digestAlgorithms: message.digestAlgorithms.map(({ der }) => der),
    certificates: message.certificates,
    crls: message.crls,
    ocspResponses: message.ocspResponses,
  };
  return assembleCms({ ...parts, ...change(parts, message) });
}
