import type { CaseEvent } from "@ratusha/services";

/** What happened in a case, in the pages' words. */
const eventWords = {
  filed: "eventFiled",
  "facts-read": "eventFacts",
  "opinion-asked": "eventOpinionAsked",
  "opinion-given": "eventOpinionGiven",
  ready: "eventReady",
  signed: "eventSigned",
  granted: "eventGranted",
  refused: "eventRefused",
  withdrawn: "eventWithdrawn",
  lapsed: "eventLapsed",
  appealed: "eventAppealed",
  reopened: "eventReopened",
  "appeal-decided": "eventAppealDecided",
  "decided-anew": "eventDecidedAnew",
  "sealing-delayed": "eventSealingDelayed",
  "sealing-refused": "eventSealingRefused",
  "payment-awaited": "eventPaymentAwaited",
  paid: "eventPaid",
  "payment-received": "eventPaymentReceived",
  "payment-refunded": "eventPaymentRefunded",
  "applicant-asked": "eventApplicantAsked",
  "applicant-answered": "eventApplicantAnswered",
  "applicant-silent": "eventApplicantSilent",
  extended: "eventExtended",
  "term-missed": "eventTermMissed",
  "effect-done": "eventEffectDone",
  "effect-refused": "eventEffectRefused",
  paused: "eventPaused",
  resumed: "eventResumed",
  taken: "eventTaken",
  "handed-over": "eventHandedOver",
  "put-back": "eventPutBack",
  proposed: "eventProposed",
  "proposal-returned": "eventProposalReturned",
  "proposal-taken-back": "eventProposalTakenBack",
} as const satisfies Readonly<Record<CaseEvent["kind"], string>>;

/** The effects whose refusal brings no case back to its officials, as a refused entry does. */
const refusedWords: Readonly<Record<string, "eventCardNotMade" | "eventNotCorrected">> = {
  "replace-card": "eventCardNotMade",
  correct: "eventNotCorrected",
};

/** The word for a line of a history. */
export function wordOf({ kind, detail }: CaseEvent) {
  return (kind === "effect-refused" ? refusedWords[String(detail["do"])] : undefined) ?? eventWords[kind];
}
