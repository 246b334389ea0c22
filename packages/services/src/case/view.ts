import type { Term, Text } from "@ratusha/kernel";
import type { MandateRole, MandateState, Unit } from "@ratusha/registers";
import type { AppealedView } from "../appeal/appealed.ts";
import type { CorrectionSubject, CounterStatement } from "../application/application.ts";
import type { ServiceTerm } from "../definition/definition.ts";
import type { FileView } from "../file/file.ts";
import type { AnswerLine } from "../form/lines.ts";
import type { StuckStep } from "../intent/stuck.ts";
import type { DocumentLine } from "../issued/document.ts";
import type { DecisionReasons } from "../issued/reasons.ts";
import type { Note } from "../note/notes.ts";
import type { CaseEvent } from "./event.ts";
import type { FactView } from "./facts.ts";
import type { ApplicantEnd } from "./living.ts";
import type { CaseState, Channel } from "./state.ts";

/** A case as a line of a list. */
export interface CaseLine {
  readonly id: string;
  /** Registration number of the application at the body. */
  readonly number: string;
  readonly service: string;
  readonly name: Text;
  readonly body: string;
  readonly state: CaseState;
  readonly channel: Channel;
  /** Instant, ISO. */
  readonly filedAt: string;
  /** Last day of the term, ISO date; absent for what is decided at once. */
  readonly due?: string;
  readonly applicant: { readonly owner: string; readonly name: string };
  /** What it is for, where its application opened a case for each of several things. */
  readonly item?: Text;
}

/** One day of the clock, as the law counts it. */
export interface ClockDay {
  readonly date: string;
  readonly counts: boolean;
  readonly number?: number;
  readonly why: "counted" | "start" | "day-off" | "suspended" | "rolled" | "due";
}

/** The term of a case, explained day by day. */
export interface ClockView {
  readonly term: Exclude<ServiceTerm, { kind: "at-once" }>;
  /** The day that starts the term. */
  readonly start: string;
  /** What happened on that day: it was filed, its fee was paid, or an appeal sent it back. */
  readonly startedBy: "filing" | "payment" | "appeal";
  readonly due: string;
  readonly state: "running" | "suspended" | "stopped";
  readonly days: readonly ClockDay[];
  readonly extensions: readonly Term[];
}

/** One step of the line that the applicant sees. */
export interface StepView {
  readonly id: string;
  readonly name: Text;
  readonly state: "done" | "current" | "waiting";
  readonly at?: string;
}

/** An opinion asked from another body. */
export interface OpinionView {
  readonly id: string;
  readonly need: string;
  readonly title: Text;
  readonly body: string;
  /** It is `recalled` where the case ended without it. */
  readonly state: "asking" | "asked" | "given" | "recalled";
  readonly askedAt?: string;
  readonly due?: string;
  readonly givenAt?: string;
  readonly outcome?: "positive" | "negative";
  readonly text?: string;
  readonly by?: string;
}

/** What the body asked the applicant for while the clock stands still, and the answer. */
export interface RequestView {
  readonly id: string;
  readonly text: string;
  readonly askedAt: string;
  /** Last day to answer, ISO date. */
  readonly due: string;
  readonly state: "open" | "answered" | "lapsed";
  readonly answer?: string;
  readonly answeredAt?: string;
}

/** A rule of the definition as it comes out for the case; for officials, who weigh it. */
export interface RuleView {
  readonly ground: string;
  readonly words: Text;
  readonly feel: string;
  readonly holds: boolean;
}

/** What a person may do with a case now. */
export type CaseAction =
  | "withdraw"
  | "appeal"
  | "decide"
  | "pay"
  | "answer"
  | "ask-applicant"
  | "extend"
  | "take"
  | "hand-over"
  | "note"
  | "propose"
  | "confirm"
  | "take-back";

