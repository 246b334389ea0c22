/** A place that breaks a rule of the house. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly detail: string;
}

/** A gate looks at a checkout and names what breaks its rule. */
export type Gate = (root: string) => Promise<readonly Violation[]> | readonly Violation[];

export function describe(violation: Violation): string {
  return `${violation.file}:${violation.line}  ${violation.rule}: ${violation.detail}`;
}
