import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Nested, nested, writeNested } from "./nested.ts";
import { tags } from "./tag.ts";
import { element } from "./writer.ts";

type Tree = Uint8Array | { readonly tag: number; readonly parts: readonly (Tree | undefined)[] };

/** Lengths on both sides of where the length octets grow (X.690 8.1.3). */
const bytes = fc
  .oneof(fc.integer({ min: 0, max: 300 }), fc.constantFrom(127, 128, 255, 256, 65_535, 65_536))
  .map((length) => new Uint8Array(length).fill(7));

const { tree } = fc.letrec<{ tree: Tree; branch: Tree }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4 }, bytes, tie("branch")),
  branch: fc.record({
    tag: fc.constantFrom(tags.sequence, tags.set, 0xa0, 0xa1),
    parts: fc.array(fc.option(tie("tree"), { nil: undefined }), { maxLength: 4 }),
  }),
}));

/** Each element by itself, from the innermost out. */
function levelByLevel(each: Tree): Uint8Array {
  if (each instanceof Uint8Array) return each;
  return element(each.tag, ...each.parts.filter((part) => part !== undefined).map(levelByLevel));
}

function laidIn(each: Tree): Uint8Array | Nested {
  return each instanceof Uint8Array ? each : nested(each.tag, ...each.parts.map((part) => part && laidIn(part)));
}

test("what is written with all that is nested in it is what is written level by level", () => {
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 3 }), (parts) => {
      const whole: Tree = { tag: tags.sequence, parts };
      const written = writeNested(laidIn(whole) as Nested);
      assert.ok(Buffer.from(written).equals(levelByLevel(whole)));
    }),
  );
});
