import { equalBytes } from "@ratusha/kernel";
import type { StorePolicy } from "@ratusha/runtime/signer-protocol";
import {
  type Certificate,
  findDigest,
  oids,
  parseCertificate,
  parseCms,
  readElement,
  readOctetString,
  readOid,
  readTime,
  type SignerInfo,
  singleValue,
  tags,
  verifySignature,
} from "@ratusha/signature";
import { type Refusal, refuse } from "../refusal.ts";

/** Who signed with a card, as the card authority certified them. */
export interface CardSigner {
  /** serialNumber attribute of the certificate, such as "PNOBY-…". */
  readonly identifier: string;
  readonly signingTime: Temporal.Instant;
}

const notPlain = "The CMS message is not a plain set of card signatures.";
const mostSigners = 8;

/**
 * The people whose cards signed this content. Every signer of the message must hold, none is passed over: a message in
 * which one signature is false says nothing at all.
 */
export function readCardSigners(
  cms: Uint8Array,
  content: Uint8Array,
  policy: StorePolicy,
  now: Temporal.Instant,
): { readonly ok: true; readonly value: CardSigner[] } | Refusal {
  const message = parseCms(cms);
  if (message.contentType !== oids.data || message.signers.length === 0 || message.signers.length > mostSigners)
    return refuse("authorisation-invalid", notPlain, "RFC 5652 §5.1");
  if (message.content !== undefined && !equalBytes(message.content, content))
    return refuse("authorisation-invalid", "The message holds another content.", "RFC 5652 §5.2");
  const certificates = message.certificates.map(parseCertificate);
  const signers: CardSigner[] = [];
  for (const info of message.signers) {
    const signer = readSigner(info, content, certificates, policy, now);
    if (!signer.ok) return signer;
    signers.push(signer.value);
  }
  return { ok: true, value: signers };
}

function readSigner(
  info: SignerInfo,
  content: Uint8Array,
  certificates: readonly Certificate[],
  policy: StorePolicy,
  now: Temporal.Instant,
): { readonly ok: true; readonly value: CardSigner } | Refusal {
  const { identifier } = info;
  if (identifier.kind !== "issuer-serial" || info.signedAttributesDer === undefined) return invalid(notPlain);
  const certificate = certificates.find(
    (each) => equalBytes(each.issuer.der, identifier.issuer) && equalBytes(each.serialNumber, identifier.serial),
  );
  if (certificate === undefined) return invalid("The signer's certificate is not in the message.");
  const trusted = checkCard(certificate, policy, now);
  if (trusted !== undefined) return trusted;

  const digest = findDigest(info.digestAlgorithm.oid);
  if (digest === undefined || digest.weakness !== undefined) return invalid("The digest is unknown or weak.");
  const contentType = singleValue(info.signedAttributes, oids.contentType);
  if (contentType === undefined || readOid(readElement(contentType, tags.oid)) !== oids.data)
    return invalid("The content type attribute is missing or another one.", "RFC 5652 §11.1");
  const stated = singleValue(info.signedAttributes, oids.messageDigest);
  if (stated === undefined || !equalBytes(readOctetString(readElement(stated, tags.octetString)), digest.hash(content)))
    return invalid("The signature is over another content.", "RFC 5652 §11.2");
  if (!namesCertificate(info, certificate)) return invalid("Another certificate is named.", "RFC 5035 §4");
  const time = singleValue(info.signedAttributes, oids.signingTime);
  if (time === undefined) return invalid("There is no signing time.", "EN 319 122-1 §6.3");
  const verdict = verifySignature({
    algorithm: info.signatureAlgorithm,
    spki: certificate.spki,
    data: info.signedAttributesDer,
    signature: info.signature,
    digest,
  });
  if (!verdict.ok) return invalid(verdict.detail);
  if (verdict.value.weakness !== undefined) return invalid(verdict.value.weakness);
  const person = certificate.subject.find("serialNumber");
  if (person === undefined) return invalid("The certificate names no person.");
  return { ok: true, value: { identifier: person, signingTime: readTime(readElement(time)) } };
}

/** ESSCertIDv2 with SHA-256 by default (RFC 5035 §4): without it another certificate of the same key could be put in. */
function namesCertificate(info: SignerInfo, certificate: Certificate): boolean {
  const attribute = singleValue(info.signedAttributes, oids.signingCertificateV2);
  if (attribute === undefined) return false;
  const first = readElement(attribute, tags.sequence).open().sequence().sequence();
  const algorithm = first.optional(tags.sequence);
  const digest = findDigest(algorithm === undefined ? oids.sha256 : readOid(algorithm.open().next(tags.oid)));
  const stated = readOctetString(first.next(tags.octetString));
  return digest?.weakness === undefined && digest !== undefined && equalBytes(stated, digest.hash(certificate.der));
}

/** Certificates that were found to be cards' before; keyed by fingerprint, forgotten all at once when too many. */
const knownCards = new Map<string, readonly string[]>();

/**
 * Whether a certificate is a card's for signing: issued by an authority that the policy names, in force now, for
 * nonRepudiation, under a card policy. Whether it was revoked is asked by whoever lets the official sign: the signer
 * has no network, and the signature must be minutes old.
 */
function checkCard(certificate: Certificate, policy: StorePolicy, now: Temporal.Instant): Refusal | undefined {
  if (!certificate.validAt(now)) return invalid("The signer's certificate is not in force.", "RFC 5280 §6.1.3 (a)(2)");
  if (certificate.basicConstraints?.ca === true || certificate.keyUsage?.has("nonRepudiation") !== true)
    return invalid("The certificate is not one for signing documents.", "EN 319 412-2 §4.3.2");
  const stated = new Set((certificate.policies ?? []).map((each) => each.policy));
  if (!policy.cardPolicies.some((each) => stated.has(each)))
    return invalid("The certificate bears no card policy.", "RFC 5280 §4.2.1.4");
  for (const extension of certificate.extensions.values())
    if (extension.critical && !understood.has(extension.oid))
      return invalid("The certificate has an unknown critical extension.", "RFC 5280 §4.2");
  const issuers = policy.cardAuthorities;
  if (knownCards.get(certificate.fingerprint) === issuers) return undefined;
  if (!issuers.some((each) => issuedBy(certificate, authorityOf(each), now)))
    return invalid("No card authority of the policy issued the certificate.", "RFC 5280 §6.1.3 (a)(1)");
  if (knownCards.size > 10_000) knownCards.clear();
  knownCards.set(certificate.fingerprint, issuers);
  return undefined;
}

const understood: ReadonlySet<string> = new Set([oids.basicConstraints, oids.keyUsage, oids.extKeyUsage]);

function issuedBy(certificate: Certificate, authority: Certificate, now: Temporal.Instant): boolean {
  if (!certificate.issuer.equals(authority.subject) || !authority.validAt(now)) return false;
  if (authority.basicConstraints?.ca !== true || authority.keyUsage?.has("keyCertSign") !== true) return false;
  const verdict = verifySignature({
    algorithm: certificate.signatureAlgorithm,
    spki: authority.spki,
    data: certificate.tbs,
    signature: certificate.signature,
  });
  return verdict.ok && verdict.value.weakness === undefined;
}

const authorities = new Map<string, Certificate>();

function authorityOf(encoded: string): Certificate {
  let certificate = authorities.get(encoded);
  if (certificate === undefined) {
    certificate = parseCertificate(Buffer.from(encoded, "base64"));
    authorities.set(encoded, certificate);
  }
  return certificate;
}

function invalid(detail: string, clause?: string): Refusal {
  return refuse("authorisation-invalid", detail, clause);
}
