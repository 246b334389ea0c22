import { fail, pass, type Verdict } from "@ratusha/kernel";
import type { CertificateRule } from "@ratusha/runtime/signer-protocol";
import {
  authorityInfoAccessExtension,
  authorityKeyIdentifierExtension,
  basicConstraintsExtension,
  buildName,
  buildTbsCertificate,
  certificatePoliciesExtension,
  crlDistributionPointsExtension,
  der,
  type Extension,
  extendedKeyUsageExtension,
  findSuiteOf,
  keyIdentifierOf,
  keyUsageExtension,
  type Name,
  oids,
  subjectKeyIdentifierExtension,
} from "@ratusha/signature";
import { lint } from "../lint/lint.ts";
import { checkConfig } from "./check-config.ts";
import type { AuthorityCode, ProfileConfig, SubjectAttribute, SubjectName } from "./config.ts";
import type { Issuer } from "./issuer.ts";

/** Where relying parties ask: absolute http addresses. */
export interface ServiceAddresses {
  readonly ocsp: string;
  readonly crl: string;
  readonly caIssuers: string;
}

export interface PrepareInput {
  readonly issuer: Issuer;
  readonly subject: SubjectName;
  readonly spki: Uint8Array;
  readonly serial: Uint8Array;
  readonly notBefore: Temporal.Instant;
  readonly notAfter: Temporal.Instant | undefined;
  readonly addresses: ServiceAddresses | undefined;
}

export type PrepareRefusal = "subject-refused" | "validity-refused" | "weak-key" | "lint-failed";

/** A linted certificate that waits for its signature. It can be taken once: nothing is signed twice by mistake. */
export class PreparedCertificate {
  #toBeSigned: Uint8Array | undefined;

  constructor(toBeSigned: Uint8Array) {
    this.#toBeSigned = toBeSigned;
  }

  take(): Uint8Array {
    const toBeSigned = this.#toBeSigned;
    if (toBeSigned === undefined) throw new TypeError("a prepared certificate was taken before");
    this.#toBeSigned = undefined;
    return toBeSigned;
  }
}

const dayMs = 86_400_000;

/** One kind of certificate, its limits checked when the program starts and closed from then on. */
export class Profile {
  readonly name: string;
  readonly authority: AuthorityCode;
  readonly possession: "csr" | "attested";
  readonly #config: ProfileConfig;
  readonly #forms: ReadonlyMap<SubjectAttribute, RegExp>;
  /** Extensions that are the same in every certificate of the kind. */
  readonly #constant: readonly Extension[];

