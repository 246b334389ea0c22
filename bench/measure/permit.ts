import { rowOf } from "../stage/measured.ts";
import { measureCases } from "./cases.ts";
import { itemsOf, type Measurement } from "./measurement.ts";

/**
 * The whole permit: application, facts from two registers, sealed requests to two other bodies, their registered delivery
 * and acknowledgements, the other officials' opinions signed and sealed, their delivery, the decision signed and sealed.
 */
export const permit: Measurement = async (stage, limits, size) => {
  const { items, warmUp } = itemsOf(200, size);
  const kinds = Array.from({ length: items + warmUp }, () => "permit" as const);
  const measured = await measureCases(stage, "services/permit", size, { kinds, warmUp, inFlight: 24 });
  const { check, slow } = measured;
  return rowOf("services/permit", measured, { unit: "permits/s", ...limits.commits, check, slow });
};
