/** What a part of the figures is called, and what is counted in it. */
export interface Part {
  readonly code: string;
  readonly name: string;
  readonly filed: number;
  readonly decided: number;
}

/** Adds lines up by a code: two schools of two towns may bear one name. */
export function partsOf<T extends { readonly filed: number; readonly decided: number }>(
  lines: readonly T[],
  codeOf: (line: T) => string,
  nameOf: (code: string) => string,
): readonly Part[] {
  return [...Map.groupBy(lines, codeOf)].map(([code, those]) => ({
    code,
    name: nameOf(code),
    filed: those.reduce((sum, line) => sum + line.filed, 0),
    decided: those.reduce((sum, line) => sum + line.decided, 0),
  }));
}
