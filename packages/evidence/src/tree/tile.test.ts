import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { entryBundle, parseTilePath, tilePath, tileWidthAt } from "./tile.ts";

test("addresses are those of C2SP tlog-tiles", () => {
  assert.equal(tilePath({ level: 0, index: 1234067, width: 256 }), "tile/0/x001/x234/067");
  assert.equal(tilePath({ level: 1, index: 5, width: 12 }), "tile/1/005.p/12");
  assert.equal(tilePath({ level: "entries", index: 0, width: 256 }), "tile/entries/000");
});

test("every address reads back, and is written in one way only", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.nat(63), fc.constant("entries" as const)),
      fc.nat(2 ** 40),
      fc.integer({ min: 1, max: 256 }),
      (level, index, width) => {
        assert.deepEqual(parseTilePath(tilePath({ level, index, width })), { level, index, width });
      },
    ),
  );
  for (const wrong of [
    "tile/0/1",
    "tile/0/x000/001",
    "tile/00/001",
    "tile/64/001",
    "tile/0/001.p/0",
    "tile/0/001.p/256",
    "tile/0/001.p/007",
    "tile/0/../001",
    "tile/0/001/",
    "tile/data/001",
    "tile/0/x001/x001/x001/x001/x001/x001/001",
  ]) {
    assert.equal(parseTilePath(wrong), undefined, wrong);
  }
});

test("widths follow the size of the tree", () => {
  assert.equal(tileWidthAt(70_000, 0, 273), 112);
  assert.equal(tileWidthAt(70_000, 0, 272), 256);
  assert.equal(tileWidthAt(70_000, 1, 1), 17);
  assert.equal(tileWidthAt(70_000, 2, 0), 1);
  assert.equal(tileWidthAt(70_000, 2, 1), 0);
});

test("an entry bundle gives each entry its length in two bytes", () => {
  assert.deepEqual([...entryBundle([Uint8Array.of(1, 2), Uint8Array.of(3)])], [0, 2, 1, 2, 0, 1, 3]);
});
