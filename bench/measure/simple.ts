import { rowOf } from "../stage/measured.ts";
import { measureCases } from "./cases.ts";
import { itemsOf, type Measurement } from "./measurement.ts";

/** The simple case by itself: application, facts, a place in the queue, an official’s decision signed and sealed. */
export const simple: Measurement = async (stage, limits, size) => {
  const { items, warmUp } = itemsOf(1000, size);
  const kinds = Array.from({ length: items + warmUp }, () => "simple" as const);
  const measured = await measureCases(stage, "services/simple", size, { kinds, warmUp, inFlight: 64 });
  const { check, slow } = measured;
  return rowOf("services/simple", measured, { unit: "cases/s", ...limits.commits, check, slow });
};
