import type { ComponentChildren } from "preact";
import { tied } from "../../language/typeset.ts";

/** One thing known, and where it is known from. */
export interface FactRow {
  readonly label: string;
  readonly value: ComponentChildren;
  readonly source?: string | undefined;
  /** What can be done about it. */
  readonly aside?: ComponentChildren;
}

/** Facts with their sources. */
export function Facts({ rows, dense }: { readonly rows: readonly FactRow[]; readonly dense?: boolean }) {
  return (
    <dl class={dense === true ? "rt-facts rt-facts--dense" : "rt-facts"}>
      {rows.map((row) => (
        <div key={row.label}>
          <dt>{tied(row.label)}</dt>
          <dd>
            {tied(row.value)}
            {row.source !== undefined && <small>{tied(row.source)}</small>}
            {row.aside !== undefined && <small class="rt-screen">{row.aside}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
