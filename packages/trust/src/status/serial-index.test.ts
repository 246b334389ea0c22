import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { SerialIndex } from "./serial-index.ts";

const serialOf = (n: number) => createHash("sha256").update(String(n)).digest().subarray(0, 16);

test("finds what was set, through growth and changes", () => {
  const index = new SerialIndex(16);
  for (let n = 0; n < 5000; n++) index.set(serialOf(n), { authority: n % 3, state: "good", reason: 0, since: 0 });
  for (let n = 0; n < 5000; n += 7) index.set(serialOf(n), { authority: n % 3, state: "revoked", reason: 1, since: n });
  assert.equal(index.size, 5000);
  for (let n = 0; n < 5000; n++) {
    const found = index.find(serialOf(n));
    assert.equal(found?.authority, n % 3);
    assert.equal(found?.state, n % 7 === 0 ? "revoked" : "good");
  }
});

test("does not know what was never set, nor serials of another length", () => {
  const index = new SerialIndex();
  index.set(serialOf(1), { authority: 0, state: "good", reason: 0, since: 0 });
  assert.equal(index.find(serialOf(2)), undefined);
  assert.equal(index.find(new Uint8Array(8)), undefined);
});

test("keeps every state and reason apart", () => {
  const index = new SerialIndex();
  const suspended = { authority: 2, state: "suspended", reason: 6, since: 1_800_000_000 } as const;
  index.set(serialOf(3), suspended);
  assert.deepEqual(index.find(serialOf(3)), suspended);
});
