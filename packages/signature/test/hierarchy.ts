import {
  assembleCertificate,
  assembleCrl,
  authorityKeyIdentifierExtension,
  basicConstraintsExtension,
  buildName,
  buildTbsCertificate,
  buildTbsCrl,
  type Certificate,
  type CrlEntrySpec,
  crlNumberExtension,
  type Extension,
  type KeyPair,
  keyIdentifierOf,
  keyUsageExtension,
  type Name,
  p256,
  parseCertificate,
  parseCrl,
  type Suite,
  subjectKeyIdentifierExtension,
} from "../src/index.ts";

/** The time at which the tests' certificates are judged. */
export const now = Temporal.Instant.from("2026-06-01T12:00:00Z");

let serial = 0;

export interface Holder {
  readonly keys: KeyPair;
  readonly suite: Suite;
  readonly certificate: Certificate;
}

export interface HolderSpec {
  readonly name: string | Name;
  readonly issuer?: Holder;
  readonly authority?: boolean;
  readonly pathLength?: number;
  readonly extensions?: readonly Extension[];
  readonly keys?: KeyPair;
  readonly suite?: Suite;
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly serialNumber?: Uint8Array;
}

/** Certifies a holder under an issuer, or makes a root. Nothing is checked: tests need wrong certificates too. */
export function certify(spec: HolderSpec): Holder {
  const suite = spec.suite ?? p256;
  const keys = spec.keys ?? suite.generate();
  const subject = typeof spec.name === "string" ? buildName([["commonName", spec.name]]) : spec.name;
  const issuer = spec.issuer;
  const signing = issuer ?? { keys, suite };
  serial += 1;
  const own: Extension[] = [
    subjectKeyIdentifierExtension(keyIdentifierOf(keys.spki)),
    authorityKeyIdentifierExtension(keyIdentifierOf(signing.keys.spki)),
    keyUsageExtension(spec.authority === true ? ["keyCertSign", "cRLSign"] : ["digitalSignature"]),
    basicConstraintsExtension({
      ca: spec.authority === true,
      ...(spec.pathLength === undefined ? {} : { pathLength: spec.pathLength }),
    }),
  ];
  const given = spec.extensions ?? [];
  const tbs = buildTbsCertificate({
    serialNumber: spec.serialNumber ?? Uint8Array.of(1, serial >> 8, serial & 0xff),
    suite: signing.suite,
    issuer: issuer?.certificate.subject ?? subject,
    notBefore: Temporal.Instant.from(spec.notBefore ?? "2026-01-01T00:00:00Z"),
    notAfter: Temporal.Instant.from(spec.notAfter ?? "2027-01-01T00:00:00Z"),
    subject,
    spki: keys.spki,
    extensions: [...own.filter(({ oid }) => !given.some((extension) => extension.oid === oid)), ...given],
  });
  const signature = signing.suite.sign(signing.keys.privateKey, tbs);
  return { keys, suite, certificate: parseCertificate(assembleCertificate(tbs, signing.suite, signature)) };
}

/** A list of an issuer. */
export function revokedBy(issuer: Holder, entries: readonly CrlEntrySpec[], extensions: readonly Extension[] = []) {
  const tbs = buildTbsCrl({
    suite: issuer.suite,
    issuer: issuer.certificate.subject,
    thisUpdate: now.subtract({ hours: 1 }),
    nextUpdate: now.add({ hours: 1 }),
    entries,
    extensions: [
      authorityKeyIdentifierExtension(keyIdentifierOf(issuer.keys.spki)),
      crlNumberExtension(7),
      ...extensions,
    ],
  });
  return parseCrl(assembleCrl(tbs, issuer.suite, issuer.suite.sign(issuer.keys.privateKey, tbs)));
}
