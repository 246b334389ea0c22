import { isProblem } from "@ratusha/kernel";
import type { Certificate } from "../certificate/certificate.ts";
import { singleValue } from "../cms/attribute.ts";
import type { SignedData } from "../cms/signed-data.ts";
import type { SignerInfo } from "../cms/signer-info.ts";
import { oids } from "../der/oid.ts";
import { readElement } from "../der/reader.ts";
import { readTime } from "../der/time.ts";
import type { SignerFacts } from "./report.ts";
import { identifies, readableCertificates, refersTo, signingCertificateReference } from "./signing-certificate.ts";

/** Who says to have signed, and when: claims alone, for showing beside a verdict. */
export function signerFacts(signedData: SignedData): (SignerFacts & { signingTime: Temporal.Instant | undefined })[] {
  const certificates = readableCertificates(signedData.certificates);
  return signedData.signers.map((signer) => {
    const certificate = claimedCertificate(signer, certificates);
    return { name: holderName(certificate), certificate, signingTime: claimedTime(signer) };
  });
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
