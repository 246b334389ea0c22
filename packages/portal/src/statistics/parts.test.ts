import assert from "node:assert/strict";
import { test } from "node:test";
import { partsOf } from "./parts.ts";

test("bodies of one name are counted each for itself", () => {
  const lines = [
    { body: "Org1", filed: 3, decided: 1 },
    { body: "Org2", filed: 5, decided: 5 },
    { body: "Org1", filed: 1, decided: 1 },
  ];
  const parts = partsOf(
    lines,
    ({ body }) => body,
    () => "Сярэдняя школа № 1",
  );
  assert.deepEqual(
    parts.map(({ code, filed, decided }) => [code, filed, decided]),
    [
      ["Org1", 4, 2],
      ["Org2", 5, 5],
    ],
  );
});
