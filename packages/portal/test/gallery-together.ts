import type { CaseView } from "@ratusha/services";
import type { Aside, Outcome } from "../src/together/standing.ts";
import { deskCase } from "./gallery-desk.ts";
import * as sample from "./gallery-samples.ts";

const { item: _, ...whole } = deskCase;
const alone = deskCase.desk === undefined ? {} : { desk: { ...deskCase.desk, fourEyes: [] } };
const free = deskCase.desk === undefined ? {} : { desk: { ...deskCase.desk, fourEyes: [], mine: false, notes: [] } };

/** Cases that are read one under another: with a child, with a note, in a colleague's hands. */
export const severalCases: readonly CaseView[] = [
  { ...deskCase, ...alone },
  {
    ...whole,
    ...free,
    id: sample.uuid("b1"),
    number: "0.1-2026/58",
    due: "2026-01-12",
    applicant: { owner: "", name: "Канстанцінава-Багдановіч Аляксандра Станіславаўна" },
  },
];

/** Selected with them, and decided on their own. */
export const asides: readonly Aside[] = [
  { id: sample.uuid("b2"), why: "decided", title: { ...whole, number: "0.1-2026/44" } },
  { id: sample.uuid("b3"), why: "twoSign", title: { ...whole, number: "0.1-2026/45" } },
  { id: sample.uuid("b0"), why: "interest", title: { ...whole, number: "0.1-2026/46" } },
  { id: sample.uuid("b4"), why: "gone" },
];

const decided = (id: string, number: string, state: CaseView["state"]) => ({
  id: sample.uuid(id),
  view: { ...whole, id: sample.uuid(id), number, state },
});

/** What came of each. */
export const outcomes: readonly Outcome[] = [
  { ...decided("b1", "0.1-2026/58", "granted"), came: "granted" },
  { ...decided("b5", "0.1-2026/59", "sealing"), came: "sealing" },
  { ...decided("b6", "0.1-2026/60", "refused"), came: "byOther", by: "7000000B000PB0" },
  { ...decided("b7", "0.1-2026/61", "ready"), came: "open", code: "services.preparation-expired" },
  { ...decided("b8", "0.1-2026/62", "ready"), came: "open", code: "runtime.signer-unavailable" },
  { ...decided("b9", "0.1-2026/63", "withdrawn"), came: "ended" },
];
