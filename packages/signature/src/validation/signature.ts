import { sha256Hex } from "@ratusha/kernel";
import type { Certificate } from "../certificate/certificate.ts";
import { attributeValues } from "../cms/attribute.ts";
import type { SignedData } from "../cms/signed-data.ts";
import type { SignerInfo } from "../cms/signer-info.ts";
import { oids } from "../der/oid.ts";
import { findDigest } from "../suite/digest.ts";
import { certificateStep } from "./certificate.ts";
import type { ValidationContext } from "./context.ts";
import { type SignedContent, type Step, step, verifyContent, verifyValue } from "./cryptographic.ts";
import { formatFault } from "./format.ts";
import { levelOf } from "./level.ts";
import { failed, indeterminate, passed, type SignatureReport, type TimeStampReport, totalOf } from "./report.ts";
import { claimedCertificate, claimedTime, holderName } from "./signer-facts.ts";
import { identifies, refersTo, signingCertificateReference } from "./signing-certificate.ts";
import { validateTimeStamp } from "./time-stamp.ts";

/** More time-stamps on one signature than anyone makes. */
const mostTimeStamps = 4;

/** Validation of one signer (EN 319 102-1 5.3 and 5.5), building block by building block. */
export function validateSigner(
  signedData: SignedData,
  signer: SignerInfo,
  content: SignedContent,
  context: ValidationContext,
  scope: readonly string[],
): SignatureReport {
  const claimed = claimedCertificate(signer, context.embedded.certificates);
  const partial = {
    level: levelOf(signedData, signer),
    signer: { name: holderName(claimed), certificate: claimed },
    signingTime: claimedTime(signer),
    scope,
    signatureDigest: sha256Hex(signer.signature),
  };
  const none = { chain: [], timeStamps: [], bestSignatureTime: context.at };

  // 5.2.2 Format checking
  const fault = formatFault(signer, signedData.contentType);
  if (fault)
    return conclude(partial, none, [step(failed("FORMAT_FAILURE"), "form-broken", "EN 319 102-1 5.2.2", fault)]);

  // 5.2.7 first half, since it needs no certificate: what was altered is said to be altered whoever signed it.
  const contentStep = verifyContent(signer, content);
  if (contentStep.conclusion.indication === "FAILED") return conclude(partial, none, [contentStep]);

  // 5.2.3 Identification of the signing certificate
  const identified = identifySigner(signer, context.embedded.certificates);
  const { certificate } = identified;
  if (!certificate) return conclude(partial, none, [contentStep, identified.step]);

  // 5.2.7 Cryptographic verification
  const unverifiable =
    contentStep.conclusion.indication !== "PASSED" && findDigest(signer.digestAlgorithm.oid) === undefined;
  const valueStep = unverifiable ? contentStep : verifyValue(signer, certificate, content);
  if (valueStep.conclusion.indication === "FAILED") return conclude(partial, none, [contentStep, valueStep]);

  // 5.5 Time-stamps first: they say at which time the rest must have held.
  const timeStamps = attributeValues(signer.unsignedAttributes, oids.signatureTimeStamp)
    .slice(0, mostTimeStamps)
    .map((token) => validateTimeStamp(token, signer.signature, context));
  const proof = earliest(timeStamps);
  const timeSteps = timeStamps.map(timeStampStep);

  // 5.2.6 X.509 certificate validation, and 5.6.2 in the past where a time-stamp allows it
  const control = proof ?? context.at;
  const chain = certificateStep(certificate, { ...context, control, proof });
  const steps = [
    identified.step,
    contentStep,
    ...timeSteps,
    chain.step,
    ...usageSteps(certificate),
    valueStep,
    ...acceptanceSteps(signer),
  ];
  return conclude(partial, { chain: chain.chain, timeStamps, bestSignatureTime: control }, steps);
}

