import { type Random, toBase64Url } from "@ratusha/kernel";

/** The secret in a document's verification address: 128 random bits, 22 characters. It shows the document's status and nothing else. */
export function newVerificationSecret(random: Random): string {
  return toBase64Url(random.bytes(16));
}
