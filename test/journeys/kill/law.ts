/** One law as a query whose every row is a breach. */
export interface Law {
  readonly name: string;
  readonly breaches: string;
}
