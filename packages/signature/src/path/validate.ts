import { type Pass, pass } from "@ratusha/kernel";
import type { Certificate } from "../certificate/certificate.ts";
import { oids } from "../der/oid.ts";
import type { TrustAnchor } from "./anchor.ts";
import { nonconformity } from "./conformance.ts";
import { type PathFailure, type PathFault, pathFailure } from "./fault.ts";
import { verifySignedBy } from "./issued-by.ts";
import { NameConstraintState } from "./name-constraints.ts";
import type { PathOptions, ValidPath } from "./options.ts";
import { PolicyGraph } from "./policy-graph.ts";
import { workingKey } from "./working-key.ts";

/** Asks for the status of a certificate under the key that issued it; a failure when it is not good. */
export type StatusCheck = (certificate: Certificate, issuer: TrustAnchor) => PathFailure | undefined;

/** Extensions that this procedure processes, so that they may be critical. */
const processed: ReadonlySet<string> = new Set([
  oids.basicConstraints,
  oids.keyUsage,
  oids.extKeyUsage,
  oids.subjectAltName,
  oids.issuerAltName,
  oids.nameConstraints,
  oids.certificatePolicies,
  oids.policyMappings,
  oids.policyConstraints,
  oids.inhibitAnyPolicy,
  oids.crlDistributionPoints,
  oids.freshestCrl,
  oids.authorityKeyIdentifier,
  oids.subjectKeyIdentifier,
  oids.qcStatements,
]);

/** The state variables of RFC 5280 6.1.2. */
class PathState {
  readonly names = new NameConstraintState();
  readonly policies = new PolicyGraph();
  readonly weaknesses: string[] = [];
  explicitPolicy: number;
  policyMapping: number;
  inhibitAny: number;
  maxPathLength: number;
  issuer: TrustAnchor;

  constructor(anchor: TrustAnchor, length: number, options: PathOptions) {
    const never = length + 1;
    this.explicitPolicy = options.requireExplicitPolicy === true ? 0 : never;
    this.policyMapping = options.inhibitPolicyMapping === true ? 0 : never;
    this.inhibitAny = options.inhibitAnyPolicy === true ? 0 : never;
    this.maxPathLength = length;
    this.issuer = anchor;
  }
}

/**
 * Validates one path by RFC 5280 6.1. `certificates` run from the one that the anchor issued to the target.
 */
export function validateChain(
  certificates: readonly Certificate[],
  anchor: TrustAnchor,
  options: PathOptions,
  checkStatus?: StatusCheck,
): Pass<ValidPath> | PathFailure {
  const state = new PathState(anchor, certificates.length, options);
  const anchorFailure = applyAnchor(state, anchor, options);
  if (anchorFailure !== undefined) return anchorFailure;
  for (const [index, certificate] of certificates.entries()) {
    const last = index === certificates.length - 1;
    const failure =
      checkBasics(state, certificate, options, checkStatus) ??
      checkNames(state, certificate, last) ??
      checkPolicies(state, certificate, last) ??
      checkExtensions(certificate, options, last) ??
      (last ? undefined : prepareNext(state, certificate));
    if (failure !== undefined) return failure;
  }
  return wrapUp(state, certificates, anchor, options);
}

/** RFC 5937: what the anchor's own certificate limits. */
function applyAnchor(state: PathState, anchor: TrustAnchor, options: PathOptions): PathFailure | undefined {
  const certificate = anchor.certificate;
  if (certificate === undefined) return undefined;
  if (options.conforming === true) {
    const deviation = nonconformity(certificate, "anchor");
    if (deviation !== undefined) return pathFailure("nonconforming", deviation.text, deviation.clause, certificate);
    const failure = checkValidity(certificate, options.at);
    if (failure !== undefined) return failure;
  }
  const constraints = certificate.nameConstraints;
  if (constraints !== undefined) state.names.add(constraints);
  const pathLength = certificate.basicConstraints?.pathLength;
  if (pathLength !== undefined) state.maxPathLength = Math.min(state.maxPathLength, pathLength);
  if (certificate.basicConstraints?.ca === false) {
    return pathFailure("not-a-ca", "the anchor is no authority", "RFC 5937 3.2", certificate);
  }
  return undefined;
}

