/** How many octets say that a content has `length` octets (X.690 8.1.3, the fewest of them). */
export function lengthOctets(length: number): number {
  return length < 0x80 ? 1 : length < 0x100 ? 2 : length < 0x1_0000 ? 3 : length < 0x100_0000 ? 4 : 5;
}

/** Writes the length octets of a content, and gives the place behind them. */
export function putLength(out: Uint8Array, at: number, length: number): number {
  const octets = lengthOctets(length);
  if (octets === 1) {
    out[at] = length;
    return at + 1;
  }
  out[at] = 0x7f + octets;
  for (let place = 1, shift = octets - 2; shift >= 0; place++, shift--)
    out[at + place] = Math.floor(length / 256 ** shift) & 0xff;
  return at + octets;
}
