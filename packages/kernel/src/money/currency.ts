import type { Text } from "../language/language.ts";

/** A country's own currency. */
export interface Currency {
  /** ISO 4217 alphabetic code. */
  readonly code: string;
  /** How an amount is written, with `{amount}` in the place of its figure. */
  readonly written: Text;
  /** What a field is called that takes an amount. */
  readonly field: Text;
}

/** ISO 4217, list one: currencies whose minor unit is no hundredth, by its number of decimals. Their minor units do not change. */
const decimals: Readonly<Record<number, string>> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};

const minorUnits = new Map(
  Object.entries(decimals).flatMap(([count, codes]) => codes.split(" ").map((code) => [code, Number(count)] as const)),
);

/** How many decimals an amount of a currency has. */
export function minorUnitsOf(code: string): number {
  return minorUnits.get(code) ?? 2;
}
