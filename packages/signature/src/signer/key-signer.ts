import type { Certificate } from "../certificate/certificate.ts";
import { suiteOfPrivateKey } from "../suite/registry.ts";
import type { PrivateKey } from "../suite/suite.ts";
import type { CertificateSigner, Signer } from "./ports.ts";

/** A signer with its private key in this process. */
export function keySigner(privateKey: PrivateKey): Signer;
export function keySigner(
  privateKey: PrivateKey,
  certificate: Certificate,
  chain?: readonly Certificate[],
): CertificateSigner;
export function keySigner(
  privateKey: PrivateKey,
  certificate?: Certificate,
  chain: readonly Certificate[] = [],
): Signer | CertificateSigner {
  const suite = suiteOfPrivateKey(privateKey);
  const signer: Signer = {
    suite,
    async sign(inputs) {
      return inputs.map((input) => suite.sign(privateKey, input.toBeSigned));
    },
  };
  return certificate === undefined ? signer : { ...signer, certificate, chain };
}
