import type { Name } from "./name.ts";

/** A subject's identifier with the semantics of EN 319 412-1 5.1.3 and 5.1.4, such as a personal number behind `PNOBY-`. */
export interface SemanticsIdentifier {
  /** Three letters: PNO personal number, PAS passport, IDC identity card, TAX or TIN payer's number, NTR, VAT … */
  readonly type: string;
  /** Two letters of the country. */
  readonly country: string;
  readonly value: string;
}

const pattern = /^([A-Z]{3})([A-Z]{2})-(.+)$/;

/** The parts of an identifier, or undefined where the text has another form. */
export function parseSemanticsIdentifier(text: string): SemanticsIdentifier | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, type, country, value] = match;
  return type === undefined || country === undefined || value === undefined ? undefined : { type, country, value };
}

/** The text of an identifier. */
export function formatSemanticsIdentifier({ type, country, value }: SemanticsIdentifier): string {
  return `${type}${country}-${value}`;
}

/** The identifier of a natural person in a name: its `serialNumber` attribute. */
export function personIdentifier(name: Name): SemanticsIdentifier | undefined {
  const text = name.find("serialNumber");
  return text === undefined ? undefined : parseSemanticsIdentifier(text);
}

/** The identifier of an organisation in a name: its `organizationIdentifier` attribute. */
export function organizationIdentifier(name: Name): SemanticsIdentifier | undefined {
  const text = name.find("organizationIdentifier");
  return text === undefined ? undefined : parseSemanticsIdentifier(text);
}
