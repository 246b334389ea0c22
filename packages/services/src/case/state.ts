/**
 * Where a case stands.
 * `awaiting-payment` the fee is not paid, work and term have not begun · `filed` accepted, work not begun · `gathering` facts are being read · `opinion` waits for another body ·
 * `awaiting-applicant` the applicant was asked, the clock stands still · `ready` an official can decide · `sealing` decided and signed, the body's seal is still to come ·
 * `granted`, `refused`, `withdrawn`, `lapsed` (the fee did not come in time) are final.
 */
export type CaseState =
  | "awaiting-payment"
  | "filed"
  | "gathering"
  | "opinion"
  | "awaiting-applicant"
  | "ready"
  | "sealing"
  | "granted"
  | "refused"
  | "withdrawn"
  | "lapsed";

/** All states, in the order of a case's life. */
export const caseStates: readonly CaseState[] = [
  "awaiting-payment",
  "filed",
  "gathering",
  "opinion",
  "awaiting-applicant",
  "ready",
  "sealing",
  "granted",
  "refused",
  "withdrawn",
  "lapsed",
];

/** True when nothing more happens without an appeal. */
export function isFinal(state: CaseState): boolean {
  return state === "granted" || state === "refused" || state === "withdrawn" || state === "lapsed";
}

/** How an application came in. */
export type Channel = "portal" | "api" | "counter" | "proactive";
