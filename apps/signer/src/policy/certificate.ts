import { equalBytes, oncePerObject } from "@ratusha/kernel";
import type { CertificateRule, KeyPolicy } from "@ratusha/runtime/signer-protocol";
import {
  assembleCertificate,
  type Certificate,
  findSuiteOf,
  keyIdentifierOf,
  oids,
  parseCertificate,
  parseName,
} from "@ratusha/signature";
import { type Permission, permitted, refuse } from "../refusal.ts";
import type { HeldKey } from "../store/key-backend.ts";

type AuthorityPolicy = Extract<KeyPolicy, { kind: "authority" }>;

/** Extensions that a certificate may bear; whatever else is asked for has not been thought about. */
const knownExtensions: ReadonlySet<string> = new Set([
  oids.basicConstraints,
  oids.keyUsage,
  oids.extKeyUsage,
  oids.certificatePolicies,
  oids.subjectKeyIdentifier,
  oids.authorityKeyIdentifier,
  oids.authorityInfoAccess,
  oids.crlDistributionPoints,
  oids.ocspNoCheck,
]);

/** A certificate may say that it began this long ago: clocks of two processes differ, and issuing takes a moment. */
const backdatingMs = 3_600_000;
const aheadMs = 30 * 86_400_000;

/** Whether the authority's key may sign this TBSCertificate (RFC 5280 §4.1). */
export function permitCertificate(
  toBeSigned: Uint8Array,
  key: HeldKey,
  policy: AuthorityPolicy,
  now: Temporal.Instant,
): Permission {
  // The parser reads whole certificates; an empty signature completes the bytes that we were given.
  const certificate = parseCertificate(assembleCertificate(toBeSigned, key.suite, new Uint8Array(1)));
  if (!equalBytes(certificate.issuer.der, authorityName(policy)))
    return refuse(
      "issuer-foreign",
      `Issuer ${certificate.issuer.toString()} is not this authority.`,
      "RFC 5280 §4.1.2.4",
    );
  if (certificate.version !== 3) return outside("the version is not 3", "RFC 5280 §4.1.2.1");
  const serial = certificate.serialNumber;
  if (((serial[0] ?? 0x80) & 0x80) !== 0 || serial.length < 8 || serial.length > 20)
    return outside("the serial number is not 8 to 20 positive octets", "RFC 5280 §4.1.2.2");
  for (const extension of certificate.extensions.keys())
    if (!knownExtensions.has(extension)) return outside(`extension ${extension} is not known`);
  if (!equalBytes(certificate.authorityKeyIdentifier?.keyIdentifier ?? new Uint8Array(), keyIdentifierOf(key.spki)))
    return outside("the authority key identifier is another key's", "RFC 5280 §4.2.1.1");
  if (!equalBytes(certificate.subjectKeyIdentifier ?? new Uint8Array(), keyIdentifierOf(certificate.spki)))
    return outside("the subject key identifier is another key's", "RFC 5280 §4.2.1.2");
  if (certificate.selfIssued && !equalBytes(certificate.spki, key.spki))
    return outside("another key under this authority's own name", "RFC 5280 §3.2");
  const began = certificate.notBefore.epochMilliseconds - now.epochMilliseconds;
  if (began < -backdatingMs || began > aheadMs)
    return refuse("time-outside-window", `notBefore ${certificate.notBefore} is not near now.`, "RFC 5280 §4.1.2.5");
  return permitByRule(certificate, policy.certificates);
}

function permitByRule(certificate: Certificate, rules: readonly CertificateRule[]): Permission {
  const fitting = rules.filter((rule) => fitsUse(certificate, rule));
  if (fitting.length === 0) return outside("no profile of this authority has these usages, policies and constraints");
  let last: Permission = permitted;
  for (const rule of fitting) {
    last = fitsLimits(certificate, rule);
    if (last.ok) return last;
  }
  return last;
}

function fitsUse(certificate: Certificate, rule: CertificateRule): boolean {
  const { basicConstraints } = certificate;
  return (
    (basicConstraints?.ca ?? false) === rule.ca &&
    basicConstraints?.pathLength === rule.pathLength &&
    sameSet(certificate.keyUsage ?? [], rule.keyUsage) &&
    sameSet(certificate.extendedKeyUsage ?? [], rule.extendedKeyUsage) &&
    sameSet(
      (certificate.policies ?? []).map((each) => each.policy),
      rule.policies,
    )
  );
}

function fitsLimits(certificate: Certificate, rule: CertificateRule): Permission {
  const lasts = certificate.notAfter.epochMilliseconds - certificate.notBefore.epochMilliseconds;
  if (lasts <= 0 || lasts > rule.maxDays * 86_400_000)
    return outside(`validity is over ${rule.maxDays} days, or none`, `profile ${rule.name}`);
  const suite = findSuiteOf(certificate.keyAlgorithm);
  if (suite === undefined || !rule.suites.includes(suite.id))
    return outside("the key is of a suite that the profile does not certify", `profile ${rule.name}`);
  const weakness = suite.keyWeakness(certificate.spki);
  if (weakness !== undefined) return outside(`the key is weak: ${weakness}`, `profile ${rule.name}`);
  return fitsSubject(certificate, rule);
}

function fitsSubject(certificate: Certificate, rule: CertificateRule): Permission {
  const seen = new Set<string>();
  for (const rdn of certificate.subject.rdns)
    for (const { oid, value } of rdn) {
      const attribute = rule.subject.find((each) => each.type === oid);
      if (attribute === undefined || seen.has(oid)) return outside(`subject attribute ${oid} is not of the profile`);
      if (!formOf(attribute.form).test(value)) return outside(`subject attribute ${oid} has another form`);
      seen.add(oid);
    }
  const missing = rule.subject.find((each) => each.required && !seen.has(each.type));
  return missing === undefined ? permitted : outside(`subject attribute ${missing.type} is missing`);
}

const forms = new Map<string, RegExp>();

/** Forms come from sealed policies, so the map is as bounded as they are. */
function formOf(form: string): RegExp {
  let compiled = forms.get(form);
  if (compiled === undefined) {
    compiled = new RegExp(`^(?:${form})$`, "u");
    forms.set(form, compiled);
  }
  return compiled;
}

/** The DER Name that this authority writes as issuer. */
export const authorityName = oncePerObject(
  (policy: AuthorityPolicy): Uint8Array => parseName(Buffer.from(policy.subject, "base64")).der,
);

function sameSet(given: Iterable<string>, allowed: readonly string[]): boolean {
  const set = new Set(given);
  return set.size === allowed.length && allowed.every((each) => set.has(each));
}

function outside(detail: string, clause?: string): Permission {
  return refuse("certificate-outside-rules", `The certificate is outside the rules: ${detail}.`, clause);
}
