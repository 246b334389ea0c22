import { isProblem } from "@ratusha/kernel";
import { parseTimeStampToken } from "../cades/time-stamp-token.ts";
import type { Certificate } from "../certificate/certificate.ts";
import { attributeValues, singleValue } from "../cms/attribute.ts";
import type { SignedData } from "../cms/signed-data.ts";
import type { SignerInfo } from "../cms/signer-info.ts";
import { oids } from "../der/oid.ts";
import { readElement } from "../der/reader.ts";
import { readTime } from "../der/time.ts";
import type { SignerFacts } from "./report.ts";
import { identifies, readableCertificates, refersTo, signingCertificateReference } from "./signing-certificate.ts";

/** What a signature says of itself; nothing of it is verified. */
export interface ClaimedSigner extends SignerFacts {
  /** As the signer states it. */
  readonly signingTime: Temporal.Instant | undefined;
  /** As the first time-stamp over the signature states it. */
  readonly stampedTime: Temporal.Instant | undefined;
}

/** Who says to have signed, and when: claims alone, for showing beside a verdict. */
export function signerFacts(signedData: SignedData): ClaimedSigner[] {
  const certificates = readableCertificates(signedData.certificates);
  return signedData.signers.map((signer) => {
    const certificate = claimedCertificate(signer, certificates);
    return {
      name: holderName(certificate),
      certificate,
      signingTime: claimedTime(signer),
      stampedTime: stampedTime(signer),
    };
  });
}

function stampedTime(signer: SignerInfo): Temporal.Instant | undefined {
  const [token] = attributeValues(signer.unsignedAttributes, oids.signatureTimeStamp);
  try {
    return token && parseTimeStampToken(token).info.time;
  } catch (error) {
    if (isProblem(error)) return undefined;
    throw error;
  }
}

/** The certificate that the signer names, by the signed reference where there is one. */
export function claimedCertificate(signer: SignerInfo, certificates: readonly Certificate[]): Certificate | undefined {
  try {
    const reference = signingCertificateReference(signer);
    if (reference) return certificates.find((certificate) => refersTo(reference, certificate));
  } catch (error) {
    if (!isProblem(error)) throw error;
  }
  return certificates.find((certificate) => identifies(signer, certificate));
}

/** The signing-time attribute, or undefined where it is absent or malformed. */
export function claimedTime(signer: SignerInfo): Temporal.Instant | undefined {
  try {
    const value = singleValue(signer.signedAttributes, oids.signingTime);
    return value && readTime(readElement(value));
  } catch (error) {
    if (isProblem(error)) return undefined;
    throw error;
  }
}

/** The name that people know a holder by. */
export function holderName(certificate: Certificate | undefined): string {
  if (!certificate) return "";
  const { subject } = certificate;
  const common = subject.find("commonName");
  if (common) return common;
  const person = [subject.find("givenName"), subject.find("surname")].filter((part) => part !== undefined).join(" ");
  return person || subject.find("organizationName") || subject.toString();
}
