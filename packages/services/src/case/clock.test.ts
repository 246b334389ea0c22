import assert from "node:assert/strict";
import { test } from "node:test";
import type { Calendar } from "@ratusha/kernel";
import type { CountedTerm } from "../definition/definition.ts";
import { clockFacts, clockView, dueBy } from "./clock.ts";
import type { CaseEvent } from "./event.ts";

const calendar: Calendar = { zone: "UTC", covers: () => true, isWorkingDay: (day) => day.dayOfWeek < 6 };
const term: CountedTerm = {
  kind: "term",
  unit: "calendar-days",
  count: 15,
  startRule: "next-day",
  rollForward: true,
  law: "433-З",
};
const dateOf = (at: Temporal.Instant) => at.toZonedDateTimeISO("UTC").toPlainDate();
const event = (kind: CaseEvent["kind"], day: string, detail: CaseEvent["detail"] = {}): CaseEvent => ({
  at: `${day}T10:00:00Z`,
  kind,
  actor: "body:Org1001",
  detail,
});
const filed = { filedAt: Temporal.Instant.from("2026-03-02T08:00:00Z"), state: "ready" } as const;
const due = (
  events: readonly CaseEvent[],
  state: "ready" | "awaiting-applicant" | "awaiting-payment" = "ready",
  asOf?: string,
) => {
  const facts = clockFacts({ ...filed, state }, events, dateOf);
  return (
    facts && dueBy(term, facts, calendar, asOf === undefined ? undefined : Temporal.PlainDate.from(asOf)).toString()
  );
};

test("the term runs from the filing, from the payment where there is a fee, and anew when an appeal sends the case back", () => {
  assert.equal(due([event("filed", "2026-03-02")]), "2026-03-17");
  assert.equal(due([event("payment-awaited", "2026-03-02")], "awaiting-payment"), undefined);
  assert.equal(due([event("paid", "2026-03-06", { on: "2026-03-05" })]), "2026-03-20");
  assert.equal(
    due([event("extended", "2026-03-10", { unit: "months", count: 1 }), event("reopened", "2026-04-01")]),
    "2026-04-16",
  );
});

test("the explanation says what began the term", () => {
  const begun = (events: readonly CaseEvent[]) =>
    clockView(term, clockFacts(filed, events, dateOf), undefined, calendar, Temporal.PlainDate.from("2026-03-10"))
      ?.startedBy;
  const paid = event("paid", "2026-03-06", { on: "2026-03-05" });
  assert.deepEqual([[], [paid], [paid, event("reopened", "2026-03-09")]].map(begun), ["filing", "payment", "appeal"]);
});

test("a request to the applicant stops the clock from the next day to the answer, and an extension lengthens it", () => {
  const asked = event("applicant-asked", "2026-03-04");
  assert.equal(due([asked, event("applicant-answered", "2026-03-09")]), "2026-03-23");
  assert.equal(due([asked, event("applicant-answered", "2026-03-04")]), "2026-03-17");
  assert.equal(due([asked, event("applicant-silent", "2026-03-30", { until: "2026-03-14" })]), "2026-03-27");
  assert.equal(due([event("extended", "2026-03-10", { unit: "calendar-days", count: 5 })]), "2026-03-23");
  // Asked on the last day, answered on a Friday: the case is not late the moment the answer is there.
  const late = event("applicant-asked", "2026-03-17");
  assert.equal(due([late, event("applicant-answered", "2026-03-27")]), "2026-03-30");
  assert.equal(due([late], "awaiting-applicant", "2026-03-26"), "2026-03-27");
});

test("while it stands still it says so, and the day moves with the asking", () => {
  const asked = [event("applicant-asked", "2026-03-04")];
  const facts = clockFacts({ ...filed, state: "awaiting-applicant" }, asked, dateOf);
  const view = clockView(term, facts, undefined, calendar, Temporal.PlainDate.from("2026-03-20"));
  assert.equal(view?.state, "suspended");
  assert.ok((view?.due ?? "") > "2026-03-30");
  assert.equal(view?.days.filter(({ why }) => why === "suspended").length, 16);
});
