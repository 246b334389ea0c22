import { isProblem } from "@ratusha/kernel";
import type { Certificate } from "../certificate/certificate.ts";
import { attributeValues } from "../cms/attribute.ts";
import { parseCms, type SignedData } from "../cms/signed-data.ts";
import { oids } from "../der/oid.ts";
import { readElement } from "../der/reader.ts";
import { contextConstructed, tags } from "../der/tag.ts";
import { joinRevocation, type RevocationMaterial, readRevocation } from "./revocation.ts";
import { readableCertificates } from "./signing-certificate.ts";

/** What a message carries for its own validation. None of it is trusted for being there. */
export interface Embedded {
  readonly certificates: readonly Certificate[];
  readonly revocation: RevocationMaterial;
}

const tokenAttributes = [
  oids.signatureTimeStamp,
  oids.escTimeStamp,
  oids.certCrlTimestamp,
  oids.archiveTimeStampV2,
  oids.archiveTimeStampV3,
];

/** More time-stamps than any signature needs. */
const mostTokens = 20;

/** Gathers certificates and revocation values from a message, its unsigned attributes and its time-stamp tokens (EN 319 122-1 5.4, 5.5). */
export function embeddedIn(signedData: SignedData, depth = 0): Embedded {
  const certificates = readableCertificates(signedData.certificates);
  const materials = [readRevocation(signedData.ocspResponses, signedData.crls)];
  const tokens: Uint8Array[] = [];
  for (const signer of signedData.signers) {
    for (const value of attributeValues(signer.unsignedAttributes, oids.certificateValues)) {
      certificates.push(...readableCertificates(sequenceItems(value)));
    }
    for (const value of attributeValues(signer.unsignedAttributes, oids.revocationValues))
      materials.push(revocationValues(value));
    for (const type of tokenAttributes) tokens.push(...attributeValues(signer.unsignedAttributes, type));
  }
  for (const token of depth === 0 ? tokens.slice(0, mostTokens) : []) {
    const inner = tryParse(token);
    if (!inner) continue;
    const embedded = embeddedIn(inner, depth + 1);
    certificates.push(...embedded.certificates);
    materials.push(embedded.revocation);
  }
  const distinct = new Map(certificates.map((certificate) => [certificate.fingerprint, certificate]));
  return { certificates: [...distinct.values()], revocation: joinRevocation(...materials) };
}

function tryParse(token: Uint8Array): SignedData | undefined {
  try {
    return parseCms(token);
  } catch (error) {
    if (isProblem(error)) return undefined;
    throw error;
  }
}

function sequenceItems(value: Uint8Array): Uint8Array[] {
  try {
    return [...readElement(value, tags.sequence).open().rest()].map((item) => item.bytes);
  } catch (error) {
    if (isProblem(error)) return [];
    throw error;
  }
}

/** RevocationValues (EN 319 122-1 A.1.5.2): lists in [0], basic OCSP answers in [1]. */
function revocationValues(value: Uint8Array): RevocationMaterial {
  try {
    const reader = readElement(value, tags.sequence).open();
    const lists = reader.explicit(0);
    const answers = reader.at(contextConstructed(1)) ? reader.explicit(1) : undefined;
    const items = (element: typeof lists) => [...(element?.open().rest() ?? [])].map((item) => item.bytes);
    return readRevocation(items(answers), items(lists));
  } catch (error) {
    if (isProblem(error)) return { ocsp: [], crls: [] };
    throw error;
  }
}
