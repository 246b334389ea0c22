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
  /** What took longer than it may; a matter of the machine as well as of the code, so it is told apart from the check. */
  readonly slow?: readonly string[];
  /** Where the time went: cores used by each process while it was measured, the load's own among them. */
  readonly cores: Readonly<Record<string, number>>;
  /** Milliseconds from request to answer, as the load saw them. */
  readonly median: number;
  readonly p99: number;
  /** Rates of the first and of the last third of the run: equal while the cost does not grow with the tables. */
  readonly thirds: readonly [number, number];
  /** A table of its own, its head first, where one figure does not say it all. */
  readonly details?: readonly (readonly string[])[];
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
  const [first, last] = fields.thirds;
  return {
    ...fields,
    value: rounded(fields.value),
    limit: rounded(fields.limit),
    ratio: rounded(fields.value / fields.limit),
    median: rounded(fields.median),
    p99: rounded(fields.p99),
    thirds: [rounded(first), rounded(last)],
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** The rows as a table for people, and below it what was checked and where the time went. */
export function table(rows: readonly BenchRow[]): string {
  const head = ["what", "value", "unit", "limit", "", "ratio", "median", "p99"];
  const lines = rows.map((r) => [
    `${r.group}/${r.name}`,
    r.value.toLocaleString("en"),
    r.unit,
    r.limit.toLocaleString("en"),
    r.limitName,
    r.ratio.toString(),
    `${r.median} ms`,
    `${r.p99} ms`,
  ]);
  const table = aligned([head, ...lines], new Set([1, 3, 5, 6, 7]));
  const notes = rows.flatMap((r) => [
    `${r.group}/${r.name}: ${r.check}`,
    ...(r.slow ?? []).map((each) => `  SLOW: ${each}`),
    `  cores: ${Object.entries(r.cores)
      .map(([part, used]) => `${part} ${used}`)
      .join(", ")}; first third ${r.thirds[0]}, last third ${r.thirds[1]} ${r.unit}`,
    ...(r.details === undefined ? [] : ["", ...aligned(r.details, new Set(r.details[0]?.keys().drop(1))), ""]),
  ]);
  return [...table, "", ...notes].join("\n");
}

/** Lines with their cells in columns; figures to the right. */
function aligned(lines: readonly (readonly string[])[], figures: ReadonlySet<number>): string[] {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) =>
    line
      .map((cell, column) =>
        figures.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}
