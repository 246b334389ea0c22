import type { SignerBinding } from "@ratusha/runtime";
import type { CertificateSigner } from "@ratusha/signature";
import type { TrustContext } from "../context.ts";

/** A signer of a service's key with its certificate; the signer process holds each request against the key's policy. */
export function boundSigner(role: string, context: TrustContext, binding: BindingOf): CertificateSigner {
  const { certificate, keyId } = context.directory.get(role);
  const signer = context.signer.signer({ ...binding, key: keyId });
  return {
    // The certificate says what the key is, also while the signer is being restarted.
    suite: certificate.suite,
    certificate,
    chain: context.directory.chainOf(certificate).filter((each) => !each.selfIssued),
    sign: (inputs) => signer.sign(inputs),
  };
}

/** What the signer is asked for, the key apart. */
export type BindingOf = SignerBinding extends infer B ? (B extends { key: string } ? Omit<B, "key"> : never) : never;