/** What the officials of a body see of a case on their desk, and its applicant does not. */
export interface DeskView {
  /** What of the case cannot be done just now, however often it is tried; the oldest first. */
  readonly stuck: readonly StuckStep[];
  /** The unit that has it. */
  readonly unit?: Unit;
  /** Who has taken it. */
  readonly official?: { readonly person: string; readonly name: Text };
  /** Since when, instant. */
  readonly since?: string;
  readonly mine: boolean;
  /** Who has the work today while the official is away. */
  readonly standsIn?: readonly { readonly person: string; readonly name: Text }[];
  /** The case concerns the reader, their family or whom they act for: a colleague works on it. */
  readonly interest: boolean;
  /** The registers have by now that the applicant is no more, whatever the facts of the case say. */
  readonly ended?: ApplicantEnd;
  /** The outcomes that one official prepares and another signs. */
  readonly fourEyes: readonly ("granted" | "refused")[];
  /** What waits for a second pair of eyes. */
  readonly proposal?: {
    readonly outcome: "granted" | "refused";
    readonly ground?: string;
    readonly reason: string;
    readonly by: string;
    /** Instant, ISO. */
    readonly at: string;
    /** The case concerns whoever prepared it by now: it can only be returned. */
    readonly concerns?: true;
  };
  /** Notes of colleagues, oldest first. */
  readonly notes: readonly Note[];
  /** The applicant's other cases at this body, newest first. */
  readonly others: readonly CaseLine[];
  /** The names of the officials in the history and the notes, by personal number. */
  readonly names: Readonly<Record<string, Text>>;
  /** The names of the body's units, by code. */
  readonly units: Readonly<Record<string, Text>>;
  readonly actions: readonly CaseAction[];
}

/** Who filed a case for its applicant, and the power to do so as it stands now; the power is absent where no register has it any more. */
export interface Representative {
  /** Personal number. */
  readonly person: string;
  readonly name?: Text;
  readonly mandate?: {
    readonly id: string;
    readonly role: MandateRole;
    readonly state: MandateState;
    /** Instants, ISO. */
    readonly from: string;
    /** Its planned end, or its end where that came earlier. */
    readonly until?: string;
  };
}

/** A case with everything on one page; what the reader may not see is not in it. */
export interface CaseView extends CaseLine {
  /** Digest of the definition version in force when it was filed. */
  readonly definition: string;
  readonly definitionVersion: number;
  readonly decidedAt?: string;
  /** Why it was refused; absent for every other outcome. */
  readonly refusal?: DecisionReasons;
  readonly clock?: ClockView;
  readonly steps: readonly StepView[];
  readonly answers: readonly AnswerLine[];
  /** Files that the applicant signed along; each is downloaded by its name. */
  readonly files: readonly FileView[];
  readonly facts: readonly FactView[];
  readonly opinions: readonly OpinionView[];
  /** What the applicant was asked for, oldest first. */
  readonly requests: readonly RequestView[];
  /** The definition's rules for the case, once the facts are there; for officials alone. */
  readonly rules: readonly RuleView[];
  readonly events: readonly CaseEvent[];
  readonly documents: readonly DocumentLine[];
  readonly actions: readonly CaseAction[];
  /** The refusal grounds an official may name. */
  readonly grounds: readonly { readonly id: string; readonly text: Text; readonly law: string }[];
  readonly appeal?: { readonly to: Text; readonly until: string; readonly service?: string };
  /** The other cases that the same application opened, in the order of its form. */
  readonly together?: readonly CaseLine[];
  /** The case whose decision this one appeals against. */
  readonly about?: string;
  /** The decision that this case appeals against; for officials of the body alone. */
  readonly appealed?: AppealedView;
  /** The correction of a fact that the case rests on: until it ends the clock stands still and nothing is decided. */
  readonly pausedBy?: string;
  /** The fact that this correction is about. */
  readonly correction?: CorrectionSubject;
  /** The counter at which it was filed, and the document that was looked at there. */
  readonly counter?: CounterStatement;
  /** Who filed it for the applicant, on a mandate. */
  readonly representative?: Representative;
  /** The appeal that was brought against this case's decision. */
  readonly appealedBy?: string;
  /** For officials of the body alone. */
  readonly desk?: DeskView;
  /** Identity of the act of filing: its inclusion proof is at `/log/proof/:id`. */
  readonly filedAct: string;
  readonly decidedAct?: string;
}
