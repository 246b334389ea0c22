import assert from "node:assert/strict";
import { test } from "node:test";
import { definitions, sandboxBodies } from "@ratusha/by";
import { missingBodies } from "@ratusha/services";
import { missingBodiesInWords } from "./missing-bodies.ts";

const today = Temporal.PlainDate.from("2026-11-24");

test("the sandbox has every body that the definitions name", () => {
  assert.deepEqual(missingBodiesInWords(missingBodies(definitions, sandboxBodies, today)), []);
});

test("a body that is not there is told once, with what names it and what to do", () => {
  const known = sandboxBodies.filter(({ code }) => code !== "Org1010");
  const [told, ...more] = missingBodiesInWords(missingBodies(definitions, known, today));
  assert.deepEqual(more, []);
  assert.match(
    told ?? "",
    /^Org1010 is not in the register of organisations, and premises-alteration \(version \d+\) asks its opinion \(opinions\.[a-z-]+\): what goes there waits until Org1010 is imported/,
  );
});