  /** Throws `trust.profile-malformed` for a profile that contradicts itself. */
  constructor(config: ProfileConfig) {
    checkConfig(config);
    this.name = config.name;
    this.authority = config.authority;
    this.possession = config.possession.value;
    this.#config = structuredClone(config);
    this.#forms = new Map(
      config.subject.map((each) => [each.attribute, new RegExp(`^(?:${each.form ?? ".+"})$`, "u")]),
    );
    this.#constant = constantExtensions(config);
  }

  get fixedSubject(): SubjectName | undefined {
    return this.#config.fixedSubject;
  }

  get maxDays(): number {
    return this.#config.maxDays.value;
  }

  /** Suites whose keys are certified; the first is the one that a ceremony makes. */
  get suites(): readonly string[] {
    return this.#config.suites.value;
  }

  /** Builds and lints a certificate; only what passed every lint can be handed to a signer. */
  prepare(input: PrepareInput): Verdict<PreparedCertificate, PrepareRefusal> {
    const name = this.subjectName(input.subject);
    if (!name.ok) return name;
    const suite = findSuiteOf(input.spki);
    if (suite === undefined || !this.#config.suites.value.includes(suite.id))
      return fail("weak-key", `The profile certifies no keys of this suite.`, this.#config.suites.rule);
    const weakness = suite.keyWeakness(input.spki);
    if (weakness !== undefined) return fail("weak-key", weakness, this.#config.suites.rule);
    const notAfter = this.#endOf(input);
    if (!notAfter.ok) return notAfter;

    const toBeSigned = buildTbsCertificate({
      serialNumber: input.serial,
      suite: input.issuer.suite,
      issuer: input.issuer.name,
      notBefore: input.notBefore,
      notAfter: notAfter.value,
      subject: name.value,
      spki: input.spki,
      extensions: [
        ...this.#constant,
        subjectKeyIdentifierExtension(keyIdentifierOf(input.spki)),
        authorityKeyIdentifierExtension(keyIdentifierOf(input.issuer.spki)),
        ...addressExtensions(input.addresses, this.#config.noRevocationCheck !== undefined),
      ],
    });
    const finding = lint(toBeSigned, input.issuer);
    if (finding !== undefined) return fail("lint-failed", finding.detail, finding.citation);
    return pass(new PreparedCertificate(toBeSigned));
  }

  /** The subject's name in the profile's order, each value held against its form. */
  subjectName(subject: SubjectName): Verdict<Name, "subject-refused"> {
    const given = this.#config.fixedSubject ?? subject;
    const known = new Set<string>(this.#config.subject.map((each) => each.attribute));
    for (const attribute of Object.keys(given))
      if (!known.has(attribute)) return fail("subject-refused", `The profile has no ${attribute}.`);
    const parts: [string, string][] = [];
    for (const rule of this.#config.subject) {
      const value = given[rule.attribute];
      if (value === undefined) {
        if (rule.required) return fail("subject-refused", `${rule.attribute} is missing.`, rule.rule);
        continue;
      }
      if (this.#forms.get(rule.attribute)?.test(value) !== true || value !== value.normalize("NFC"))
        return fail("subject-refused", `${rule.attribute} has another form.`, rule.rule);
      parts.push([rule.attribute, value]);
    }
    return pass(buildName(parts));
  }

  /** The same limits in the words of the signer, which holds them on its own. */
  rule(): CertificateRule {
    const { authorityCertificate, fixedSubject } = this.#config;
    return {
      name: this.name,
      ca: authorityCertificate !== undefined,
      ...(authorityCertificate === undefined ? {} : { pathLength: authorityCertificate.value.pathLength }),
      keyUsage: this.#config.keyUsage.value,
      extendedKeyUsage: this.#config.extendedKeyUsage.value.oids,
      policies: this.#config.policies.value,
      maxDays: this.#config.maxDays.value,
      suites: this.#config.suites.value,
      subject: this.#config.subject.map((each) => ({
        type: oids[each.attribute],
        form: fixedSubject === undefined ? (each.form ?? ".+") : RegExp.escape(fixedSubject[each.attribute] ?? ""),
        required: each.required,
      })),
    };
  }

  #endOf(input: PrepareInput): Verdict<Temporal.Instant, "validity-refused"> {
    const latest = input.notBefore.epochMilliseconds + this.#config.maxDays.value * dayMs - 1000;
    const issuerEnd = input.issuer.certificate?.notAfter.epochMilliseconds ?? Number.POSITIVE_INFINITY;
    const asked = input.notAfter?.epochMilliseconds;
    if (asked !== undefined && (asked > latest || asked <= input.notBefore.epochMilliseconds))
      return fail("validity-refused", `Longer than ${this.#config.maxDays.value} days.`, this.#config.maxDays.rule);
    if (asked !== undefined && asked > issuerEnd)
      return fail("validity-refused", "Longer than the issuer's own certificate.", "RFC 5280 §6.1 (shell model)");
    return pass(Temporal.Instant.fromEpochMilliseconds(Math.min(asked ?? latest, issuerEnd)));
  }
}

function constantExtensions(config: ProfileConfig): Extension[] {
  const { authorityCertificate, extendedKeyUsage, policies } = config;
  const extensions = [
    basicConstraintsExtension(
      authorityCertificate === undefined
        ? { ca: false }
        : { ca: true, pathLength: authorityCertificate.value.pathLength },
    ),
    keyUsageExtension(config.keyUsage.value),
  ];
  if (extendedKeyUsage.value.oids.length > 0)
    extensions.push(extendedKeyUsageExtension(extendedKeyUsage.value.oids, extendedKeyUsage.value.critical));
  if (policies.value.length > 0)
    extensions.push(certificatePoliciesExtension(policies.value.map((policy) => ({ policy }))));
  // RFC 6960 §4.2.2.2.1: the value is NULL.
  if (config.noRevocationCheck !== undefined)
    extensions.push({ oid: oids.ocspNoCheck, critical: false, value: der.nothing() });
  return extensions;
}

function addressExtensions(addresses: ServiceAddresses | undefined, unchecked: boolean): Extension[] {
  if (addresses === undefined) return [];
  const { ocsp, crl, caIssuers } = addresses;
  if (unchecked) return [authorityInfoAccessExtension({ caIssuers })];
  return [authorityInfoAccessExtension({ ocsp, caIssuers }), crlDistributionPointsExtension([crl])];
}
