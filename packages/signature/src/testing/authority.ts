import { randomBytes } from "node:crypto";
import { prepareTimeStampToken } from "../cades/time-stamp-token.ts";
import type { RevocationSource } from "../cades/upgrade.ts";
import { assembleCertificate, buildTbsCertificate } from "../certificate/build.ts";
import type { Certificate } from "../certificate/certificate.ts";
import { parseCertificate } from "../certificate/parse.ts";
import { assembleCrl, buildTbsCrl, type CrlEntrySpec, crlNumberExtension } from "../crl/build.ts";
import { oids } from "../der/oid.ts";
import type { Extension } from "../extension/extension.ts";
import {
  authorityKeyIdentifierExtension,
  keyIdentifierOf,
  subjectKeyIdentifierExtension,
} from "../extension/key-identifier.ts";
import {
  basicConstraintsExtension,
  extendedKeyUsageExtension,
  type KeyUsage,
  keyUsageExtension,
} from "../extension/usage.ts";
import { buildName, type Name } from "../name/name.ts";
import { assembleOcspResponse, buildOcspResponseData, responderByKey } from "../ocsp/build.ts";
import { buildCertId } from "../ocsp/cert-id.ts";
import type { CertificateStatus } from "../ocsp/response.ts";
import { keySigner } from "../signer/key-signer.ts";
import type { CertificateSigner, TimeStamper } from "../signer/ports.ts";
import { sha256Digest } from "../suite/digest.ts";
import { p256 } from "../suite/elliptic.ts";
import type { KeyPair, Suite } from "../suite/suite.ts";
import { buildImprint } from "../timestamp/imprint.ts";
import { buildTstInfo } from "../timestamp/tst-info.ts";

/** What a test certificate is for. */
export type TestProfile = "authority" | "signer" | "tsa" | "ocsp";

export interface TestCertificateSpec {
  readonly profile?: TestProfile;
  readonly suite?: Suite;
  readonly notBefore?: Temporal.Instant;
  readonly notAfter?: Temporal.Instant;
  /** Instead of the profile's own. */
  readonly extensions?: readonly Extension[];
  readonly keys?: KeyPair;
  readonly serialNumber?: Uint8Array;
  /** Attributes of the subject instead of the test's own. */
  readonly subject?: Parameters<typeof buildName>[0];
}

/** A certified key of a test: a signer with its keys. */
export interface TestHolder extends CertificateSigner {
  readonly keys: KeyPair;
}

const usages: Readonly<Record<TestProfile, readonly KeyUsage[]>> = {
  authority: ["keyCertSign", "cRLSign"],
  signer: ["nonRepudiation"],
  tsa: ["digitalSignature"],
  ocsp: ["digitalSignature"],
};

/** A small hierarchy with its keys in memory, for tests: a root, an issuing authority below it, and whoever they certify. */
export class TestAuthority {
  readonly root: TestHolder;
  readonly issuing: TestHolder;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
  #crlNumber = 0;

  constructor(options: { from?: string; until?: string; suite?: Suite; name?: string } = {}) {
    this.from = Temporal.Instant.from(options.from ?? "2026-01-01T00:00:00Z");
    this.until = Temporal.Instant.from(options.until ?? "2036-01-01T00:00:00Z");
    const name = options.name ?? "Test";
    const spec = { profile: "authority", ...(options.suite ? { suite: options.suite } : {}) } as const;
    this.root = this.#certify(`${name} Root`, spec, undefined);
    this.issuing = this.#certify(`${name} Issuing`, spec, this.root);
  }

  /** Certifies a new key, by default a signer's. */
  issue(commonName: string, spec: TestCertificateSpec = {}): TestHolder {
    return this.#certify(commonName, spec, this.issuing);
  }

