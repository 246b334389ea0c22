import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, test } from "node:test";
import { testDatabase } from "@ratusha/runtime/testing";
import { filesOfDraft, insertFile } from "../src/file/store.ts";
import { servicesSchema } from "../src/index.ts";

const base = await testDatabase([servicesSchema]);
after(() => base.drop());

test("files that are kept at one moment stand in the order in which they came", async () => {
  const db = base.database("services");
  const at = Temporal.Instant.from("2026-01-12T06:00:00Z");
  const [owner, draft] = ["person:7000000A000PB1", randomUUID()];
  const ids = Array.from({ length: 4 }, () => randomUUID())
    .toSorted()
    .toReversed();
  for (const id of ids) {
    const file = { owner, draft, id, question: "plan", name: `${id}.pdf`, mediaType: "application/pdf", size: 1 };
    await insertFile(db, { ...file, digest: id, scan: "clean" }, at);
  }
  assert.deepEqual(
    (await filesOfDraft(db, owner, draft)).map(({ id }) => id),
    ids,
  );
});
