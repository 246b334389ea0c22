/** Encodings in the order that a SET OF has them in (X.690 11.6). */
export function inSetOrder(encodings: readonly Uint8Array[]): Uint8Array[] {
  return [...encodings].sort(Buffer.compare);
}