/** RFC 5280 6.1.3 (a)(2). */
export function checkValidity(certificate: Certificate, at: Temporal.Instant): PathFailure | undefined {
  const clause = "RFC 5280 6.1.3 (a)(2)";
  if (certificate.validAt(at)) return undefined;
  if (Temporal.Instant.compare(at, certificate.notBefore) < 0) {
    return pathFailure("not-yet-valid", `valid from ${certificate.notBefore}`, clause, certificate);
  }
  return pathFailure("expired", `valid until ${certificate.notAfter}`, clause, certificate);
}

/** RFC 5280 6.1.3 (a). */
function checkBasics(
  state: PathState,
  certificate: Certificate,
  options: PathOptions,
  checkStatus: StatusCheck | undefined,
): PathFailure | undefined {
  // (4) first: a wrong name explains a wrong signature.
  if (!certificate.issuer.equals(state.issuer.name)) {
    return pathFailure("name-chaining", "the issuer's name is another", "RFC 5280 6.1.3 (a)(4)", certificate);
  }
  const verdict = verifySignedBy(certificate, state.issuer.spki);
  if (!verdict.ok) {
    const reason: PathFault = verdict.reason === "algorithm-unsupported" ? verdict.reason : "signature-invalid";
    return pathFailure(reason, verdict.detail, "RFC 5280 6.1.3 (a)(1)", certificate);
  }
  if (verdict.value.weakness !== undefined) {
    if (options.allowWeak !== true) {
      return pathFailure("algorithm-weak", verdict.value.weakness, "RFC 5280 6.1.3 (a)(1)", certificate);
    }
    state.weaknesses.push(verdict.value.weakness);
  }
  return checkValidity(certificate, options.at) ?? checkStatus?.(certificate, state.issuer);
}

/** RFC 5280 6.1.3 (b), (c). */
function checkNames(state: PathState, certificate: Certificate, last: boolean): PathFailure | undefined {
  if (certificate.selfIssued && !last) return undefined;
  const refusal = state.names.refuses(certificate);
  if (refusal === undefined) return undefined;
  return state.names.exhausted
    ? pathFailure("budget", refusal, "RFC 5280 6.1.3 (b)", certificate)
    : pathFailure("name-constraints", refusal, "RFC 5280 6.1.3 (b), (c)", certificate);
}

/** RFC 5280 6.1.3 (d)–(f). */
function checkPolicies(state: PathState, certificate: Certificate, last: boolean): PathFailure | undefined {
  const policies = certificate.policies;
  if (policies === undefined) state.policies.clear();
  else state.policies.extend(policies, state.inhibitAny > 0 || (!last && certificate.selfIssued));
  if (state.explicitPolicy > 0 || !state.policies.empty) return undefined;
  return pathFailure("policy", "no policy is valid for the path", "RFC 5280 6.1.3 (f)", certificate);
}

/** RFC 5280 6.1.4 (o), 6.1.5 (f), and the purposes that practice adds. */
function checkExtensions(certificate: Certificate, options: PathOptions, last: boolean): PathFailure | undefined {
  for (const { critical, oid } of certificate.extensions.values()) {
    if (critical && !processed.has(oid) && options.understood?.includes(oid) !== true) {
      const clause = last ? "RFC 5280 6.1.5 (f)" : "RFC 5280 6.1.4 (o)";
      return pathFailure("critical-extension", `unknown critical extension ${oid}`, clause, certificate);
    }
  }
  const purposes = certificate.extendedKeyUsage;
  if (
    options.purpose !== undefined &&
    purposes !== undefined &&
    !purposes.has(options.purpose) &&
    !purposes.has(oids.anyExtendedKeyUsage)
  ) {
    const detail = `not for the purpose ${options.purpose}`;
    return pathFailure("extended-key-usage", detail, "RFC 5280 4.2.1.12", certificate);
  }
  if (options.conforming !== true) return undefined;
  const deviation = nonconformity(certificate, last ? "target" : "intermediate");
  return deviation === undefined
    ? undefined
    : pathFailure("nonconforming", deviation.text, deviation.clause, certificate);
}

