import type { Lang } from "@ratusha/kernel";
import type { CaseView } from "@ratusha/services";
import type { ClockView } from "../page/clock/clock.tsx";
import type { Step } from "../page/steps/steps.tsx";

/** What the line of steps says of a case that did not come to what its steps are named for. */
export interface OtherEnds {
  readonly stopped: string;
  readonly refused: string;
}

const states = { done: "done", current: "now", waiting: "ahead" } as const;

/** The line of steps: a case that was withdrawn, or lapsed, stops where it stood; one that was refused ends with that. */
export function stepsOf(view: CaseView, lang: Lang, said: OtherEnds): Step[] {
  const ended = view.state === "withdrawn" || view.state === "lapsed";
  const steps: Step[] = view.steps
    .filter((step) => !ended || step.state === "done")
    .map((step) => {
      const refused = view.state === "refused" && step.id === "result";
      return {
        title: refused ? said.refused : step.name[lang],
        state: refused ? "refused" : states[step.state],
        at: step.at === undefined ? undefined : Temporal.Instant.from(step.at),
      };
    });
  if (ended) {
    const at = view.events.find((event) => event.kind === view.state)?.at;
    steps.push({ title: said.stopped, state: "stopped", at: at === undefined ? undefined : Temporal.Instant.from(at) });
  }
  return steps;
}

/** The clock of a case for the page; none where the answer came at once. */
export function clockOf(view: Pick<CaseView, "clock">, today: Temporal.PlainDate): ClockView | undefined {
  const { clock } = view;
  if (clock === undefined) return undefined;
  return {
    due: Temporal.PlainDate.from(clock.due),
    startedBy: clock.startedBy,
    state: clock.state === "stopped" ? "ended" : clock.state,
    today,
    days: clock.days.map((day) => ({ date: Temporal.PlainDate.from(day.date), number: day.number, why: day.why })),
  };
}
