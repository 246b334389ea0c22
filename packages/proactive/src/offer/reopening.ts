import { legalDate, type Uuid } from "@ratusha/kernel";
import type { Database, Queryable } from "@ratusha/runtime";
import { fill } from "@ratusha/services";
import { livingOf, type MakingDependencies } from "./making.ts";
import { addNotices } from "./store.ts";
import { noteDecided, type Undecided, undecidedAfter } from "./undecided.ts";
import { wordsOf } from "./words.ts";

interface ReopeningDependencies extends MakingDependencies {
  readonly db: Database;
  readonly nextNotice: () => Uuid;
}

/** So many benefits are looked at together. */
const atOnce = 100;

/** Tells the others again where a confirmation that they were told of has come to nothing. */
export function createReopening(deps: ReopeningDependencies): { look(): Promise<void> } {
  const { db, services, clock, zone, nextNotice } = deps;
  const rules = new Map(deps.rules.map((rule) => [rule.id, rule]));
  /** The benefit that was looked at last: those whose cases are long open hold up no others. */
  let last = "";

  async function tell(tx: Queryable, undecided: Undecided, vain: boolean): Promise<void> {
    const others = await noteDecided(tx, undecided);
    if (!vain) return;
    const today = legalDate(clock.now(), zone);
    const kind = "proactive.reopened";
    for (const offer of await livingOf(deps, others)) {
      const { owner, id, rule, until, values } = offer;
      const words = rules.get(rule)?.reopenedNotice;
      if (words === undefined || Temporal.PlainDate.compare(today, until) > 0) continue;
      // What a form was granted meanwhile is nothing to confirm.
      const [taken] = await services.takenOnce([offer], owner);
      if (taken?.decided === true) continue;
      const text = fill(words, wordsOf(values, deps.words));
      await addNotices(tx, [{ id: nextNotice(), owner, kind, text, link: `/offers/${id}` }]);
    }
  }

  return {
    async look() {
      const found = await undecidedAfter(db, last, atOnce);
      last = found.length < atOnce ? "" : (found.at(-1)?.benefit ?? "");
      const vain = await services.inVain(found.map(({ owner, caseId }) => ({ owner, id: caseId })));
      for (const [index, undecided] of found.entries()) {
        const ended = vain[index];
        if (ended !== undefined) await db.transaction((tx) => tell(tx, undecided, ended));
      }
    },
  };
}
