import type { Text } from "@ratusha/kernel";
import type { FactView } from "../case/facts.ts";
import type { FileView } from "../file/file.ts";
import type { AnswerLine } from "../form/lines.ts";

/** A request for an opinion at the body that was asked. */
export interface OpinionTask {
  readonly id: string;
  /** The body that asks. */
  readonly from: string;
  readonly title: Text;
  readonly caseNumber: string;
  readonly state: "open" | "sealing" | "answered" | "recalled";
  readonly receivedAt: string;
  /** The last day to answer, ISO date. */
  readonly due: string;
}

/** The request with everything that the asking body sent. */
export interface OpinionTaskView extends OpinionTask {
  readonly question: Text;
  readonly basis: string;
  readonly applicant: string;
  readonly answers: readonly AnswerLine[];
  readonly facts: readonly FactView[];
  readonly files: readonly FileView[];
  readonly outcome?: "positive" | "negative";
  readonly text?: string;
  readonly answeredAt?: string;
  /** When the body that asked took it back. */
  readonly recalledAt?: string;
  /** Why nobody needs it: the application was withdrawn, or is decided without it. */
  readonly recalledFor?: "withdrawn" | "decided";
}
