import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Database } from "@ratusha/runtime";
import { definitions } from "../src/index.ts";
import { mortal } from "./dying.ts";
import { type Actor, makeStand, type Stand } from "./stand.ts";

let stand: Stand;
before(async () => {
  stand = await makeStand();
  await stand.services.stop();
});
after(() => stand.stop());

const asked = definitions.filter(({ service }) =>
  ["population-extract", "premises-alteration", "appeal"].includes(service),
);
/** Scores of times, and each start checks every definition that it is given: what is not asked for here is left out. */
const restarted = (through?: (db: Database) => Database) => stand.restarted(through, asked);

async function rows(table: string, where: string, values: readonly unknown[]): Promise<number> {
  const db = stand.stack.database.database("services");
  const [row] = await db.query(`SELECT count(*) AS n FROM ${table} WHERE ${where}`, values);
  return Number(row?.["n"]);
}

/** Files in a life of so many statements; whether it died. */
async function filedBy(actor: Actor, container: Uint8Array, statements: number): Promise<boolean> {
  const life = mortal(statements);
  const dying = restarted(life.through);
  await dying.file([{ container, applicant: actor.principal, channel: "api" }]).catch(() => undefined);
  await dying.settle().catch(() => undefined);
  return life.died();
}

test("an extract survives death after any statement: one case, one document, one act of each kind", async () => {
  const actor = await stand.person("citizen");
  const owner = `person:${actor.principal.person}`;
  for (let statements = 0, dies = true; dies; statements += 1) {
    const container = await stand.signed(actor, "population-extract", {});
    const before = await rows("issued", "owner = $1", [owner]);
    dies = await filedBy(actor, container, statements);
    // The applicant had no answer, and sends the same again after the restart.
    const alive = restarted();
    await alive.start();
    const [outcome] = await alive.file([{ container, applicant: actor.principal, channel: "api" }]);
    await alive.settle();
    await alive.stop();
    assert.ok(outcome?.ok);
    const id = outcome.value.caseId;
    assert.equal((await alive.case(id, actor.principal)).state, "granted", `after ${statements}`);
    assert.equal(await rows("issued", "owner = $1", [owner]), before + 1, `after ${statements}`);
    assert.equal(await rows("intent", "case_id = $1 AND kind = 'decide'", [id]), 0);
    for (const kind of ["services.filed", "services.decided"]) {
      assert.equal(await rows("act", "kind = $2 AND record::jsonb -> 'body' ->> 'case' = $1", [id, kind]), 1, kind);
    }
  }
  const numbers = (await stand.services.casesOf(actor.principal, { limit: 200 })).items.map(({ number }) => number);
  assert.equal(new Set(numbers).size, numbers.length);
  const highest = Math.max(...numbers.map((number) => Number(/-(\d+)\//.exec(number)?.[1])));
  assert.equal(highest, numbers.length, "registration numbers have gaps");
});

test("a permit survives death after any statement of the work behind it: facts once, opinion asked once", async () => {
  const actor = await stand.person("citizen");
  const [owned] = await stand.registers.propertyOf(`person:${actor.principal.person}`);
  const answers = {
    premises: owned?.premises.id ?? "",
    kind: "layout",
    bearing: false,
    works: "Сцяна",
    start: "2027-03-01",
  };
  for (let statements = 1, dies = true; dies; statements += 1) {
    const container = await stand.signed(actor, "premises-alteration", answers);
    const [filed] = await stand.services.file([{ container, applicant: actor.principal, channel: "api" }]);
    assert.ok(filed?.ok);
    const id = filed.value.caseId;
    const life = mortal(statements);
    await restarted(life.through)
      .settle()
      .catch(() => undefined);
    dies = life.died();
    const alive = restarted();
    await alive.start();
    for (let tries = 0; tries < 600; tries++) {
      await alive.settle();
      const { opinions } = await alive.case(id, actor.principal);
      if (opinions.length === 2 && opinions.every(({ state }) => state === "asked")) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const view = await alive.case(id, actor.principal);
    await alive.stop();
    assert.deepEqual(
      view.opinions.map(({ state }) => state),
      ["asked", "asked"],
      `after ${statements}`,
    );
    assert.deepEqual(
      view.events.map(({ kind }) => kind),
      ["filed", "facts-read", "opinion-asked", "opinion-asked"],
      `after ${statements}`,
    );
    const sent = await stand.exchange.outbox("Org1001", { limit: 200 });
    for (const { id: message } of view.opinions) {
      assert.equal(sent.filter((each) => each.id === message).length, 1);
      assert.equal(await rows("opinion_task", "id = $1", [message]), 1);
    }
  }
});
