import type { Currency } from "../money/currency.ts";

/** What packages that do not know each other say of the country in the same way. */
export interface Country {
  /** ISO 3166-1 alpha-2, as certificates name it. */
  readonly alpha2: string;
  /** ISO 3166-1 alpha-3, as catalogues of other countries name it. */
  readonly alpha3: string;
  readonly currency: Currency;
}
