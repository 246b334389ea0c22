/** Where what a register has against an entry is mended, and how it is said. */
interface Reason {
  readonly field: "first" | "date";
  readonly word: "dateInvalid" | "parentsInvalid" | "personDeceased" | "noMandate" | "against";
}

const reasons: Readonly<Record<string, Reason | undefined>> = {
  "date-invalid": { field: "date", word: "dateInvalid" },
  "parents-invalid": { field: "first", word: "parentsInvalid" },
  "person-deceased": { field: "first", word: "personDeceased" },
  "no-mandate": { field: "first", word: "noMandate" },
};

/** The reason of a code; one without words of its own says that the register will not take the entry. */
export function reasonOf(code: string): Reason {
  return reasons[code] ?? { field: "first", word: "against" };
}
