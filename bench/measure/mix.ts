import type { CaseKind } from "../load/cases.ts";
import { rowOf } from "../stage/measured.ts";
import { measureCases } from "./cases.ts";
import { itemsOf, type Measurement } from "./measurement.ts";

/** Of a hundred cases ninety are decided at once, nine by an official with a card, one is a permit of three bodies. */
export function mixed(count: number): CaseKind[] {
  return Array.from({ length: count }, (_, index) => {
    // Spread evenly: each hundred holds the whole mix.
    const place = (index * 37) % 100;
    if (place === 0) return "permit";
    return place < 10 ? "simple" : "instant";
  });
}

/**
 * What runs for a whole case is much: engines go on compiling it for a minute. After a quarter of as many cases as are
 * measured, for each server, that still took a twelfth of the processor, after half as many a fiftieth.
 */
const warmUpShare = 0.5;

/** Whole cases as a town has them, from the application to the sealed document. */
export const mix: Measurement = async (stage, limits, size) => {
  const { items, warmUp } = itemsOf(20_000, size, warmUpShare);
  const kinds = mixed(items + warmUp);
  const measured = await measureCases(stage, "services/mix", size, { kinds, warmUp, inFlight: 512 });
  const { check, slow } = measured;
  return rowOf("services/mix", measured, { unit: "cases/s", ...limits.commits, check, slow });
};
