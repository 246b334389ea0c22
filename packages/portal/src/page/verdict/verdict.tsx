import type { ComponentChildren } from "preact";

/** How a check came out: `warned` where what is wrong is known, `unknown` where it is not. */
export type Outcome = "passed" | "failed" | "warned" | "unknown";

const signs: Readonly<Record<Outcome, string>> = {
  passed: "m14 25 7 7 14-15",
  failed: "m16 16 16 16M32 16 16 32",
  warned: "M24 13v15M24 34v.1",
  unknown: "M18 19a6 6 0 1 1 8.5 5.5c-1.7 .8-2.5 1.9-2.5 3.5M24 34v.1",
};

/** A verdict in large plain words; the sign beside them repeats it. */
export function Verdict(props: {
  readonly outcome: Outcome;
  readonly title: string;
  /** The page has a name of its own, and the verdict stands under it. */
  readonly under?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <div class={`rt-verdict rt-verdict--${props.outcome}`}>
      <svg viewBox="0 0 48 48" aria-hidden="true" focusable="false">
        <circle cx="24" cy="24" r="22" />
        <path d={signs[props.outcome]} />
      </svg>
      <div>
        {props.under === true ? (
          <h2 class="govuk-heading-l">{props.title}</h2>
        ) : (
          <h1 class="govuk-heading-xl">{props.title}</h1>
        )}
        <p>{props.children}</p>
      </div>
    </div>
  );
}
