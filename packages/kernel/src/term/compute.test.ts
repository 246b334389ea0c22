import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isProblem } from "../problem/problem.ts";
import type { Calendar } from "./calendar.ts";
import { computeTerm } from "./compute.ts";
import type { Suspension, Term, TermQuestion } from "./term.ts";

const date = (text: string) => Temporal.PlainDate.from(text);
const oneDay = { days: 1 };

/** Five-day weeks, one holiday on a Thursday and one Saturday worked for it. */
const calendar: Calendar = {
  zone: "Europe/Minsk",
  covers: (year) => year < 2100,
  isWorkingDay: (day) => day.toString() === "2026-05-16" || (day.dayOfWeek < 6 && day.toString() !== "2026-05-07"),
};

const ask = (question: Partial<TermQuestion> & { term: Term; start: Temporal.PlainDate }) =>
  computeTerm({ startRule: "next-day", rollForward: true, suspensions: [], extensions: [], calendar, ...question });

test("calendar days: the day of the event does not count, a Sunday rolls to Monday", () => {
  const answer = ask({ term: { unit: "calendar-days", count: 3 }, start: date("2026-05-14") });
  assert.equal(answer.due.toString(), "2026-05-18");
  assert.deepEqual(
    answer.days.map(({ date, number, why }) => [date.day, number, why]),
    [
      [14, undefined, "start"],
      [15, 1, "counted"],
      [16, 2, "counted"],
      [17, 3, "counted"],
      [18, undefined, "due"],
    ],
  );
});

test("a worked Saturday is a working day, a holiday is not", () => {
  const answer = ask({ term: { unit: "working-days", count: 3 }, start: date("2026-05-06") });
  assert.equal(answer.due.toString(), "2026-05-12");
  assert.equal(
    ask({ term: { unit: "calendar-days", count: 2 }, start: date("2026-05-14") }).due.toString(),
    "2026-05-16",
  );
});

test("months: the same day of the month, or the last of a shorter one", () => {
  const months = (count: number, start: string, startRule: "next-day" | "same-day" = "next-day") =>
    ask({ term: { unit: "months", count }, start: date(start), startRule, rollForward: false }).due.toString();
  assert.equal(months(1, "2026-01-15"), "2026-02-15");
  assert.equal(months(1, "2026-01-31"), "2026-02-28");
  assert.equal(months(1, "2028-01-31"), "2028-02-29");
  assert.equal(months(1, "2026-02-01", "same-day"), "2026-02-28");
  assert.equal(months(1, "2026-03-01", "same-day"), "2026-03-31");
  assert.equal(months(3, "2026-05-01", "same-day"), "2026-07-31");
  assert.equal(months(1, "2026-03-02", "same-day"), "2026-04-01");
  assert.equal(months(1, "2026-01-31", "same-day"), "2026-02-28");
  assert.equal(months(2, "2026-12-31"), "2027-02-28");
});

test("months that extend months are summed before the day is found", () => {
  const term: Term = { unit: "months", count: 1 };
  const answer = ask({ term, start: date("2026-01-31"), extensions: [term], rollForward: false });
  assert.equal(answer.due.toString(), "2026-03-31");
});

test("a suspension that lasts: suspended, with the earliest date possible", () => {
  const suspensions = [{ from: date("2026-05-15"), to: undefined, reason: "opinion asked" }];
  const question = { term: { unit: "calendar-days", count: 3 } as Term, start: date("2026-05-13"), suspensions };
  const early = ask(question);
  assert.deepEqual([early.state, early.due.toString()], ["suspended", "2026-05-18"]);
  const later = ask({ ...question, asOf: date("2026-05-20") });
  assert.deepEqual([later.state, later.due.toString()], ["suspended", "2026-05-22"]);
});

test("a term that is stopped on its last day ends on the first day after the stop on which it can", () => {
  const stop = (from: string, to: string | undefined) => [
    { from: date(from), to: to === undefined ? undefined : date(to), reason: "asked" },
  ];
  const question = { term: { unit: "calendar-days", count: 2 } as Term, start: date("2026-05-12") };
  // Asked on Thursday the 14th, the last day; answered on Friday: Saturday the 16th is worked.
  assert.equal(ask({ ...question, suspensions: stop("2026-05-15", "2026-05-15") }).due.toString(), "2026-05-16");
  assert.equal(ask({ ...question, suspensions: stop("2026-05-15", "2026-05-16") }).due.toString(), "2026-05-18");
  const plain = ask({ ...question, suspensions: stop("2026-05-15", "2026-05-16"), rollForward: false });
  assert.equal(plain.due.toString(), "2026-05-17");
  // While the stop lasts it is the clock that stands still, not a term that is over.
  const lasting = ask({ ...question, suspensions: stop("2026-05-15", undefined), asOf: date("2026-05-21") });
  assert.deepEqual([lasting.state, lasting.due.toString()], ["suspended", "2026-05-22"]);
  // Rolled from Sunday to Monday the 18th, and stopped on that Monday.
  const rolled = { ...question, start: date("2026-05-15"), suspensions: stop("2026-05-19", "2026-05-25") };
  assert.equal(ask(rolled).due.toString(), "2026-05-26");
});

