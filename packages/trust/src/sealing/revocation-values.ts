import type { Certificate } from "@ratusha/signature";
import type { TrustContext } from "../context.ts";
import type { OcspResponder } from "../ocsp/responder.ts";
import type { RevocationValues } from "../trust.ts";

/**
 * What is kept beside a long-term signature (ETSI EN 319 122-1 §5.4): for each certificate of ours the chain, and for
 * each member of the path a fresh OCSP answer. Certificates of others are left out: their issuers speak for them.
 */
export async function revocationValues(
  certificates: readonly Certificate[],
  context: TrustContext,
  responder: OcspResponder,
): Promise<RevocationValues> {
  const { directory } = context;
  const needed = new Map<string, Certificate>();
  for (const certificate of certificates) {
    const chain = directory.chainOf(certificate);
    if (chain.length === 0) continue;
    for (const each of [certificate, ...chain]) needed.set(each.fingerprint, each);
  }
  const members = [...needed.values()];
  const ocsp = await Promise.all(
    members.flatMap((each) => {
      const issuer = each.selfIssued ? undefined : directory.chainOf(each)[0];
      return issuer === undefined ? [] : [responder.about(each, issuer)];
    }),
  );
  return { ocsp, crls: [], certificates: members.map((each) => each.der) };
}
