import assert from "node:assert/strict";
import { after, test } from "node:test";
import { fixedClock, orderedUuids, systemRandom } from "@ratusha/kernel";
import { testDatabase } from "@ratusha/runtime/testing";
import { bodyCaseOf } from "../src/case/body-case.ts";
import { appendEvents, eventsOf } from "../src/case/store.ts";
import { handersOf } from "../src/desk/own-store.ts";
import { servicesSchema } from "../src/index.ts";

const base = await testDatabase([servicesSchema]);
const db = base.database("services");
after(() => base.drop());

// Both servers of an instance make their ids within one millisecond: which is the later one, the ids do not say.
const clock = fixedClock("2026-01-12T06:00:00Z");
const servers = [orderedUuids(clock, systemRandom), orderedUuids(clock, systemRandom)] as const;
const owner = "person:1";
const caseId = servers[0]();

const event = (id: string, official: string) => ({
  ...{ owner, caseId, id, at: clock.now() },
  ...({ kind: "handed-over", actor: `person:${official}`, detail: { official: "0" } } as const),
});

test("the history of a case stands in the order in which servers wrote it, after what older ones did", async () => {
  // Of before the numbers: in the order of their ids, whatever was written first.
  const [first, second] = [servers[0](), servers[0]()];
  for (const [id, official] of [
    [second, "2"],
    [first, "1"],
  ] as const) {
    await db.query(
      `INSERT INTO case_event (owner, case_id, id, at, kind, actor, detail, seq)
       VALUES ($1, $2, $3, $4, 'handed-over', 'person:' || $5, '{"official": "0"}', NULL)`,
      [owner, caseId, id, clock.now(), official],
    );
  }
  for (const [index, official] of ["3", "4", "5", "6", "7", "8", "9"].entries()) {
    const server = servers[index % 2 === 0 ? 0 : 1];
    const later = [event(server(), official), event(server(), `${official}a`)];
    await db.transaction((tx) => appendEvents(tx, later));
  }
  const history = await eventsOf(db, owner, caseId);
  assert.equal(
    history.map(({ actor }) => actor.slice("person:".length)).join(" "),
    "1 2 3 3a 4 4a 5 5a 6 6a 7 7a 8 8a 9 9a",
  );
});

test("whoever handed a case over last is the last who did, whichever server wrote it", async () => {
  const [listed] = await db.query(
    `INSERT INTO body_case (body, id, owner, number, service, definition, channel, applicant_name, filed_at, due, state)
     VALUES ('Org1', $1, $2, '1', 's', 'd', 'portal', 'Ганна', $3, '2026-02-01', 'ready') RETURNING *`,
    [caseId, owner, clock.now()],
  );
  for (const [index, official] of ["11", "12", "13", "14", "15", "16"].entries()) {
    await appendEvents(db, [event(servers[index % 2 === 0 ? 0 : 1](), official)]);
    const handers = await handersOf(db, [bodyCaseOf(listed)], "0", clock.now());
    assert.equal(handers.get(caseId), official);
  }
});
