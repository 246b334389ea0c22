import assert from "node:assert/strict";
import { test } from "node:test";
import { powerOf } from "./power.ts";

const id = "01999999-0000-7000-8000-000000000001";
const words = { be: "", ru: "", en: "" };
const powers = { over: "child.number", offeredTo: ["guardian"], endWith: ["guardian", "parent"], reason: words };
const body = { mandate: id, holder: "g1", principal: "person:c1", role: "guardian", scope: [] };

test("a power that the rule names is read out of its act, with whose it is and over whom", () => {
  const power = { id, holder: "person:g1", over: "c1" };
  assert.deepEqual(powerOf({ powers }, { kind: "mandate.granted", body }), { ...power, ended: false });
  assert.deepEqual(powerOf({ powers }, { kind: "mandate.ended", body }), { ...power, ended: true });
  const parent = { ...body, role: "parent" };
  assert.equal(powerOf({ powers }, { kind: "mandate.granted", body: parent }), undefined);
  assert.equal(powerOf({ powers }, { kind: "mandate.ended", body: parent })?.ended, true);
});

test("other roles, companies, other acts, malformed ones, and rules without powers have nothing to do with it", () => {
  const { mandate: _, ...nameless } = body;
  for (const other of [{ ...body, role: "director" }, { ...body, principal: "org:1" }, nameless, null, "x", []]) {
    assert.equal(powerOf({ powers }, { kind: "mandate.granted", body: other }), undefined);
  }
  assert.equal(powerOf({ powers }, { kind: "civil.birth", body }), undefined);
  assert.equal(powerOf({ powers }, { kind: "constructor", body }), undefined);
  assert.equal(powerOf({}, { kind: "mandate.granted", body }), undefined);
});
