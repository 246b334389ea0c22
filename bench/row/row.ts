/** One measured thing beside the limit of the same machine in the same run. */
export interface BenchRow {
  readonly group: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The limit's own figure, in the same unit or per second where the name says so. */
  readonly limit: number;
  readonly limitName: string;
  /** value ÷ limit. */
  readonly ratio: number;
  /** What was counted and verified afterwards, in words; it begins with "ok" or says what is wrong. */
  readonly check: string;
}

/** What the report says about where it was measured. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  readonly postgres: string;
}

export interface Report {
  readonly machine: Machine;
  readonly rows: readonly BenchRow[];
}

/** Makes a row; figures are rounded to three digits, more would be noise. */
export function row(fields: Omit<BenchRow, "ratio">): BenchRow {
  return {
    ...fields,
    value: rounded(fields.value),
    limit: rounded(fields.limit),
    ratio: rounded(fields.value / fields.limit),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** The rows as a table for people. */
export function table(rows: readonly BenchRow[]): string {
  const head = ["what", "value", "unit", "limit", "", "ratio", "check"];
  const lines = rows.map((r) => [
    `${r.group}/${r.name}`,
    r.value.toLocaleString("en"),
    r.unit,
    r.limit.toLocaleString("en"),
    r.limitName,
    r.ratio.toString(),
    r.check,
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)));
  const numeric = new Set([1, 3, 5]);
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, column) =>
          numeric.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
