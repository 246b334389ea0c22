import type { Pass } from "@ratusha/kernel";
import { pass } from "@ratusha/kernel";
import type { Certificate } from "../certificate/certificate.ts";
import type { TrustAnchor } from "./anchor.ts";
import { BuildingBudget, type CandidatePath, PathBuilder } from "./builder.ts";
import { statusFromCrls } from "./crl-status.ts";
import { type PathFailure, pathFailure } from "./fault.ts";
import type { PathQuestion, RevocationAnswer, ValidPath } from "./options.ts";
import { checkValidity, type StatusCheck, validateChain } from "./validate.ts";

/**
 * Finds a path from the target to an anchor that is valid by RFC 5280 section 6. Tries the paths that the certificates
 * at hand allow, within a counted budget. A failure names the first fault of the likeliest path.
 */
export function validatePath(question: PathQuestion): Pass<ValidPath> | PathFailure {
  return new PathSearch(question).find(question.target);
}

/** The candidate paths, unvalidated, within the same budget. */
export function* buildPaths(question: PathQuestion): Generator<CandidatePath, void, undefined> {
  yield* builderOf(question, budgetOf(question)).paths(question.target);
}

function budgetOf(question: PathQuestion): BuildingBudget {
  return new BuildingBudget(question.verifications ?? 128);
}

function builderOf(question: PathQuestion, budget: BuildingBudget): PathBuilder {
  const { anchors, intermediates = [], at, intermediatesAllowed = 16 } = question;
  return new PathBuilder(anchors, intermediates, at, budget, intermediatesAllowed);
}

class PathSearch {
  readonly #question: PathQuestion;
  readonly #budget: BuildingBudget;
  readonly #builder: PathBuilder;
  /** Signers of lists whose own status is being asked, so that two lists cannot vouch for each other. */
  readonly #asking = new Set<string>();
  readonly #signers = new Map<string, boolean>();

  constructor(question: PathQuestion) {
    this.#question = question;
    this.#budget = budgetOf(question);
    this.#builder = builderOf(question, this.#budget);
  }

  find(target: Certificate, options: PathQuestion = this.#question): Pass<ValidPath> | PathFailure {
    let first: PathFailure | undefined;
    for (const candidate of this.#builder.paths(target)) {
      const result = this.#validate(candidate, target, options);
      if (result.ok) return result;
      first ??= result;
    }
    if (this.#budget.exhausted) {
      return pathFailure("budget", "too many certificates to try", "RFC 4158 3.5", first?.certificate);
    }
    return (
      first ?? this.#builder.miss ?? pathFailure("no-path", "no chain leads to a trust anchor", "RFC 5280 6.1", target)
    );
  }

  #validate(candidate: CandidatePath, target: Certificate, options: PathQuestion): Pass<ValidPath> | PathFailure {
    const { certificates, anchor } = candidate;
    if (certificates.length > 0) {
      return validateChain(certificates, anchor, options, (certificate, issuer) =>
        this.#status(certificate, issuer, anchor),
      );
    }
    // The target is trusted in itself: nothing but its time can be said against it.
    const failure = checkValidity(target, options.at);
    return failure ?? pass({ certificates: [target], anchor, policies: undefined, weaknesses: [] });
  }

  #status(...[certificate, issuer, anchor]: [...Parameters<StatusCheck>, TrustAnchor]): PathFailure | undefined {
    const { crls, status, revocation } = this.#question;
    if (revocation === "ignored" || (crls === undefined && status === undefined)) return undefined;
    let answer: RevocationAnswer = status?.(certificate, issuer) ?? { kind: "unknown", detail: "nothing is known" };
    if (answer.kind === "unknown" && crls !== undefined) {
      answer = statusFromCrls(certificate, issuer, crls, this.#question, (crl) =>
        this.#builder.withSubject(crl.issuer.key).filter((signer) => this.#signerValid(signer, anchor, certificate)),
      );
    }
    if (answer.kind === "good") return undefined;
    if (answer.kind === "revoked") {
      const held = answer.reason === "certificateHold";
      const reason = answer.reason === undefined ? "" : `, ${answer.reason}`;
      return {
        ...pathFailure(
          held ? "suspended" : "revoked",
          `${held ? "suspended" : "revoked"} at ${answer.at}${reason}`,
          "RFC 5280 6.1.3 (a)(3)",
          certificate,
        ),
        revokedAt: answer.at,
        revocationReason: answer.reason,
      };
    }
    if (revocation === "when-known") return undefined;
    return pathFailure("revocation-unknown", answer.detail, "RFC 5280 6.1.3 (a)(3)", certificate);
  }

  /** RFC 5280 6.3.3 (f): the path of a list's signer ends in the same anchor as the certificate's. */
  #signerValid(signer: Certificate, anchor: TrustAnchor, checked: Certificate): boolean {
    const key = signer.fingerprint;
    const known = this.#signers.get(key);
    if (known !== undefined) return known;
    // A list may tell the status of its own signer (PKITS 4.14.30), but no longer circle is trusted.
    if (this.#asking.has(key)) return checked.fingerprint === key;
    this.#asking.add(key);
    let valid = false;
    for (const candidate of this.#builder.paths(signer)) {
      if (candidate.anchor !== anchor || candidate.certificates.length === 0) continue;
      // Policies and purposes are asked of the target alone.
      const { policies: _, purpose: __, requireExplicitPolicy: ___, ...options } = this.#question;
      const result = validateChain(candidate.certificates, anchor, options, (certificate, issuer) =>
        this.#status(certificate, issuer, anchor),
      );
      valid = result.ok;
      if (valid) break;
    }
    this.#asking.delete(key);
    if (this.#asking.size === 0) this.#signers.set(key, valid);
    return valid;
  }
}
