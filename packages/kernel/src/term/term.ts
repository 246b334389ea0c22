import type { Calendar } from "./calendar.ts";

export type TermUnit = "calendar-days" | "working-days" | "months";

export interface Term {
  readonly unit: TermUnit;
  readonly count: number;
}

/** A time in which the term does not run; both dates belong to it, and `to` is undefined while it lasts. */
export interface Suspension {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate | undefined;
  readonly reason: string;
}

export interface TermQuestion {
  readonly term: Term;
  /** The legal date of the event that starts the term. */
  readonly start: Temporal.PlainDate;
  /** Whether the day of the event is the first of the term, or the day after it. */
  readonly startRule: "next-day" | "same-day";
  /** Whether a term that ends on a day off ends on the next working day instead. */
  readonly rollForward: boolean;
  readonly suspensions: readonly Suspension[];
  /** Each is added to the end of what stands before it, before any roll-forward. */
  readonly extensions: readonly Term[];
  readonly calendar: Calendar;
  /** The legal date of the asking: a suspension that still lasts is counted up to it. */
  readonly asOf?: Temporal.PlainDate | undefined;
}

export type DayReason = "start" | "counted" | "day-off" | "suspended" | "rolled" | "due";

/** One date of the explanation. */
export interface TermDay {
  readonly date: Temporal.PlainDate;
  readonly counts: boolean;
  /** Its number among the days that count, from 1. */
  readonly number: number | undefined;
  readonly why: DayReason;
}

export interface TermAnswer {
  /** The last day of the term; while `state` is "suspended" the earliest that it can still be. */
  readonly due: Temporal.PlainDate;
  /** Every date from the start to the due date, in order, with what it did to the term. */
  readonly days: readonly TermDay[];
  readonly state: "running" | "suspended";
}
