/** Characters that string preparation maps to nothing (RFC 4518 2.2), and control characters. */
const mappedToNothing = /[\p{Cf}\p{Cc}\p{Variation_Selector}\u{fffc}]|\u{34f}/gu;

/** Folds an attribute value for comparison: RFC 5280 7.1 by way of RFC 4518, letter case and spaces insignificant. */
export function foldText(value: string): string {
  let ascii = true;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code < 0x20 || code > 0x7e) {
      ascii = false;
      break;
    }
  }
  const folded = ascii
    ? value.toLowerCase()
    : value.replace(/\s+/g, " ").replace(mappedToNothing, "").normalize("NFKC").toLowerCase();
  return folded.replace(/\s+/g, " ").trim();
}
