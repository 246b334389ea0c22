import type { Certificate } from "../certificate/certificate.ts";
import { assembleCms, assembleSignerInfo } from "../cms/assemble.ts";
import { cmsMalformed } from "../cms/problem.ts";
import { buildSignedAttributes } from "../cms/signed-attributes.ts";
import { parseCms, type SignedData, type SignerInfo } from "../cms/signed-data.ts";
import { oids } from "../der/oid.ts";
import { suiteOf } from "../suite/registry.ts";
import { parseTstInfo, type TstInfo } from "../timestamp/tst-info.ts";
import { issuerAndSerial } from "./issuer-serial.ts";
import type { PreparedCades } from "./prepare.ts";

/** A time-stamp token taken apart (RFC 3161 2.4.2): CMS with one signer over a TSTInfo. Nothing is verified. */
export interface TimeStampToken {
  readonly signedData: SignedData;
  readonly signer: SignerInfo;
  readonly info: TstInfo;
}

/** Reads a TimeStampToken. Throws `signature.cms-malformed` and what `parseCms` throws. */
export function parseTimeStampToken(der: Uint8Array): TimeStampToken {
  const signedData = parseCms(der);
  const [signer, ...more] = signedData.signers;
  if (signedData.contentType !== oids.tstInfo || !signedData.content) throw cmsMalformed("the token holds no TSTInfo");
  if (!signer || more.length > 0) throw cmsMalformed("a time-stamp token has one signer");
  return { signedData, signer, info: parseTstInfo(signedData.content) };
}

/** A token in two phases: the authority signs `toBeSigned` (with the TSTInfo as its content), then `complete` assembles it. */
export function prepareTimeStampToken(input: {
  /** DER TSTInfo. */
  readonly tstInfo: Uint8Array;
  readonly certificate: Certificate;
  /** What goes into the token when certificates were asked for (RFC 3161 2.4.1 certReq); empty otherwise. */
  readonly included: readonly Certificate[];
}): PreparedCades {
  const suite = suiteOf(input.certificate.spki);
  const signedAttributes = buildSignedAttributes({
    contentType: oids.tstInfo,
    contentDigest: suite.digest.hash(input.tstInfo),
    suite,
    certificate: input.certificate.der,
  });
  return {
    toBeSigned: signedAttributes,
    complete: (signature) =>
      assembleCms({
        contentType: oids.tstInfo,
        content: input.tstInfo,
        digestAlgorithms: [suite.digest.algorithm],
        certificates: input.included.map((certificate) => certificate.der),
        signers: [
          assembleSignerInfo({
            ...issuerAndSerial(input.certificate.der),
            digestAlgorithm: suite.digest.algorithm,
            signatureAlgorithm: suite.signatureAlgorithm,
            signedAttributes,
            signature,
          }),
        ],
      }),
  };
}
