import type { CaseState } from "@ratusha/services";
import type { Tone } from "../page/tag/tag.tsx";

/** How a state of a case looks beside its word. */
export const caseTones: Readonly<Record<CaseState, Tone>> = {
  "awaiting-payment": "wait",
  filed: "plain",
  gathering: "plain",
  opinion: "wait",
  "awaiting-applicant": "wait",
  ready: "plain",
  sealing: "wait",
  granted: "good",
  refused: "bad",
  withdrawn: "quiet",
  lapsed: "quiet",
};
