import type { Certificate } from "../certificate/certificate.ts";
import { oids } from "../der/oid.ts";
import { anchorOf, type TrustAnchor } from "./anchor.ts";
import { type PathFailure, pathFailure } from "./fault.ts";
import { verifySignedBy } from "./issued-by.ts";

/** A path before it is validated: from the certificate that the anchor issued to the target. */
export interface CandidatePath {
  readonly certificates: readonly Certificate[];
  readonly anchor: TrustAnchor;
}

/** What building may cost. Hostile sets of certificates form graphs with more paths than anyone can try. */
export class BuildingBudget {
  #verifications: number;

  constructor(verifications: number) {
    this.#verifications = verifications;
  }

  get exhausted(): boolean {
    return this.#verifications < 0;
  }

  spend(): boolean {
    this.#verifications -= 1;
    return this.#verifications >= 0;
  }
}

/**
 * Builds paths from a target to anchors (RFC 4158), depth first and lazily. A certificate is put above another only
 * when its key has signed it, so that what is explored is what somebody issued.
 */
export class PathBuilder {
  readonly #bySubject = new Map<string, Certificate[]>();
  readonly #anchors = new Map<string, TrustAnchor[]>();
  readonly #anchorPrints = new Map<string, TrustAnchor>();
  readonly #budget: BuildingBudget;
  readonly #intermediatesAllowed: number;
  readonly #at: Temporal.Instant;
  #miss: PathFailure | undefined;

  constructor(
    anchors: readonly (Certificate | TrustAnchor)[],
    intermediates: readonly Certificate[],
    at: Temporal.Instant,
    budget: BuildingBudget,
    intermediatesAllowed: number,
  ) {
    this.#at = at;
    this.#budget = budget;
    this.#intermediatesAllowed = intermediatesAllowed;
    for (const anchor of anchors.map(anchorOf)) {
      push(this.#anchors, anchor.name.key, anchor);
      if (anchor.certificate !== undefined) this.#anchorPrints.set(anchor.certificate.fingerprint, anchor);
    }
    const seen = new Set<string>();
    for (const certificate of intermediates) {
      if (seen.has(certificate.fingerprint) || this.#anchorPrints.has(certificate.fingerprint)) continue;
      seen.add(certificate.fingerprint);
      push(this.#bySubject, certificate.subject.key, certificate);
    }
  }

  /** Why no path was found: the closest that building came. */
  get miss(): PathFailure | undefined {
    return this.#miss;
  }

  /** Certificates at hand with this subject. */
  withSubject(key: string): readonly Certificate[] {
    return this.#bySubject.get(key) ?? [];
  }

  /** The candidates, likeliest first. */
  *paths(target: Certificate): Generator<CandidatePath, void, undefined> {
    const anchor = this.#anchorPrints.get(target.fingerprint);
    if (anchor !== undefined) yield { certificates: [], anchor };
    yield* this.#extend([target]);
  }

  *#extend(path: readonly Certificate[]): Generator<CandidatePath, void, undefined> {
    const top = path.at(-1) as Certificate;
    const issuerKey = top.issuer.key;
    for (const anchor of this.#anchors.get(issuerKey) ?? []) {
      if (anchor.certificate?.fingerprint === top.fingerprint) continue;
      if (this.#issued(anchor.spki, anchor.certificate, top)) yield { certificates: path.toReversed(), anchor };
      if (this.#budget.exhausted) return;
    }
    if (path.length > this.#intermediatesAllowed) {
      this.#miss ??= pathFailure("path-length", "the path is longer than tried", "RFC 4158 2.4.2", top);
      return;
    }
    const candidates = this.withSubject(issuerKey).filter(
      (candidate) => !path.some((below) => repeats(below, candidate)),
    );
    for (const candidate of candidates.sort((a, b) => this.#rank(b, top) - this.#rank(a, top))) {
      if (this.#issued(candidate.spki, candidate, top)) yield* this.#extend([...path, candidate]);
      if (this.#budget.exhausted) return;
    }
  }

  #issued(spki: Uint8Array, issuer: Certificate | undefined, certificate: Certificate): boolean {
    if (!this.#budget.spend()) return false;
    // A DSA key may take its parameters from above: only validation knows them.
    if (issuer?.keyAlgorithm.oid === oids.dsa) return true;
    const verdict = verifySignedBy(certificate, spki);
    if (verdict.ok) return true;
    const reason = verdict.reason === "algorithm-unsupported" ? verdict.reason : "signature-invalid";
    this.#miss ??= pathFailure(reason, verdict.detail, "RFC 5280 6.1.3 (a)(1)", certificate);
    return false;
  }

  /** RFC 4158 3.5: key identifiers that match, authorities, and those in force go first. */
  #rank(candidate: Certificate, below: Certificate): number {
    const wanted = below.authorityKeyIdentifier?.keyIdentifier;
    const own = candidate.subjectKeyIdentifier;
    const matches = wanted !== undefined && own !== undefined ? (Buffer.compare(wanted, own) === 0 ? 2 : -2) : 0;
    return matches * 2 + (candidate.validAt(this.#at) ? 2 : 0) + (candidate.basicConstraints?.ca === true ? 1 : 0);
  }
}

/** RFC 4158 2.4.2: the same subject with the same key again would only go round in a circle. */
function repeats(a: Certificate, b: Certificate): boolean {
  return Buffer.compare(a.spki, b.spki) === 0 && a.subject.equals(b.subject) && sameAlternatives(a, b);
}

function sameAlternatives(a: Certificate, b: Certificate): boolean {
  const one = a.extension(oids.subjectAltName)?.value;
  const other = b.extension(oids.subjectAltName)?.value;
  if (one === undefined || other === undefined) return one === other;
  return Buffer.compare(one, other) === 0;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
