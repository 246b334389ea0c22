import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { systemClock, systemRandom, uuidv7 } from "@ratusha/kernel";
import type { CastMember } from "../src/index.ts";
import { makeStand, type Stand } from "./stand.ts";

/** Whoever dies while what comes at once waits for its seal. */

let stand: Stand;
before(async () => {
  stand = await makeStand();
});
after(() => stand.stop());

async function die(person: string): Promise<void> {
  const by = { person: stand.cast("official", "Org1004").number, body: "Org1004" };
  const date = Temporal.Now.plainDateISO("Europe/Minsk");
  const place = { be: "г. Зарэчча", ru: "г. Заречье", en: "Zarechcha" };
  assert.ok((await stand.registers.recordDeath({ id: uuidv7(systemClock, systemRandom), person, date, place, by })).ok);
}

const asked: readonly [string, CastMember["kind"]][] = [
  ["population-extract", "citizen"],
  ["residence-certificate", "foreigner"],
  ["card-suspension", "stateless"],
];

test("what comes at once is not granted to whoever died before it was sealed", async () => {
  const signed = await Promise.all(
    asked.map(async ([service, kind]) => {
      const actor = await stand.person(kind);
      return { principal: actor.principal, container: await stand.signed(actor, service, {}) };
    }),
  );
  // No attempt is under way when the deaths are entered.
  await stand.services.stop();
  await stand.stack.signerProcess.kill();
  const outcomes = await stand.services.file(
    signed.map(({ container, principal }) => ({ container, applicant: principal, channel: "api" })),
  );
  const filed = outcomes.map((outcome, index) => {
    assert.ok(outcome.ok);
    return { id: outcome.value.caseId, principal: (signed[index] as (typeof signed)[number]).principal };
  });
  for (const { principal } of filed) await die(principal.person);
  await stand.stack.signerProcess.restart();
  const cases = () => Promise.all(filed.map(({ id, principal }) => stand.services.case(id, principal)));
  for (
    let tries = 0;
    tries < 100 && (await cases()).some(({ state }) => !["granted", "refused"].includes(state));
    tries++
  ) {
    await stand.services.settle();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.deepEqual(
    (await cases()).map(({ service, state, refusal }) => [service, state, refusal?.ground?.text.be]),
    asked.map(([service]) => [service, "refused", "заяўнік памёр"]),
    String(stand.errors.at(-1)),
  );
});
