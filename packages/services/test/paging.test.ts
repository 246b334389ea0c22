import { randomInt } from "node:crypto";
import { after, test } from "node:test";
import type { Principal } from "@ratusha/identity";
import { systemClock, systemRandom, type Uuid, uuidv7 } from "@ratusha/kernel";
import { assertWalksOnce, testDatabase } from "@ratusha/runtime/testing";
import { listCases } from "../src/case/store.ts";
import type { Context } from "../src/context.ts";
import { listFilings } from "../src/counter/filing.ts";
import { queueLines } from "../src/desk/queue.ts";
import { servicesSchema } from "../src/index.ts";
import { listDocuments } from "../src/issued/store.ts";
import { listOpenTasks, listTasks } from "../src/opinion/task-store.ts";

const base = await testDatabase([servicesSchema]);
const db = base.database("services");
after(() => base.drop());

const owner = "person:1";
const size = 7;
const last = "ffffffff-ffff-ffff-ffff-ffffffffffff";
const newIds = (count: number): Uuid[] => Array.from({ length: count }, () => uuidv7(systemClock, systemRandom));

/** A list by id, newest first. */
function byId(insert: string, read: (before: string, limit: number) => Promise<readonly { readonly id: string }[]>) {
  return {
    async insert(count: number) {
      const ids = newIds(count);
      await db.query(insert, [ids]);
      return ids;
    },
    async page(after: string | undefined) {
      const ids = (await read(after ?? last, size)).map(({ id }) => id);
      return { ids, next: ids.length === size ? ids.at(-1) : undefined };
    },
  };
}

test("applications are walked once while others are filed", async () => {
  const list = byId(
    `INSERT INTO case_file (owner, id, number, service, definition, body, channel, state, applicant_name, signer, filed_at, application,
       content, filed_act) SELECT '${owner}', id, '1', 's', 'd', 'Org1', 'api', 'filed', 'Ганна', '1', now(), id::text, '{}', id
     FROM unnest($1::uuid[]) AS id`,
    (before, limit) => listCases(db, owner, before, limit),
  );
  await assertWalksOnce(list, 60);
});

test("documents are walked once while others are issued", async () => {
  const list = byId(
    `INSERT INTO issued (owner, id, case_id, number, kind, title, body, issued_at, outcome, digest, url, container)
     SELECT '${owner}', id, id, '1', 'k', '{"be":"","ru":"","en":""}', 'Org1', now(), 'granted', '', '', ''
     FROM unnest($1::uuid[]) AS id`,
    (before, limit) => listDocuments(db, owner, before, limit, Temporal.PlainDate.from("2026-01-12")),
  );
  await assertWalksOnce(list, 60);
});

test("what a counter took in is walked once while it takes in more", async () => {
  const list = byId(
    `INSERT INTO counter_filing (body, case_id, owner, official, filed_at)
     SELECT 'Org1', id, '${owner}', '1', now() FROM unnest($1::uuid[]) AS id`,
    (before, limit) => listFilings(db, "Org1", before, limit),
  );
  await assertWalksOnce(list, 60);
});

const words = { be: "", ru: "", en: "" };
const asked = { type: "opinion-request", need: "n", title: words, question: words, basis: "", caseNumber: "1" };
const request = JSON.stringify({ ...asked, applicant: "", due: "2026-01-12", answers: [], facts: [] });

test("requests for opinions are walked once while others come", async () => {
  const list = byId(
    `INSERT INTO opinion_task (body, id, from_body, request, state, received_at, due, reply_id)
     SELECT 'Org1', id, 'Org2', '${request}', 'open', now(), '2026-01-12', id FROM unnest($1::uuid[]) AS id`,
    (before, limit) => listTasks(db, "Org1", before, limit),
  );
  await assertWalksOnce(list, 60);
});

test("open requests for opinions are walked once by deadline, however many were answered since", async () => {
  const list = {
    async insert(count: number) {
      const ids = newIds(count);
      await db.query(
        `INSERT INTO opinion_task (body, id, from_body, request, state, received_at, due, reply_id)
         SELECT 'Org3', id, 'Org2', $3::jsonb, 'open', now(), current_date + day, id
         FROM unnest($1::uuid[], $2::integer[]) AS given (id, day)`,
        [ids, ids.map(() => randomInt(5)), request],
      );
      await db.query(
        `INSERT INTO opinion_task (body, id, from_body, request, state, received_at, due, reply_id)
         SELECT 'Org3', id, 'Org2', $2::jsonb, 'answered', now(), current_date, id FROM unnest($1::uuid[]) AS id`,
        [newIds(count), request],
      );
      return ids;
    },
    async page(after: string | undefined) {
      const [due = "0001-01-01", id = "00000000-0000-0000-0000-000000000000"] = after?.split("_") ?? [];
      const tasks = await listOpenTasks(db, "Org3", { due, id }, size);
      const end = tasks.at(-1);
      const next = tasks.length === size && end !== undefined ? `${end.due}_${end.id}` : undefined;
      return { ids: tasks.map((task) => task.id), next };
    },
  };
  await assertWalksOnce(list, 100);
});

const names = { be: "", ru: "", en: "" };
const principal: Principal = {
  person: "1",
  name: "",
  names,
  greeting: names,
  sessionId: uuidv7(systemClock, systemRandom),
  actingFor: {
    kind: "body",
    code: "Org1",
    name: "",
    names,
    roles: ["official"],
    mandateId: uuidv7(systemClock, systemRandom),
  },
};
// Only the parts of the context that the queue reads.
const context = {
  db,
  now: () => systemClock.now(),
  today: () => Temporal.Now.plainDateISO(),
  registers: {
    mandateRecords: async () => [{ holder: "1", holderName: names, role: "official", scope: [], state: "in-force" }],
    units: async () => [],
  },
  catalogue: { byDigest: () => ({ definition: { name: names, questions: [] }, digest: "d" }) },
} as unknown as Context;

test("the queue is walked once while cases with any deadline come, the same day's among them", async () => {
  const list = {
    async insert(count: number) {
      const ids = newIds(count);
      await db.query(
        `INSERT INTO body_case (body, id, owner, number, service, definition, channel, applicant_name, filed_at, due, state)
         SELECT 'Org1', id, '${owner}', '1', 's', 'd', 'portal', 'Ганна', now(), current_date + day, 'ready'
         FROM unnest($1::uuid[], $2::integer[]) AS given (id, day)`,
        [ids, ids.map(() => randomInt(5))],
      );
      return ids;
    },
    async page(after: string | undefined) {
      const [due = "0001-01-01", id = "00000000-0000-0000-0000-000000000000"] = after?.split("_") ?? [];
      const lines = await queueLines(context, {}, principal, { due, id }, size);
      const end = lines.at(-1);
      const next = lines.length === size && end !== undefined ? `${end.due}_${end.id}` : undefined;
      return { ids: lines.map((line) => line.id), next };
    },
  };
  await assertWalksOnce(list, 100);
});
