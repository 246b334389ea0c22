import { equalBytes, isProblem } from "@ratusha/kernel";
import { parseTimeStampToken, type TimeStampToken } from "../cades/time-stamp-token.ts";
import { oids } from "../der/oid.ts";
import { certificateStep } from "./certificate.ts";
import type { ValidationContext } from "./context.ts";
import { type Step, step, verifyContent, verifyValue } from "./cryptographic.ts";
import { formatFault } from "./format.ts";
import { type Conclusion, type Explanation, failed, indeterminate, passed, type TimeStampReport } from "./report.ts";
import { holderName } from "./signer-facts.ts";
import { identifies, readableCertificates, refersTo, signingCertificateReference } from "./signing-certificate.ts";

const clause = "EN 319 102-1 5.4";

/** Time-stamp validation (EN 319 102-1 5.4): a token over `data`, down to an anchor. Only what comes out PASSED proves anything. */
export function validateTimeStamp(der: Uint8Array, data: Uint8Array, context: ValidationContext): TimeStampReport {
  let token: TimeStampToken;
  try {
    token = parseTimeStampToken(der);
  } catch (error) {
    if (!isProblem(error)) throw error;
    return report(undefined, "", [
      step(failed("FORMAT_FAILURE"), "stamp-unreadable", clause, `the time-stamp cannot be read: ${error.detail}`),
    ]);
  }
  const { info, signer, signedData } = token;
  const fault = formatFault(signer, oids.tstInfo);
  if (fault)
    return report(token, "", [
      step(failed("FORMAT_FAILURE"), "stamp-unreadable", "EN 319 102-1 5.2.2", `time-stamp: ${fault}`),
    ]);

  const imprint = imprintStep(token, data);
  const content = verifyContent(signer, { content: signedData.content });
  const reference = signingCertificateReference(signer);
  const candidates = [...readableCertificates(signedData.certificates), ...context.embedded.certificates];
  const certificate = candidates.find(
    (candidate) => identifies(signer, candidate) && reference !== undefined && refersTo(reference, candidate),
  );
  if (!certificate) {
    const missing = step(
      indeterminate("NO_SIGNING_CERTIFICATE_FOUND"),
      "stamp-signer-missing",
      "EN 319 102-1 5.2.3",
      "the certificate of the time-stamping authority is not at hand",
    );
    return report(token, "", [imprint, content, missing]);
  }
  const purpose = certificate.extension(oids.extKeyUsage);
  const stamps =
    purpose?.critical === true &&
    certificate.extendedKeyUsage?.size === 1 &&
    certificate.extendedKeyUsage.has(oids.timeStamping);
  const steps = [imprint, content, verifyValue(signer, certificate, { content: signedData.content })];
  if (!stamps) {
    steps.push(
      step(
        indeterminate("CHAIN_CONSTRAINTS_FAILURE"),
        "stamp-signer-unfit",
        "RFC 3161 2.3",
        "the authority's certificate is not critically and solely for time-stamping",
      ),
    );
  }
  const stamp = info.time;
  if (Temporal.Instant.compare(stamp, context.at.add({ minutes: 5 })) > 0) {
    steps.push(
      step(
        indeterminate("OUT_OF_BOUNDS_NO_POE"),
        "stamp-from-future",
        clause,
        "the time-stamp is from after the time of validation",
      ),
    );
  }
  if (!certificate.validAt(stamp)) {
    steps.push(
      step(
        failed("SIG_CONSTRAINTS_FAILURE"),
        "stamp-signer-out-of-time",
        "EN 319 422 6.2",
        "the authority's certificate was not valid at the time that the stamp states",
      ),
    );
  }
  steps.push(certificateStep(certificate, { ...context, control: stamp, proof: undefined }).step);
  return report(token, holderName(certificate), steps);
}

function imprintStep({ info }: TimeStampToken, data: Uint8Array): Step {
  const { digest } = info.imprint;
  if (!digest)
    return step(
      indeterminate("CRYPTO_CONSTRAINTS_FAILURE_NO_POE"),
      "algorithm-unknown",
      clause,
      "the digest of the time-stamp is not known",
    );
  if (!equalBytes(digest.hash(data), info.imprint.value)) {
    return step(failed("HASH_FAILURE"), "stamp-over-other", clause, "the time-stamp is over something else");
  }
  if (digest.weakness !== undefined) {
    return step(
      indeterminate("CRYPTO_CONSTRAINTS_FAILURE_NO_POE"),
      "algorithm-weak",
      clause,
      `the digest of the time-stamp is too weak (${digest.name})`,
    );
  }
  return step(passed, "stamp-over-signature", clause, "the time-stamp is over this signature");
}

function report(token: TimeStampToken | undefined, authority: string, steps: readonly Step[]): TimeStampReport {
  const against = steps.filter(({ conclusion }) => conclusion.indication !== "PASSED");
  const worst = against.find(({ conclusion }) => conclusion.indication === "FAILED") ?? against[0];
  const conclusion: Conclusion = worst?.conclusion ?? passed;
  const explanationsOf = (these: readonly Step[]): Explanation[] => these.flatMap((item) => item.explanations);
  return {
    conclusion,
    time: token?.info.time,
    authority,
    explanations: explanationsOf(steps),
    faults: explanationsOf(against),
  };
}
