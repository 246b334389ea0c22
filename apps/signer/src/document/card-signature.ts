import { equalBytes } from "@ratusha/kernel";
import type { StorePolicy } from "@ratusha/runtime/signer-protocol";
import {
  type Certificate,
  oids,
  parseCertificate,
  parseCms,
  readElement,
  readTime,
  type SignerInfo,
  signedBy,
  singleValue,
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
  const signed = signedBy(info, certificates, content);
  if (!signed.ok) return invalid(signed.detail, signed.clause);
  const certificate = signed.value;
  const trusted = checkCard(certificate, policy, now);
  if (trusted !== undefined) return trusted;
  const time = singleValue(info.signedAttributes, oids.signingTime);
  if (time === undefined) return invalid("There is no signing time.", "EN 319 122-1 §6.3");
  const person = certificate.subject.find("serialNumber");
  if (person === undefined) return invalid("The certificate names no person.");
  return { ok: true, value: { identifier: person, signingTime: readTime(readElement(time)) } };
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
