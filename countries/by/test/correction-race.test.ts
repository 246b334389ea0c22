import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Json } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import type { Services } from "@ratusha/services";
import { type Actor, makeStand, type Stand } from "./stand.ts";

let stand: Stand;
let citizen: Actor;

before(async () => {
  stand = await makeStand();
  citizen = await stand.person("citizen");
});
after(() => stand.stop());

const residence = { register: "population" as const, concept: "person.residence" };

async function correction(): Promise<Uint8Array> {
  const answers = { addressBe: "Зарэчча, вул. Новая, 5", addressRu: "Заречье", addressEn: "Zarechcha", shows: "№ 5" };
  return stand.signed(citizen, "correct-residence", answers, { correction: residence });
}

async function permit(): Promise<Uint8Array> {
  const [home] = await stand.registers.propertyOf(`person:${citizen.principal.person}`);
  const answers: Record<string, Json> = {
    premises: home?.premises.id ?? "",
    kind: "layout",
    bearing: false,
    works: "Перагародка",
    start: Temporal.Now.plainDateISO().add({ days: 30 }).toString(),
  };
  return stand.signed(citizen, "premises-alteration", answers);
}

async function file(services: Services, container: Uint8Array): Promise<string> {
  const [outcome] = await services.file([{ container, applicant: citizen.principal, channel: "api" }]);
  assert.ok(outcome?.ok, JSON.stringify(outcome));
  return outcome.value.caseId;
}

/** What holds a server up in the middle of a transaction, after a statement or before it. */
function heldUp(text: RegExp, when: "before" | "after") {
  const reached = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const hold = async <T>(sql: string, work: () => Promise<T>): Promise<T> => {
    const here = text.test(sql);
    if (!here) return work();
    const pause = async () => {
      reached.resolve();
      await go.promise;
    };
    if (when === "before") await pause();
    const answer = await work();
    if (when === "after") await pause();
    return answer;
  };
  const through = (db: Database): Database => ({
    ...db,
    query: (sql, values) => hold(sql, () => db.query(sql, values)),
    transaction: (work, options) =>
      db.transaction((tx) => work({ ...tx, query: (sql, values) => hold(sql, () => tx.query(sql, values)) }), options),
  });
  return { through, reached: reached.promise, go: () => go.resolve() };
}

const shown = async (caseId: string) => {
  const { pausedBy, clock, events } = await stand.services.case(caseId, citizen.principal);
  return { pausedBy, clock: clock?.state, kinds: events.map(({ kind }) => kind) };
};

test("a case that is filed as a correction ends goes on with the others", async () => {
  const waited = await file(stand.services, await correction());
  await stand.services.settle();
  await stand.services.stop();
  const slow = heldUp(/pg_advisory_xact_lock|UPDATE contest/, "before");
  const finishing = stand.restarted(slow.through);
  await finishing.withdraw(waited, citizen.principal);
  const finished = finishing.settle();
  await slow.reached;
  const caseId = await file(stand.services, await permit());
  assert.equal((await shown(caseId)).pausedBy, waited);
  slow.go();
  await finished;
  await stand.services.settle();
  const now = await shown(caseId);
  assert.deepEqual([now.pausedBy, now.clock], [undefined, "running"], now.kinds.join(" "));
  await stand.services.start();
});

test("a case that is being filed as a correction ends is not left waiting", async () => {
  const waited = await file(stand.services, await correction());
  await stand.services.settle();
  await stand.services.stop();
  const slow = heldUp(/FROM contest/, "after");
  const filing = stand.restarted(slow.through);
  const filed = file(filing, await permit());
  await slow.reached;
  await stand.services.withdraw(waited, citizen.principal);
  const settled = stand.services.settle();
  await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, 1500))]);
  slow.go();
  const caseId = await filed;
  await settled;
  await stand.services.settle();
  const now = await shown(caseId);
  assert.deepEqual([now.pausedBy, now.clock], [undefined, "running"], now.kinds.join(" "));
  await stand.services.start();
});

test("a case that is being filed as a correction begins waits for it", async () => {
  await stand.services.stop();
  const slow = heldUp(/FROM contest/, "after");
  const filed = file(stand.restarted(slow.through), await permit());
  await slow.reached;
  const correcting = correction().then((container) => file(stand.services, container));
  await Promise.race([correcting, new Promise((resolve) => setTimeout(resolve, 1500))]);
  slow.go();
  const [caseId, waited] = await Promise.all([filed, correcting]);
  const now = await shown(caseId);
  assert.deepEqual([now.pausedBy, now.clock], [waited, "suspended"], now.kinds.join(" "));
  await stand.services.withdraw(waited, citizen.principal);
  await stand.services.start();
  await stand.services.settle();
});
