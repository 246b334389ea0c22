import type { Json } from "@ratusha/kernel";

/** One entry of a case's history; append-only. `kind` is stable, the words are the pages' own. */
export interface CaseEvent {
  readonly at: string;
  readonly kind:
    | "filed"
    | "facts-read"
    | "opinion-asked"
    | "opinion-given"
    | "ready"
    | "signed"
    | "granted"
    | "refused"
    | "withdrawn"
    | "lapsed"
    | "appealed"
    | "reopened"
    | "appeal-decided"
    | "decided-anew"
    | "sealing-delayed"
    | "sealing-refused"
    | "payment-awaited"
    | "paid"
    | "payment-received"
    | "payment-refunded"
    | "applicant-asked"
    | "applicant-answered"
    | "applicant-silent"
    | "extended"
    | "term-missed"
    | "effect-done"
    | "effect-refused"
    | "paused"
    | "resumed"
    | "taken"
    | "handed-over"
    | "put-back"
    | "proposed"
    | "proposal-returned"
    | "proposal-taken-back";
  readonly actor: string;
  readonly detail: { readonly [key: string]: Json };
}
