import assert from "node:assert/strict";
import { test } from "node:test";
import { langs } from "@ratusha/kernel";
import { appealTermInWords } from "./term.ts";

const term = { kind: "term", startRule: "next-day", rollForward: true, law: "433-З" } as const;

test("the time for an appeal is said in the case and the number that the language asks for", () => {
  const said = (unit: "calendar-days" | "working-days" | "months", count: number) =>
    langs.map((lang) => appealTermInWords({ ...term, unit, count }, lang).replaceAll("\u00a0", " "));
  assert.deepEqual(said("months", 1), [
    "На скаргу даецца 1 месяц.",
    "Жалобу подают в течение 1 месяца.",
    "The appeal is filed within 1 month.",
  ]);
  assert.deepEqual(said("calendar-days", 15), [
    "На скаргу даецца 15 каляндарных дзён.",
    "Жалобу подают в течение 15 календарных дней.",
    "The appeal is filed within 15 calendar days.",
  ]);
  assert.equal(said("working-days", 3)[0], "На скаргу даецца 3 рабочыя дні.");
  assert.equal(said("working-days", 21)[1], "Жалобу подают в течение 21 рабочего дня.");
});
