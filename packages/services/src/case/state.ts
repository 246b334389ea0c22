/**
 * Where a case stands.
 * `filed` accepted, work not begun · `gathering` facts are being read · `opinion` waits for another body ·
 * `ready` an official can decide · `sealing` decided and signed, the body's seal is still to come ·
 * `granted`, `refused`, `withdrawn` are final.
 */
export type CaseState = "filed" | "gathering" | "opinion" | "ready" | "sealing" | "granted" | "refused" | "withdrawn";

/** All states, in the order of a case's life. */
export const caseStates: readonly CaseState[] = [
  "filed",
  "gathering",
  "opinion",
  "ready",
  "sealing",
  "granted",
  "refused",
  "withdrawn",
];

/** True when nothing more happens without an appeal. */
export function isFinal(state: CaseState): boolean {
  return state === "granted" || state === "refused" || state === "withdrawn";
}

/** How an application came in. */
export type Channel = "portal" | "api" | "counter" | "proactive";
