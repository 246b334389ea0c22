import type { Certificate } from "../certificate/certificate.ts";
import type { PathFailure, PathFault } from "../path/fault.ts";
import type { ValidPath } from "../path/options.ts";
import { validatePath } from "../path/path.ts";
import type { ValidationContext } from "./context.ts";
import { type Step, step } from "./cryptographic.ts";
import type { SignatureFinding } from "./finding.ts";
import { type Conclusion, type Explanation, failed, indeterminate, passed } from "./report.ts";
import { type FreshnessRule, revocationStatus } from "./revocation.ts";
import { holderName } from "./signer-facts.ts";

export interface CertificateQuestion extends ValidationContext {
  /** The time at which the certificate had to be in force and not revoked. */
  readonly control: Temporal.Instant;
  /** Proof that the signature existed then; without it `control` is the time of validation. */
  readonly proof: Temporal.Instant | undefined;
}

export interface CertificateStep {
  readonly step: Step;
  /** Target first, anchor last. */
  readonly chain: readonly Certificate[];
}

/** Signature verifications that the search for one chain may cost: a hostile message cannot buy more with certificates. */
const mostVerifications = 32;

const clause = "EN 319 102-1 5.2.6";
const pastClause = "EN 319 102-1 5.6.2.1";

/** X.509 certificate validation (EN 319 102-1 5.2.6) with revocation, and in the past (5.6.2.1) where there is proof of existence. */
export function certificateStep(certificate: Certificate, question: CertificateQuestion): CertificateStep {
  const { anchors, at, proof, embedded } = question;
  const ask = { target: certificate, anchors, intermediates: embedded.certificates, verifications: mostVerifications };
  const now = validatePath({ ...ask, at });
  if (now.ok) return withRevocation(now.value, question, clause);
  if (proof && Temporal.Instant.compare(proof, certificate.notBefore) < 0) {
    const text = `the proven time ${proof} lies before the certificate's validity`;
    const conclusion = failed("NOT_YET_VALID");
    return { step: step(conclusion, "signed-before-validity", "EN 319 102-1 5.5.4", text), chain: [] };
  }
  const past = proof && outOfTime(now) ? validatePath({ ...ask, at: proof }) : undefined;
  if (past?.ok) return withRevocation(past.value, question, pastClause);
  return { step: pathStep(past ?? now, certificate), chain: [] };
}

function outOfTime(failure: PathFailure): boolean {
  return failure.reason === "expired" || failure.reason === "not-yet-valid";
}

function pathStep(failure: PathFailure, target: Certificate): Step {
  const who = failure.certificate ? holderName(failure.certificate) : holderName(target);
  const text = `${who}: ${failure.detail}`;
  return step(pathConclusion(failure), pathFindings[failure.reason], failure.clause ?? clause, text, who);
}

const pathFindings: Readonly<Record<PathFault, SignatureFinding>> = {
  "no-path": "chain-missing",
  "signature-invalid": "chain-forged",
  "algorithm-unsupported": "algorithm-unknown",
  "algorithm-weak": "algorithm-weak",
  "not-yet-valid": "certificate-not-yet-valid",
  expired: "certificate-expired",
  revoked: "revoked",
  suspended: "suspended",
  "revocation-unknown": "status-unknown",
  "name-chaining": "chain-rule",
  "not-a-ca": "chain-rule",
  "path-length": "chain-rule",
  "key-usage": "chain-rule",
  "extended-key-usage": "chain-rule",
  "name-constraints": "chain-rule",
  policy: "chain-rule",
  "critical-extension": "chain-rule",
  nonconforming: "chain-rule",
  budget: "chain-too-costly",
};

function pathConclusion({ reason }: PathFailure): Conclusion {
  switch (reason) {
    case "no-path":
      return indeterminate("NO_CERTIFICATE_CHAIN_FOUND");
    case "expired":
    case "not-yet-valid":
      return indeterminate("OUT_OF_BOUNDS_NO_POE");
    case "algorithm-weak":
    case "algorithm-unsupported":
      return indeterminate("CRYPTO_CONSTRAINTS_FAILURE_NO_POE");
    case "budget":
      return indeterminate("CERTIFICATE_CHAIN_GENERAL_FAILURE");
    default:
      return indeterminate("CHAIN_CONSTRAINTS_FAILURE");
  }
}

function withRevocation(path: ValidPath, question: CertificateQuestion, at: string): CertificateStep {
  const anchor = path.anchor.certificate;
  const own = path.certificates;
  const chain = anchor && own.at(-1)?.fingerprint !== anchor.fingerprint ? [...own, anchor] : [...own];
  const rule: FreshnessRule = { control: question.control, now: question.at, maxAge: question.maxRevocationAge };
  const explanations: Explanation[] = [
    {
      finding: "anchor-reached",
      clause: at,
      text: `the certificate leads to the trust anchor ${path.anchor.name}`,
      about: path.anchor.name.find("commonName") ?? path.anchor.name.toString(),
    },
  ];
  let conclusion: Conclusion = passed;
  let decisive: Explanation | undefined;
  for (const [index, certificate] of chain.entries()) {
    const issuer = chain[index + 1];
    if (!issuer) break;
    const found = statusStep(certificate, issuer, index === 0, question, rule);
    explanations.push(...found.explanations);
    if (conclusion.indication === "PASSED") ({ conclusion, decisive } = found);
  }
  return { step: { conclusion, explanations, decisive }, chain };
}

/** 5.2.6.3: one certificate's status at the control time. */
function statusStep(
  certificate: Certificate,
  issuer: Certificate,
  signer: boolean,
  question: CertificateQuestion,
  rule: FreshnessRule,
): Step {
  const name = holderName(certificate);
  const status = revocationStatus(certificate, issuer, question.embedded.revocation, rule);
  switch (status.kind) {
    case "revoked": {
      const before = question.proof && Temporal.Instant.compare(question.proof, status.at) < 0;
      if (before)
        return step(
          passed,
          "revoked-later",
          pastClause,
          `${name} was revoked at ${status.at}, after the proven time`,
          name,
        );
      const text = `${name} was revoked at ${status.at}${status.reason ? ` (${status.reason})` : ""}, and nothing proves that the signature is older`;
      return signer
        ? step(indeterminate("REVOKED_NO_POE"), "revoked", clause, text, name)
        : step(indeterminate("REVOKED_CA_NO_POE"), "issuer-revoked", clause, text, name);
    }
    case "on-hold":
      return step(indeterminate("TRY_LATER"), "suspended", clause, `${name} is suspended`, name);
    case "unknown":
      return step(
        indeterminate("CERTIFICATE_CHAIN_GENERAL_FAILURE"),
        "status-unknown",
        clause,
        `nothing at hand tells whether ${name} is revoked`,
        name,
      );
    case "good":
      return status.fresh
        ? step(passed, "not-revoked", clause, `${name} is not revoked (${status.source} of ${status.thisUpdate})`, name)
        : step(
            indeterminate("TRY_LATER"),
            "status-old",
            "EN 319 102-1 5.2.5",
            `the ${status.source} status of ${name} is of ${status.thisUpdate}, too old for the time that matters`,
            name,
          );
  }
}
