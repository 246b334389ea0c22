import type { ComponentChildren } from "preact";
import { formatMoment } from "../../language/format.ts";
import { useVisit } from "../visit.ts";
import { words } from "./words.ts";

/** One step of a case's way. */
export interface Step {
  readonly title: string;
  readonly state: "done" | "refused" | "now" | "ahead" | "stopped";
  readonly at?: Temporal.Instant | undefined;
  readonly note?: ComponentChildren;
}

/** The line of steps with their dates, read out with their states. */
export function Steps({ steps }: { readonly steps: readonly Step[] }) {
  const { lang, zone } = useVisit();
  const t = words(lang);
  return (
    <ol class="rt-steps">
      {steps.map((step) => (
        <li
          key={step.title}
          class={`rt-step rt-step--${step.state}`}
          aria-current={step.state === "now" ? "step" : undefined}
        >
          {step.state === "done" && (
            <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
              <path d="m2 7.5 3.5 3.5L12 3.5" />
            </svg>
          )}
          <h3>
            <span class="govuk-visually-hidden">{t(step.state === "refused" ? "done" : step.state)}</span> {step.title}
          </h3>
          {step.at !== undefined && (
            <p>
              <time dateTime={step.at.toString({ smallestUnit: "second" })}>{formatMoment(step.at, lang, zone)}</time>
            </p>
          )}
          {step.note !== undefined && <p>{step.note}</p>}
        </li>
      ))}
    </ol>
  );
}
