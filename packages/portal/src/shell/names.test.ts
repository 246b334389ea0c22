import assert from "node:assert/strict";
import { test } from "node:test";
import { fixedClock, type Text } from "@ratusha/kernel";
import type { Body } from "@ratusha/registers";
import { createNames } from "./names.ts";

const text = (words: string): Text => ({ be: words, ru: words, en: words });

function body(code: string, more: Partial<Body> = {}): Body {
  return {
    number: "1",
    kind: "body",
    state: "active",
    name: text(code),
    shortName: text(code),
    address: { text: text(`at ${code}`), region: "R", locality: text("L") },
    registeredOn: Temporal.PlainDate.from("2020-01-01"),
    code,
    subscriber: "01900000-0000-7000-8000-000000000001" as Body["subscriber"],
    ...more,
  };
}

test("bodies are named though they are no more, and reached only while they are", async () => {
  const contact = { telephones: ["+375 0000 5 01 01"] };
  const bodies = [body("Org1", { contact }), body("Org2"), body("Org3", { contact, state: "liquidated" })];
  const names = await createNames({
    registers: { bodies: async () => bodies },
    services: { definitions: { all: () => [] } },
    country: { registers: {} },
    clock: fixedClock("2026-01-13T09:00:00Z"),
  } as unknown as Parameters<typeof createNames>[0])();
  assert.deepEqual(Object.keys(names.bodies), ["Org1", "Org2", "Org3"]);
  assert.deepEqual(names.contacts, {
    Org1: { ...contact, address: text("at Org1") },
    Org2: { address: text("at Org2") },
  });
});
