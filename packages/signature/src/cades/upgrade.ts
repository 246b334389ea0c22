import { sha256 } from "@ratusha/kernel";
import type { Certificate } from "../certificate/certificate.ts";
import { internedCertificates } from "../certificate/interned.ts";
import { assembleCms, partsOf, replaceUnsigned } from "../cms/assemble.ts";
import { attributeValues, buildAttribute } from "../cms/attribute.ts";
import { parseCms, parsedCms, type SignedData, type SignerInfo } from "../cms/signed-data.ts";
import { oids } from "../der/oid.ts";
import type { TimeStamper } from "../signer/ports.ts";
import { cadesProblems } from "./problem.ts";

export type CadesLevel = "B-B" | "B-T" | "B-LT";

/** Revocation values and missing certificates for the certificates of a signature and of its time-stamps. */
export type RevocationSource = (certificates: readonly Certificate[]) => Promise<{
  /** DER OCSPResponses, DER CRLs, DER certificates. */
  readonly ocsp: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly certificates: readonly Uint8Array[];
}>;

export interface UpgradeSources {
  readonly timeStamper?: TimeStamper | undefined;
  readonly revocation?: RevocationSource | undefined;
}

/**
 * Raises every signature of a CMS to B-T (a signature time-stamp) or B-LT (certificates and revocation values beside it,
 * EN 319 122-1 6.3). No signed byte changes. Throws `signature.level-needs-*`, and `signature.already-archived` where an archive
 * time-stamp would be broken by it.
 */
export async function upgradeCades(
  cms: Uint8Array,
  level: "B-T" | "B-LT",
  sources: UpgradeSources,
): Promise<Uint8Array> {
  const signedData = parsedCms(cms);
  refuseArchived(signedData);
  // 1. A token for each signature that has none.
  const bare = signedData.signers.filter((signer) => !hasTimeStamp(signer));
  if (bare.length > 0 && !sources.timeStamper) throw cadesProblems["level-needs-time-stamper"]();
  const made =
    bare.length === 0 ? [] : await sources.timeStamper?.timestamp(bare.map(({ signature }) => sha256(signature)));
  const tokens = new Map(bare.map((signer, index) => [signer, made?.[index]]));
  const stamped = {
    ...partsOf(signedData),
    signers: signedData.signers.map((each) => withToken(each, tokens.get(each))),
  };
  if (level === "B-T") return bare.length === 0 ? cms : assembleCms(stamped);
  // 2. What the certificates of signatures and tokens are checked with.
  if (!sources.revocation) throw cadesProblems["level-needs-revocation"]();
  const found = await sources.revocation(certificatesOf(signedData, [...tokens.values()]));
  return assembleCms({
    ...stamped,
    certificates: [...signedData.certificates, ...found.certificates],
    crls: [...signedData.crls, ...found.crls],
    ocspResponses: [...signedData.ocspResponses, ...found.ocsp],
  });
}

function hasTimeStamp(signer: SignerInfo): boolean {
  return signer.unsignedAttributes.some((attribute) => attribute.type === oids.signatureTimeStamp);
}

function refuseArchived(signedData: SignedData): void {
  const archived = signedData.signers.some((signer) =>
    signer.unsignedAttributes.some(({ type }) => type === oids.archiveTimeStampV2 || type === oids.archiveTimeStampV3),
  );
  if (archived) throw cadesProblems["already-archived"]();
}

function withToken(signer: SignerInfo, token: Uint8Array | undefined): Uint8Array {
  if (!token) return signer.der;
  const unsigned = signer.unsignedAttributes.map((attribute) => attribute.der);
  return replaceUnsigned(signer, [...unsigned, buildAttribute(oids.signatureTimeStamp, token)]);
}

/** The certificates of the signatures and of their time-stamp tokens, those just made among them, each once. */
function certificatesOf(signedData: SignedData, made: readonly (Uint8Array | undefined)[]): Certificate[] {
  const tokens = signedData.signers.flatMap((signer) =>
    attributeValues(signer.unsignedAttributes, oids.signatureTimeStamp),
  );
  tokens.push(...made.filter((token) => token !== undefined));
  const all = [signedData, ...tokens.map(parseCms)].flatMap((message) => message.certificates);
  // Equal bytes are one object.
  return [...new Set(all.map((der) => internedCertificates.get(der)))];
}
