import type { CaseEvent } from "@ratusha/services";

/** What happened in a case, in the pages' words. */
export const eventWords = {
  filed: "eventFiled",
  "facts-read": "eventFacts",
  "opinion-asked": "eventOpinionAsked",
  "opinion-given": "eventOpinionGiven",
  ready: "eventReady",
  signed: "eventSigned",
  granted: "eventGranted",
  refused: "eventRefused",
  withdrawn: "eventWithdrawn",
  appealed: "eventAppealed",
  reopened: "eventReopened",
  "appeal-decided": "eventAppealDecided",
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
} as const satisfies Readonly<Record<CaseEvent["kind"], string>>;
