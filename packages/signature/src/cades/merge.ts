import { equalBytes } from "@ratusha/kernel";
import { assembleCms, partsOf } from "../cms/assemble.ts";
import { singleValue } from "../cms/attribute.ts";
import { parsedCms, type SignerInfo } from "../cms/signed-data.ts";
import { oids } from "../der/oid.ts";
import { cadesProblems } from "./problem.ts";

/**
 * One message with the signers of both: parallel signatures over one content (RFC 5652 5.1). Throws
 * `signature.content-mismatch` where their digests of it differ.
 */
export function mergeCades(first: Uint8Array, second: Uint8Array): Uint8Array {
  const left = parsedCms(first);
  const right = parsedCms(second);
  for (const a of left.signers) {
    for (const b of right.signers) {
      if (a.digestAlgorithm.oid === b.digestAlgorithm.oid && !sameDigest(a, b))
        throw cadesProblems["content-mismatch"]();
    }
  }
  const [one, two] = [partsOf(left), partsOf(right)];
  return assembleCms({
    contentType: one.contentType,
    content: one.content ?? two.content,
    signers: [...one.signers, ...two.signers],
    digestAlgorithms: [...one.digestAlgorithms, ...two.digestAlgorithms],
    certificates: [...(one.certificates ?? []), ...(two.certificates ?? [])],
    crls: [...(one.crls ?? []), ...(two.crls ?? [])],
    ocspResponses: [...(one.ocspResponses ?? []), ...(two.ocspResponses ?? [])],
    otherCertificates: [...(one.otherCertificates ?? []), ...(two.otherCertificates ?? [])],
    otherRevocation: [...(one.otherRevocation ?? []), ...(two.otherRevocation ?? [])],
  });
}

function sameDigest(a: SignerInfo, b: SignerInfo): boolean {
  const left = singleValue(a.signedAttributes, oids.messageDigest);
  const right = singleValue(b.signedAttributes, oids.messageDigest);
  return left !== undefined && right !== undefined && equalBytes(left, right);
}
