import type { ComponentChildren } from "preact";

/** One column: what it stands for, in full and short, and its two parts. */
export interface ChartColumn {
  readonly label: string;
  readonly short: string;
  /** The dark part, from the ground. */
  readonly lower: number;
  /** The hatched part: on top of the dark one. */
  readonly upper: number;
}

const height = 100;
const width = 10;

/**
 * Columns of two parts, with their table beside them. The table says everything; the drawing is for the eye alone, and its
 * parts differ by hatching, not by colour.
 */
export function Chart(props: {
  readonly id: string;
  readonly columns: readonly ChartColumn[];
  readonly lower: string;
  readonly upper: string;
  /** The value at the top of the scale, in words. */
  readonly top: (value: number) => string;
  readonly table: ComponentChildren;
}) {
  const most = Math.max(1, ...props.columns.map((column) => column.lower + column.upper));
  const hatch = `${props.id}-hatch`;
  // A scale without a column says nothing; the table says why there is none.
  if (props.columns.every(({ lower, upper }) => lower + upper === 0)) return <>{props.table}</>;
  return (
    <div class="rt-chart">
      <figure aria-hidden="true">
        <p class="rt-chart__key">
          <span>
            <Swatch /> {props.lower}
          </span>
          <span>
            <Swatch hatch={hatch} /> {props.upper}
          </span>
        </p>
        <p class="rt-chart__top">{props.top(most)}</p>
        <svg
          viewBox={`0 0 ${props.columns.length * width} ${height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          focusable="false"
        >
          <defs>
            <pattern id={hatch} width="2" height="6" patternUnits="userSpaceOnUse">
              <rect width="2" height="6" class="rt-chart__ground" />
              <rect width="2" height="1.2" class="rt-chart__line" />
            </pattern>
          </defs>
          {[0, 0.5].map((part) => (
            <rect
              key={part}
              y={part * height}
              width={props.columns.length * width}
              height="0.5"
              class="rt-chart__grid"
            />
          ))}
          {props.columns.map((column, index) => {
            const lower = (column.lower / most) * height;
            const upper = (column.upper / most) * height;
            const place = { x: index * width + 1.5, width: width - 3 };
            return (
              <g key={column.label}>
                <rect {...place} y={height - lower} height={lower} class="rt-chart__lower" />
                <rect {...place} y={height - lower - upper} height={upper} fill={`url(#${hatch})`} />
              </g>
            );
          })}
        </svg>
        <ol>
          {props.columns.map((column) => (
            <li key={column.label}>{column.short}</li>
          ))}
        </ol>
      </figure>
      <div class="rt-chart__table">{props.table}</div>
    </div>
  );
}

function Swatch({ hatch }: { readonly hatch?: string }) {
  return (
    <svg viewBox="0 0 12 12" width="14" height="14" aria-hidden="true" focusable="false">
      {hatch === undefined ? (
        <rect width="12" height="12" class="rt-chart__lower" />
      ) : (
        <rect width="12" height="12" fill={`url(#${hatch})`} />
      )}
    </svg>
  );
}