/** RFC 5280 6.1.4: what a certificate that issued the next one must be, and what it passes on. */
function prepareNext(state: PathState, certificate: Certificate): PathFailure | undefined {
  // (a), (b)
  const mappings = certificate.policyMappings ?? [];
  if (mappings.some((pair) => pair.issuerDomain === oids.anyPolicy || pair.subjectDomain === oids.anyPolicy)) {
    return pathFailure("policy", "anyPolicy is mapped", "RFC 5280 6.1.4 (a)", certificate);
  }
  if (mappings.length > 0) state.policies.map(mappings, state.policyMapping > 0);
  // (c)–(f)
  state.issuer = {
    name: certificate.subject,
    spki: workingKey(certificate, state.issuer.spki),
    certificate,
  };
  // (g)
  const constraints = certificate.nameConstraints;
  if (constraints !== undefined) state.names.add(constraints);
  // (h)
  const selfIssued = certificate.selfIssued;
  if (!selfIssued) {
    state.explicitPolicy = Math.max(0, state.explicitPolicy - 1);
    state.policyMapping = Math.max(0, state.policyMapping - 1);
    state.inhibitAny = Math.max(0, state.inhibitAny - 1);
  }
  // (i), (j)
  const { requireExplicitPolicy, inhibitPolicyMapping } = certificate.policyConstraints ?? {};
  if (requireExplicitPolicy !== undefined) state.explicitPolicy = Math.min(state.explicitPolicy, requireExplicitPolicy);
  if (inhibitPolicyMapping !== undefined) state.policyMapping = Math.min(state.policyMapping, inhibitPolicyMapping);
  if (certificate.inhibitAnyPolicy !== undefined) {
    state.inhibitAny = Math.min(state.inhibitAny, certificate.inhibitAnyPolicy);
  }
  // (k)
  if (certificate.version !== 3 || certificate.basicConstraints?.ca !== true) {
    return pathFailure("not-a-ca", "the certificate is no authority's", "RFC 5280 6.1.4 (k)", certificate);
  }
  // (l)
  if (!selfIssued) {
    if (state.maxPathLength <= 0) {
      return pathFailure("path-length", "the path is longer than allowed", "RFC 5280 6.1.4 (l)", certificate);
    }
    state.maxPathLength -= 1;
  }
  // (m)
  const pathLength = certificate.basicConstraints.pathLength;
  if (pathLength !== undefined) state.maxPathLength = Math.min(state.maxPathLength, pathLength);
  // (n)
  if (certificate.keyUsage !== undefined && !certificate.keyUsage.has("keyCertSign")) {
    return pathFailure("key-usage", "the key may not sign certificates", "RFC 5280 6.1.4 (n)", certificate);
  }
  return undefined;
}

/** RFC 5280 6.1.5. */
function wrapUp(
  state: PathState,
  certificates: readonly Certificate[],
  anchor: TrustAnchor,
  options: PathOptions,
): Pass<ValidPath> | PathFailure {
  const target = certificates.at(-1);
  // (a), (b)
  if (state.explicitPolicy > 0) state.explicitPolicy -= 1;
  if (target?.policyConstraints?.requireExplicitPolicy === 0) state.explicitPolicy = 0;
  // (g)
  const policies = state.policies.constrainedTo(new Set(options.policies ?? [oids.anyPolicy]));
  if (state.explicitPolicy === 0 && policies === undefined) {
    return pathFailure("policy", "the path is valid for none of the wanted policies", "RFC 5280 6.1.5 (g)", target);
  }
  return pass({ certificates: certificates.toReversed(), anchor, policies, weaknesses: state.weaknesses });
}
