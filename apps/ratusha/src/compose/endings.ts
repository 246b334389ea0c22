import type { Metrics } from "@ratusha/runtime";
import type { Ending, Trust } from "@ratusha/trust";

type Ends = Pick<Trust, "endings">;

/** Whole days until then; negative when it is over. */
function daysLeft({ until }: Ending, now: Temporal.Instant): number {
  return Math.floor(until.since(now).total("hours") / 24);
}

/** What ends within so many days, in words for whoever attends the instance; the earliest first. */
export function endingSoon(endings: readonly Ending[], days: number, now: Temporal.Instant): string[] {
  return endings
    .map((ending) => ({ ...ending, left: daysLeft(ending, now) }))
    .filter(({ left }) => left < days)
    .map(({ name, until, left }) => {
      const day = until.toString().slice(0, 10);
      const when = left < 0 ? `has ended on ${day}` : `ends on ${day}, in ${left} ${left === 1 ? "day" : "days"}`;
      return name === "crl:root"
        ? `the root’s list of revoked certificates ${when}: ratusha ceremony list makes the next one`
        : `the certificate of ${name} ${when}`;
    });
}

/** Says in the figures for how many days each of them holds still. */
export function measureEndings(metrics: Metrics, trust: Ends): void {
  const text = "Days until the root’s list or a certificate of the trust services ends";
  metrics.read("trust_days_left", text, ["name"], async () => {
    const now = Temporal.Now.instant();
    return (await trust.endings()).map((each) => ({ labels: { name: each.name }, value: daysLeft(each, now) }));
  });
}