test("a suspension after the end changes nothing", () => {
  const suspensions = [{ from: date("2026-06-15"), to: undefined, reason: "late" }];
  const answer = ask({ term: { unit: "calendar-days", count: 1 }, start: date("2026-05-13"), suspensions });
  assert.deepEqual([answer.state, answer.due.toString()], ["running", "2026-05-14"]);
});

test("terms out of bounds and years without data are refused with their codes", () => {
  const refuses = (code: string, question: Parameters<typeof ask>[0]) =>
    assert.throws(
      () => ask(question),
      (error) => isProblem(error, code),
    );
  const start = date("2026-05-13");
  for (const count of [0, -1, 1.5, 1e9, Number.NaN]) {
    refuses("kernel.term-invalid", { term: { unit: "working-days", count }, start });
    refuses("kernel.term-invalid", { term: { unit: "months", count }, start });
  }
  const term: Term = { unit: "working-days", count: 1 };
  refuses("kernel.term-invalid", { term, start, suspensions: [{ from: start, to: date("2026-05-12"), reason: "" }] });
  refuses("kernel.term-invalid", { term, start, suspensions: [{ from: start, to: date("9999-05-12"), reason: "" }] });
  refuses("kernel.calendar-not-covered", { term, start: date("2100-01-10") });
});

const days = fc.integer({ min: 0, max: 700 }).map((offset) => date("2025-01-01").add({ days: offset }));
const terms = fc.record({
  unit: fc.constantFrom("calendar-days" as const, "working-days" as const, "months" as const),
  count: fc.integer({ min: 1, max: 24 }),
});
const suspensionsOf = fc.array(
  fc
    .record({ from: days, length: fc.integer({ min: 0, max: 40 }) })
    .map(({ from, length }): Suspension => ({ from, to: from.add({ days: length }), reason: "asked" })),
  { maxLength: 3 },
);
const questions = fc.record({
  term: terms,
  start: days,
  startRule: fc.constantFrom("next-day" as const, "same-day" as const),
  rollForward: fc.boolean(),
  suspensions: suspensionsOf,
  extensions: fc.array(terms, { maxLength: 2 }),
});
const notBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  assert.ok(Temporal.PlainDate.compare(a, b) >= 0, `${a} is before ${b}`);
const law = (check: (question: Omit<TermQuestion, "calendar">) => void) =>
  fc.assert(fc.property(questions, check), { numRuns: 200 });

test("law: a longer term is never due earlier", () => {
  law((question) => {
    const longer = { ...question.term, count: question.term.count + 1 };
    notBefore(ask({ ...question, term: longer }).due, ask(question).due);
  });
});

test("law: a suspension or an extension never brings the date nearer", () => {
  law((question) => {
    notBefore(ask(question).due, ask({ ...question, suspensions: [] }).due);
    notBefore(ask(question).due, ask({ ...question, extensions: [] }).due);
  });
});

test("law: the same question has the same answer, in whatever order suspensions are told", () => {
  law((question) => {
    const again = ask({ ...question, suspensions: question.suspensions.toReversed() });
    assert.deepEqual(JSON.parse(JSON.stringify(again)), JSON.parse(JSON.stringify(ask(question))));
  });
});

test("law: roll-forward ends on a working day, and moves only past days that are not", () => {
  law((question) => {
    const rolled = ask({ ...question, rollForward: true });
    const plain = ask({ ...question, rollForward: false });
    assert.ok(calendar.isWorkingDay(rolled.due));
    notBefore(rolled.due, plain.due);
    if (calendar.isWorkingDay(plain.due)) assert.ok(rolled.due.equals(plain.due));
  });
});

test("law: whoever is stopped before a term is over has a day of it left after the stop", () => {
  law((question) => {
    const { due: last } = ask(question);
    const to = last.add({ days: question.term.count });
    const { due } = ask({
      ...question,
      suspensions: [...question.suspensions, { from: last.add(oneDay), to, reason: "asked on the last day" }],
    });
    notBefore(due, to.add(oneDay));
    const reached = question.suspensions.some(({ from }) => from.equals(due.add(oneDay)));
    assert.ok(!reached, "and is not stopped again on that day");
  });
});

test("law: months from the first day of one, that day counted, end with a month", () => {
  law((question) => {
    const start = question.start.with({ day: 1 });
    const term: Term = { unit: "months", count: question.term.count };
    const { due } = ask({ term, start, startRule: "same-day", rollForward: false });
    assert.ok(due.equals(start.add({ months: term.count }).subtract({ days: 1 })), String(due));
  });
});

test("law: the explanation has every date once, ends on the due date and numbers what counts", () => {
  law((question) => {
    const { days: explained, due } = ask(question);
    assert.ok(explained.at(-1)?.date.equals(due));
    assert.equal(explained.at(-1)?.why, "due");
    explained.forEach((day, index) => {
      const before = explained[index - 1];
      if (before !== undefined) assert.ok(before.date.add({ days: 1 }).equals(day.date));
    });
    const numbers = explained.filter((day) => day.counts).map((day) => day.number);
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => index + 1),
    );
  });
});