  /** A list of the issuing authority, or of the root where `issuer` says so. */
  crl(
    thisUpdate: Temporal.Instant,
    entries: readonly CrlEntrySpec[] = [],
    issuer: TestHolder = this.issuing,
  ): Uint8Array {
    this.#crlNumber += 1;
    const tbs = buildTbsCrl({
      suite: issuer.suite,
      issuer: issuer.certificate.subject,
      thisUpdate,
      nextUpdate: thisUpdate.add({ hours: 24 }),
      entries,
      extensions: [
        authorityKeyIdentifierExtension(keyIdentifierOf(issuer.certificate.spki)),
        crlNumberExtension(this.#crlNumber),
      ],
    });
    return assembleCrl(tbs, issuer.suite, issuer.suite.sign(issuer.keys.privateKey, tbs));
  }

  /** A time-stamping authority at a settable time. */
  timeStamper(tsa: TestHolder, now: () => Temporal.Instant): TimeStamper {
    return {
      timestamp: async (imprints) =>
        imprints.map((imprint) => {
          const tstInfo = buildTstInfo({
            policy: "1.2.112.1.2.3",
            imprint: buildImprint(sha256Digest, imprint),
            serialNumber: Uint8Array.of(0x11, ...randomBytes(8)),
            time: now(),
          });
          const included = [tsa.certificate, ...tsa.chain];
          const prepared = prepareTimeStampToken({ tstInfo, certificate: tsa.certificate, included });
          return prepared.complete(tsa.suite.sign(tsa.keys.privateKey, prepared.toBeSigned));
        }),
    };
  }

  /** An OCSP answer about a certificate of the issuing authority, signed by a delegated responder. */
  ocsp(
    responder: TestHolder,
    about: Certificate,
    thisUpdate: Temporal.Instant,
    status: CertificateStatus = { kind: "good" },
  ): Uint8Array {
    const data = buildOcspResponseData({
      responder: responderByKey(responder.certificate.spki),
      producedAt: thisUpdate,
      responses: [
        {
          certId: buildCertId(about, this.issuing.certificate),
          status,
          thisUpdate,
          nextUpdate: thisUpdate.add({ hours: 1 }),
        },
      ],
    });
    const signature = responder.suite.sign(responder.keys.privateKey, data);
    return assembleOcspResponse(data, responder.suite, signature, [responder.certificate.der]);
  }

  /** Answers of `responder` about what the issuing authority certified, and the root's list about the issuing authority. */
  revocationSource(responder: TestHolder, now: () => Temporal.Instant): RevocationSource {
    return async (certificates) => ({
      ocsp: certificates
        .filter((certificate) => certificate.issuer.equals(this.issuing.certificate.subject))
        .map((certificate) => this.ocsp(responder, certificate, now())),
      crls: [this.crl(now(), [], this.root)],
      certificates: [],
    });
  }

  #certify(commonName: string, spec: TestCertificateSpec, issuer: TestHolder | undefined): TestHolder {
    const keys = spec.keys ?? (spec.suite ?? p256).generate();
    const suite = issuer?.suite ?? spec.suite ?? p256;
    const subject = spec.subject === undefined ? testName(commonName) : buildName(spec.subject);
    const issuerSpki = issuer?.certificate.spki ?? keys.spki;
    const tbs = buildTbsCertificate({
      serialNumber: spec.serialNumber ?? Uint8Array.of(0x11, ...randomBytes(15)),
      suite,
      issuer: issuer?.certificate.subject ?? subject,
      notBefore: spec.notBefore ?? this.from,
      notAfter: spec.notAfter ?? this.until,
      subject,
      spki: keys.spki,
      extensions: spec.extensions ?? profileExtensions(spec.profile ?? "signer", keys.spki, issuerSpki),
    });
    const issuerKey = issuer?.keys.privateKey ?? keys.privateKey;
    const certificate: Certificate = parseCertificate(assembleCertificate(tbs, suite, suite.sign(issuerKey, tbs)));
    const chain = issuer === undefined || issuer === this.root ? [] : [issuer.certificate];
    return { ...keySigner(keys.privateKey, certificate, chain), keys };
  }
}

function profileExtensions(profile: TestProfile, spki: Uint8Array, issuerSpki: Uint8Array): Extension[] {
  const extensions = [
    authorityKeyIdentifierExtension(keyIdentifierOf(issuerSpki)),
    subjectKeyIdentifierExtension(keyIdentifierOf(spki)),
    keyUsageExtension(usages[profile]),
  ];
  if (profile === "authority") extensions.push(basicConstraintsExtension({ ca: true }));
  if (profile === "tsa") extensions.push(extendedKeyUsageExtension([oids.timeStamping], true));
  if (profile === "ocsp") {
    extensions.push(extendedKeyUsageExtension([oids.ocspSigning]));
    extensions.push({ oid: oids.ocspNoCheck, critical: false, value: Uint8Array.of(5, 0) });
  }
  return extensions;
}

function testName(commonName: string): Name {
  return buildName([
    ["countryName", "BY"],
    ["organizationName", "Ratusha tests"],
    ["commonName", commonName],
  ]);
}
