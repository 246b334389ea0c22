import assert from "node:assert/strict";
import { after, test } from "node:test";
import { createActs } from "@ratusha/evidence";
import { fixedClock, systemRandom } from "@ratusha/kernel";
import { testDatabase } from "@ratusha/runtime/testing";
import type { Rule } from "../rule/rule.ts";
import { proactiveSchema } from "../schema.ts";
import { createMaking, type MakingDependencies } from "./making.ts";
import { listOffers, pendingNotices } from "./store.ts";

const base = await testDatabase([proactiveSchema]);
after(() => base.drop());

const words = { be: "", ru: "", en: "" };
const rule: Rule = {
  id: "benefit",
  validFrom: "2026-01-01",
  on: "civil.birth",
  service: "benefit",
  to: ["mother"],
  once: "record",
  values: { child: "child" },
  stands: { member: "born", months: 6 },
  law: "433-З",
  reason: words,
  notice: words,
  confirmedNotice: words,
  reopenedNotice: words,
};

test("what is offered within one millisecond is listed, and told, in the order of the events", async () => {
  const db = base.database("proactive");
  const clock = fixedClock("2026-03-10T09:00:00Z");
  const acts = createActs({ clock, random: systemRandom });
  const services = { definitions: { find: () => ({ definition: { body: "Org1003" } }) } };
  const making = createMaking({
    acts,
    // Only the part of the services that a birth asks for.
    services: services as unknown as MakingDependencies["services"],
    rules: [rule],
    words: {},
    zone: "Europe/Minsk",
    clock,
    random: systemRandom,
    isLiving: async () => true,
    personNow: async () => undefined,
  });
  const children = Array.from({ length: 12 }, (_, index) => `c${index}`);
  await db.transaction(async (tx) => {
    const births = children.map((child) => ({
      kind: rule.on,
      actor: "system:test",
      body: { record: `record of ${child}`, child, mother: "1", born: "2026-03-01" },
    }));
    await making(tx, await acts.append(tx, births));
  });
  const offers = await listOffers(db, "person:1");
  assert.deepEqual(
    offers.map(({ values }) => values["child"]),
    children.toReversed(),
  );
  const told = await pendingNotices(db);
  assert.deepEqual(
    told.map(({ link }) => link),
    offers.map(({ id }) => `/offers/${id}`).toReversed(),
  );
});
