import type { ActInput } from "@ratusha/evidence";
import { type Clock, canonicalJson } from "@ratusha/kernel";
import { batcher } from "@ratusha/runtime";
import { ownerKey } from "./check.ts";
import type { CaseReading } from "./read.ts";
import { type Dependencies, together } from "./reads.ts";

/** A look, and what makes it the same as another where it is told once an hour. */
interface Noted {
  readonly act: ActInput;
  readonly look?: string;
}

/** Writes down what a body read in a case: the same act as of a read of a register, seen in the same place. */
export function createNoteReading({
  db,
  acts,
  clock,
  country,
}: Pick<Dependencies, "db" | "acts" | "clock" | "country">): (reading: CaseReading) => Promise<void> {
  const hour = lookedWithinTheHour(clock);
  const noting = batcher(async (noted: Noted[]) => {
    const first = new Map<unknown, Noted>();
    for (const each of noted) if (!hour.has(each.look)) first.set(each.look ?? each, each);
    const fresh = [...first.values()];
    if (fresh.length > 0) {
      await db.transaction(
        async (tx) =>
          void (await acts.append(
            tx,
            fresh.map(({ act }) => act),
          )),
      );
    }
    for (const { look } of fresh) hour.add(look);
    return noted.map(() => undefined);
  }, together);

  return async ({ owner, part, basis, purpose, reader, official, caseId, hourly }) => {
    const body = {
      register: "cases",
      facts: [part],
      basis,
      purpose: { ...purpose },
      found: true,
      official,
      case: caseId,
    };
    const act = { kind: "register.read", actor: reader, subject: ownerKey(owner, country), body };
    await noting.add({ act, ...(hourly === true ? { look: canonicalJson([reader, body]) } : {}) });
  };
}

/** So many looks are remembered; beyond them the oldest is told of once more. */
const mostLooks = 20_000;
const hourMs = 3_600_000;

/** What this server has written down within the hour: another one tells of the same look for itself. */
function lookedWithinTheHour(clock: Clock) {
  const until = new Map<string, number>();
  return {
    has: (look: string | undefined): boolean =>
      look !== undefined && (until.get(look) ?? 0) > clock.now().epochMilliseconds,
    add(look: string | undefined): void {
      if (look === undefined) return;
      until.delete(look);
      until.set(look, clock.now().epochMilliseconds + hourMs);
      const [oldest] = until.keys();
      if (until.size > mostLooks && oldest !== undefined) until.delete(oldest);
    },
  };
}
