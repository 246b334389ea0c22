import type { Lang } from "@ratusha/kernel";
import type { CaseView } from "@ratusha/services";
import type { ClockView } from "../page/clock/clock.tsx";
import type { Step } from "../page/steps/steps.tsx";

/** The line of steps; a case that was withdrawn, or lapsed, stops where it stood. */
export function stepsOf(view: CaseView, lang: Lang, stopped: string): Step[] {
  const ended = view.state === "withdrawn" || view.state === "lapsed";
  const steps: Step[] = view.steps
    .filter((step) => !ended || step.state === "done")
    .map((step) => ({
      title: step.name[lang],
      state: step.state === "done" ? "done" : step.state === "current" ? "now" : "ahead",
      at: step.at === undefined ? undefined : Temporal.Instant.from(step.at),
    }));
  if (ended) {
    const at = view.events.find((event) => event.kind === view.state)?.at;
    steps.push({ title: stopped, state: "stopped", at: at === undefined ? undefined : Temporal.Instant.from(at) });
  }
  return steps;
}

/** The clock of a case for the page; none where the answer came at once. */
export function clockOf(view: Pick<CaseView, "clock">, today: Temporal.PlainDate): ClockView | undefined {
  const { clock } = view;
  if (clock === undefined) return undefined;
  return {
    due: Temporal.PlainDate.from(clock.due),
    state: clock.state === "stopped" ? "ended" : clock.state,
    today,
    days: clock.days.map((day) => ({ date: Temporal.PlainDate.from(day.date), number: day.number, why: day.why })),
  };
}
