import { createActs } from "@ratusha/evidence";
import { systemClock, systemRandom } from "@ratusha/kernel";
import type { Database, Metrics, Reading } from "@ratusha/runtime";
import { openStuckIntents, type StuckFigure, type StuckIntents } from "@ratusha/services";

/** The steps of cases that cannot be done, over the tables of the services. */
export function stuckIntents(db: Database): StuckIntents {
  return openStuckIntents({ db, acts: createActs({ clock: systemClock, random: systemRandom }), clock: systemClock });
}

/** Says in the figures how many steps are stuck, and since when. */
export function measureStuck(metrics: Metrics, stuck: StuckIntents): void {
  const labels = ["kind", "code"] as const;
  const each = async (value: (figure: StuckFigure) => number): Promise<Reading[]> =>
    (await stuck.figures()).map((figure) => {
      const { kind, code } = figure;
      return { labels: { kind, code }, value: value(figure) };
    });
  metrics.read("services_intents_stuck", "Steps that cannot be done", labels, () => each(({ count }) => count));
  metrics.read("services_intents_stuck_seconds", "How long the oldest of them could not be done", labels, () =>
    each(({ oldest }) => Math.round((Date.now() - oldest.epochMilliseconds) / 1000)),
  );
}
