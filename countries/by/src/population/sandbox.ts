import type { RegisterBatch, Registers } from "@ratusha/registers";
import { defaultAsOf, sandboxBatch } from "./batch.ts";
import { castBatch, joinedBatch, unitsBatch } from "./cast.ts";
import { batchPeople, mostPeople } from "./numbering.ts";

/** A label ends in the number of people. */
const lastPart = /[^/]+$/;

export interface SandboxPopulation {
  /** How many residents, the cast among them. */
  readonly count: number;
  readonly seed: string;
  readonly asOf?: Temporal.PlainDate;
}

/**
 * A synthetic population: the cast with the public bodies first, then residents, batch by batch, so that a country's
 * worth takes no more memory than one batch. The same count and seed give the same people.
 */
export function* sandboxPopulation(of: SandboxPopulation): Generator<RegisterBatch> {
  for (const make of plan(of)) yield make.batch();
}

interface PlannedBatch {
  /** What the batch's label begins with, whatever its length. */
  readonly prefix: string;
  readonly people: number;
  batch(): RegisterBatch;
}

function* plan({ count, seed, asOf = defaultAsOf }: SandboxPopulation): Generator<PlannedBatch> {
  if (!Number.isInteger(count) || count < 0 || count > mostPeople) {
    throw new RangeError(`a sandbox has up to ${mostPeople} people`);
  }
  let left = count;
  for (const batch of [castBatch(), joinedBatch(), unitsBatch()]) {
    yield { prefix: batch.label.replace(lastPart, ""), people: batch.people.length, batch: () => batch };
    left -= batch.people.length;
  }
  for (let index = 0; left > 0; index++) {
    const people = Math.min(batchPeople, left);
    yield {
      prefix: `sandbox/${seed}/${index}/`,
      people,
      batch: () => sandboxBatch({ seed, index, people, asOf }),
    };
    left -= people;
  }
}

/** Loads a sandbox population; batches that are in the registers already are passed over, so it can be resumed. */
export async function loadSandbox(
  registers: Pick<Registers, "load" | "loadedLabels">,
  of: SandboxPopulation & { readonly onProgress?: (people: number) => void },
): Promise<{ readonly people: number; readonly loaded: number }> {
  // A batch that was the last of a smaller sandbox holds fewer people than a full one, but the same numbers.
  const known = new Set([...(await registers.loadedLabels("sandbox/"))].map((label) => label.replace(lastPart, "")));
  let people = 0;
  let loaded = 0;
  for (const planned of plan(of)) {
    if (!known.has(planned.prefix) && (await registers.load(planned.batch(), "system:sandbox")))
      loaded += planned.people;
    people += planned.people;
    of.onProgress?.(people);
  }
  return { people, loaded };
}