function identifySigner(
  signer: SignerInfo,
  certificates: readonly Certificate[],
): { step: Step; certificate?: Certificate } {
  const clause = "EN 319 102-1 5.2.3";
  const named = certificates.filter((candidate) => identifies(signer, candidate));
  const reference = signingCertificateReference(signer);
  const certificate = reference ? named.find((candidate) => refersTo(reference, candidate)) : named[0];
  if (certificate) {
    const name = holderName(certificate);
    return { certificate, step: step(passed, "signer-named", clause, `the signer is ${name}`, name) };
  }
  const missing = indeterminate("NO_SIGNING_CERTIFICATE_FOUND");
  return {
    step:
      named.length > 0
        ? step(
            missing,
            "signer-contradicted",
            clause,
            "the signed attributes speak of another certificate than the one that the signature names",
          )
        : step(missing, "signer-missing", clause, "the signer's certificate is not in the signature"),
  };
}

/** A time-stamp that proves nothing makes a signature of no level worse than one without it: it is said, and not counted. */
function timeStampStep({ conclusion, authority, time, faults }: TimeStampReport): Step {
  const clause = "EN 319 102-1 5.4";
  if (conclusion.indication === "PASSED") {
    const text = `${authority} proves that the signature existed at ${time}`;
    return step(passed, "time-proven", clause, text, authority);
  }
  const text = `a time-stamp proves nothing (${conclusion.subIndication})`;
  const { explanations } = step(passed, "time-not-proven", clause, text);
  return { conclusion: passed, explanations: [...explanations, ...faults] };
}

function earliest(timeStamps: readonly TimeStampReport[]): Temporal.Instant | undefined {
  return timeStamps
    .flatMap(({ conclusion, time }) => (conclusion.indication === "PASSED" && time ? [time] : []))
    .sort(Temporal.Instant.compare)[0];
}

/** 5.2.8, chain constraints of the signature policy: the key is certified for signing content (RFC 5280 4.2.1.3). */
function usageSteps(certificate: Certificate): Step[] {
  const usage = certificate.keyUsage;
  if (usage === undefined || usage.has("nonRepudiation")) return [];
  return [
    step(
      indeterminate("CHAIN_CONSTRAINTS_FAILURE"),
      "not-for-documents",
      "EN 319 102-1 5.2.6",
      "the certificate is not for signing documents: its key usage lacks nonRepudiation",
    ),
  ];
}

/** Signature acceptance validation (EN 319 102-1 5.2.8): what a baseline signature must say of itself. */
function acceptanceSteps(signer: SignerInfo): Step[] {
  const clause = "EN 319 102-1 5.2.8";
  const reference = signingCertificateReference(signer);
  if (!reference) {
    return [
      step(
        indeterminate("SIG_CONSTRAINTS_FAILURE"),
        "signer-not-stated",
        clause,
        "no signed attribute says which certificate the signer used",
      ),
    ];
  }
  if (reference.digest?.weakness !== undefined) {
    return [
      step(
        indeterminate("CRYPTO_CONSTRAINTS_FAILURE_NO_POE"),
        "signer-stated-weakly",
        "EN 319 102-1 5.2.8.4.1",
        `the reference to the signer's certificate is by a weak digest (${reference.digest.name})`,
      ),
    ];
  }
  return [];
}

type Partial = Pick<SignatureReport, "level" | "signer" | "signingTime" | "scope" | "signatureDigest">;
type Found = Pick<SignatureReport, "chain" | "timeStamps" | "bestSignatureTime">;

function conclude(partial: Partial, found: Found, steps: readonly Step[]): SignatureReport {
  const faults = steps.filter(({ conclusion }) => conclusion.indication !== "PASSED");
  const worst = faults.find(({ conclusion }) => conclusion.indication === "FAILED") ?? faults[0];
  const explanations = steps.flatMap((item) => item.explanations);
  return { ...totalOf(worst?.conclusion ?? passed), ...partial, ...found, explanations, decisive: worst?.decisive };
}
