import { problems } from "../problem/problems.ts";
import type { Calendar } from "./calendar.ts";
import type { DayReason, Suspension, Term, TermAnswer, TermDay, TermQuestion } from "./term.ts";

const MAX_COUNT = 3_660;
const MAX_PARTS = 100;
const ONE_DAY = { days: 1 };

/**
 * Computes when a term ends and explains it day by day.
 * A term in months ends on the same day of the month as the day before its first (on the month's last day where there
 * is no such day, or where the first day of a month is the first of the term), and each suspended day moves the end by a
 * day. Suspended days never count, whatever the unit.
 * Throws `kernel.term-invalid` and, where working days are needed, `kernel.calendar-not-covered`.
 */
export function computeTerm(question: TermQuestion): TermAnswer {
  check(question);
  const walk = new Walk(question);

  // Step 1. The event's own day, where it does not count.
  if (question.startRule === "next-day") walk.note(question.start, "start");

  // Step 2. The term and its extensions, one after another. Months are summed: 31 January and two months is 31 March.
  for (const term of merge([question.term, ...question.extensions])) walk.run(term);

  // Step 3. A term that ends on a day off, or is stopped on its last day, ends on the next day on which it can.
  walk.moveOn();

  return walk.answer();
}

class Walk {
  /** The last day reached; before the first step the day before the term's first. */
  end: Temporal.PlainDate;
  readonly #question: TermQuestion;
  readonly #days: TermDay[] = [];
  #number = 0;

  constructor(question: TermQuestion) {
    this.#question = question;
    this.end = question.startRule === "next-day" ? question.start : question.start.subtract(ONE_DAY);
  }

  note(date: Temporal.PlainDate, why: DayReason): void {
    const counts = why === "counted";
    this.#days.push({ date, counts, number: counts ? ++this.#number : undefined, why });
  }

  run(term: Term): void {
    const byWorkingDays = term.unit === "working-days";
    let left = term.unit === "months" ? this.end.until(this.#monthsOn(term.count)).days : term.count;
    while (left > 0) {
      this.end = this.end.add(ONE_DAY);
      if (this.#suspended(this.end)) this.note(this.end, "suspended");
      else if (byWorkingDays && !isWorking(this.#question.calendar, this.end)) this.note(this.end, "day-off");
      else {
        this.note(this.end, "counted");
        left--;
      }
    }
  }

  /** Moves the end past days off where it rolls forward, and past a stop that began while its day still lasted. */
  moveOn(): void {
    while (this.#suspended(this.end) || this.#suspended(this.end.add(ONE_DAY)) || this.#rolls()) {
      this.end = this.end.add(ONE_DAY);
      this.note(this.end, this.#suspended(this.end) ? "suspended" : "rolled");
    }
  }

  answer(): TermAnswer {
    const days = this.#days.map((day, index) =>
      index === this.#days.length - 1 ? { ...day, why: "due" as const } : day,
    );
    const open = this.#question.suspensions.some(
      ({ from, to }) => to === undefined && Temporal.PlainDate.compare(from, this.end) <= 0,
    );
    return { due: this.end, days, state: open ? "suspended" : "running" };
  }

  /** A month that begins with its first day is over with its last one: from 1 March it is 31 March, not 28. */
  #monthsOn(months: number): Temporal.PlainDate {
    const { startRule, start } = this.#question;
    const whole = startRule === "same-day" && start.day === 1 && this.#days.length === 0;
    return whole ? start.add({ months }).subtract(ONE_DAY) : this.end.add({ months });
  }

  #rolls(): boolean {
    return this.#question.rollForward && !isWorking(this.#question.calendar, this.end);
  }

  #suspended(date: Temporal.PlainDate): boolean {
    return this.#question.suspensions.some((suspension) => covers(suspension, this.#question.asOf, date));
  }
}

function covers({ from, to }: Suspension, asOf: Temporal.PlainDate | undefined, date: Temporal.PlainDate): boolean {
  if (Temporal.PlainDate.compare(date, from) < 0) return false;
  // One that still lasts has taken at least its first day, and each day up to the day of the asking.
  const last = to ?? (asOf !== undefined && Temporal.PlainDate.compare(asOf, from) > 0 ? asOf : from);
  return Temporal.PlainDate.compare(date, last) <= 0;
}

function isWorking(calendar: Calendar, date: Temporal.PlainDate): boolean {
  if (!calendar.covers(date.year)) throw problems["calendar-not-covered"](`There is no calendar for ${date.year}.`);
  return calendar.isWorkingDay(date);
}

function merge(terms: readonly Term[]): Term[] {
  const merged: Term[] = [];
  for (const term of terms) {
    const last = merged.at(-1);
    if (last?.unit === term.unit) merged[merged.length - 1] = { unit: term.unit, count: last.count + term.count };
    else merged.push(term);
  }
  return merged;
}

/** How many units a term has at most: ten years. */
export function longestTerm(unit: Term["unit"]): number {
  return unit === "months" ? MAX_COUNT / 30 : MAX_COUNT;
}

function check({ term, extensions, suspensions }: TermQuestion): void {
  if (extensions.length > MAX_PARTS || suspensions.length > MAX_PARTS) {
    throw problems["term-invalid"](`More than ${MAX_PARTS} extensions or suspensions.`);
  }
  for (const { count, unit } of [term, ...extensions]) {
    const most = longestTerm(unit);
    if (!Number.isInteger(count) || count < 1 || count > most) {
      throw problems["term-invalid"](`A term has 1 to ${most} ${unit}.`);
    }
  }
  for (const { from, to } of suspensions) {
    if (to === undefined) continue;
    if (Temporal.PlainDate.compare(to, from) < 0) throw problems["term-invalid"]("A suspension ends before it begins.");
    if (from.until(to).days > MAX_COUNT) throw problems["term-invalid"]("A suspension is longer than ten years.");
  }
}
