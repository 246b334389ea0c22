import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readAsice } from "@ratusha/document";
import type { Database } from "@ratusha/runtime";
import { lostCard } from "./lost-card.ts";
import { type Actor, code, makeStand, type Stand } from "./stand.ts";

/** What two people decide, one never does: neither by the pages, nor by the API, nor with two browsers. */

let stand: Stand;
before(async () => {
  stand = await makeStand();
});
after(() => stand.stop());

const body = "Org1003";
const refusal = { outcome: "refused", ground: "card-found", reason: "Карта ляжыць у бюро знаходак." } as const;

async function prepare(actor: Actor, caseId: string, outcome: "granted" | "refused", ground?: string) {
  const input = {
    caseId,
    outcome,
    certificate: actor.card.certificate.der,
    ...(ground === undefined ? {} : { ground }),
  };
  return stand.sign(actor, await stand.services.prepareDecision(input, actor.principal));
}

test("one prepares, another signs; the document names both and the signer has held them apart", async () => {
  const { office } = stand.services;
  const caseId = await lostCard(stand);
  const [clerk, decider, head] = await Promise.all([
    stand.acting("official", body),
    stand.acting("decider", body),
    stand.acting("head", body),
  ]);
  await assert.rejects(prepare(decider, caseId, "refused", "card-found"), code("second-person"));
  await assert.rejects(office.propose({ caseId, outcome: "refused" }, clerk.principal), code("ground-missing"));
  await assert.rejects(office.propose({ caseId, outcome: "granted" }, clerk.principal), code("not-provided"));
  await office.propose({ caseId, ...refusal }, decider.principal);
  await assert.rejects(office.propose({ caseId, ...refusal }, clerk.principal), code("case-state"));

  // Whoever prepared it neither signs nor returns it, and may take it back.
  await assert.rejects(prepare(decider, caseId, "refused"), code("same-person"));
  await assert.rejects(office.returnProposal({ caseId, remarks: "…" }, decider.principal), code("same-person"));
  await assert.rejects(office.takeBackProposal(caseId, head.principal), code("case-state"));
  assert.deepEqual(
    (await stand.services.queue(head.principal, { state: "second" })).items.map(({ id }) => id),
    [caseId],
  );
  const view = await stand.services.case(caseId, head.principal);
  assert.ok(view.actions.includes("confirm") && !view.actions.includes("propose"));
  assert.equal(view.desk?.proposal?.by, decider.principal.person);

  // An officer who does not decide cannot return it either; remarks are needed, and reach whoever prepared it.
  await assert.rejects(office.returnProposal({ caseId, remarks: "…" }, clerk.principal), code("mandate-missing"));
  await assert.rejects(office.returnProposal({ caseId, remarks: " " }, head.principal), code("words-missing"));
  await office.returnProposal({ caseId, remarks: "Дзе пратакол?" }, head.principal);
  await office.propose({ caseId, ...refusal, reason: "Пратакол № 4." }, clerk.principal);

  // What is signed is what was prepared, whatever else is sent along.
  const signed = await prepare(head, caseId, "refused", "no-entry");
  const decided = await stand.services.completeDecision(signed, head.principal);
  assert.equal(decided.state, "refused", String(stand.errors.at(-1)));
  const [document] = (await stand.services.case(caseId, head.principal)).documents;
  const file = await stand.services.document(document?.id ?? "", "asice", "be", head.principal);
  const read = readAsice(file.bytes);
  assert.ok(read.ok);
  const data = new TextDecoder().decode(read.value.files.find(({ name }) => name === "decision.json")?.bytes);
  const { ground, preparedBy, official, reason } = JSON.parse(data);
  assert.deepEqual([ground.id, reason, official], ["card-found", "Пратакол № 4.", head.principal.name]);
  assert.equal(
    preparedBy,
    (await office.colleagues(head.principal)).find(({ person }) => person === clerk.principal.person)?.name.be,
  );
  assert.match(String(read.value.metadata["preparedBy"]), /^[0-9a-f]{64}$/);
  assert.ok(!new TextDecoder().decode(file.bytes).includes(clerk.principal.person));
  const citizen = await stand.person("citizen");
  const own = await stand.services.case(caseId, citizen.principal);
  assert.ok(!own.events.some(({ kind }) => kind.startsWith("propos")));
  // The card that was found is good again for what comes next.
  await stand.services.settle();
});

/** Holds up a server before a statement, in the middle of a transaction. */
function heldUp(text: RegExp) {
  const reached = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const through = (db: Database): Database => ({
    ...db,
    transaction: (work, options) =>
      db.transaction(async (tx) => {
        const query: typeof tx.query = async (sql, values) => {
          if (text.test(sql)) {
            reached.resolve();
            await held.promise;
          }
          return tx.query(sql, values);
        };
        return work({ ...tx, query });
      }, options),
  });
  return { through, reached: reached.promise, go: () => held.resolve() };
}

test("two browsers do not make two people, and what was returned meanwhile is not signed", async () => {
  const { office } = stand.services;
  const caseId = await lostCard(stand);
  const [clerk, decider, head] = await Promise.all([
    stand.acting("official", body),
    stand.acting("decider", body),
    stand.acting("head", body),
  ]);
  // The head lays out a decision that the officer prepared; then the same head prepares it anew in another window.
  await office.propose({ caseId, ...refusal }, clerk.principal);
  const late = await prepare(head, caseId, "refused");
  await office.returnProposal({ caseId, remarks: "Яшчэ раз." }, decider.principal);
  await assert.rejects(stand.services.completeDecision(late, head.principal), code("case-state"));
  await office.propose({ caseId, ...refusal }, head.principal);
  await assert.rejects(stand.services.completeDecision(late, head.principal), code("case-state"));
  await assert.rejects(prepare(head, caseId, "refused"), code("same-person"));
  // To grant takes one: what waited is dropped with it, and nothing is left by whoever prepares at that very moment.
  const grant = await prepare(head, caseId, "granted");
  const { through, reached, go } = heldUp(/^INSERT INTO proposal/);
  const racing = stand.restarted(through).office.propose({ caseId, ...refusal }, decider.principal);
  const [told] = await Promise.all([
    Promise.allSettled([racing]),
    (async () => {
      await reached;
      const granting = stand.services.completeDecision(grant, head.principal);
      await Promise.race([granting, new Promise((resolve) => setTimeout(resolve, 2000))]);
      go();
      assert.equal((await granting).state, "granted", String(stand.errors.at(-1)));
    })(),
  ]);
  assert.equal(told[0].status, "rejected");
  assert.equal((await stand.services.case(caseId, head.principal)).desk?.proposal, undefined);
});

test("what somebody prepared who became near to the applicant since is signed by nobody: a colleague returns it", async () => {
  const { office } = stand.services;
  const caseId = await lostCard(stand, "mother");
  const [decider, head] = await Promise.all([stand.acting("decider", body), stand.acting("head", body)]);
  await office.propose({ caseId, ...refusal }, decider.principal);
  const signed = await prepare(head, caseId, "refused");
  const [ward] = await stand.registers.grantMandates(
    [{ holder: decider.principal.person, principal: `person:${stand.cast("mother").number}`, role: "guardian" }],
    `body:${body}`,
  );
  assert.ok(ward);
  await assert.rejects(stand.services.completeDecision(signed, head.principal), code("second-person"));
  await assert.rejects(prepare(head, caseId, "refused"), code("second-person"));
  const { desk, state } = await stand.services.case(caseId, head.principal);
  assert.deepEqual([state, desk?.proposal?.concerns], ["ready", true]);
  await office.returnProposal({ caseId, remarks: "Вы апякун." }, head.principal);
  const clerk = await stand.acting("official", body);
  await office.propose({ caseId, ...refusal }, clerk.principal);
  assert.equal((await stand.services.case(caseId, head.principal)).desk?.proposal?.concerns, undefined);
  const anew = await prepare(head, caseId, "refused");
  assert.equal((await stand.services.completeDecision(anew, head.principal)).state, "refused");
  await stand.registers.endMandate(ward, "end of the test", `body:${body}`);
  await stand.services.settle();
});

test("no other body, no applicant, nobody whose mandate has ended has a hand in it; it ends with the case", async () => {
  const { office } = stand.services;
  const caseId = await lostCard(stand, "mother");
  const foreign = await stand.acting("head", "Org1001");
  const citizen = await stand.person("citizen");
  for (const { principal } of [foreign, citizen]) {
    await assert.rejects(office.propose({ caseId, ...refusal }, principal), code("not-found"));
    await assert.rejects(office.returnProposal({ caseId, remarks: "…" }, principal), code("not-found"));
    await assert.rejects(office.takeBackProposal(caseId, principal), code("not-found"));
  }
  const clerk = await stand.acting("official", body);
  for (const mandate of await stand.registers.mandatesOf(clerk.principal.person)) {
    await stand.registers.endMandate(mandate, "dismissed", `body:${body}`);
  }
  await assert.rejects(office.propose({ caseId, ...refusal }, clerk.principal), code("mandate-missing"));
  // Once the applicant has withdrawn, what was prepared waits for nobody.
  const head = await stand.acting("head", body);
  await office.propose({ caseId, ...refusal }, (await stand.acting("decider", body)).principal);
  await stand.services.withdraw(caseId, (await stand.person("mother")).principal);
  const { number, desk } = await stand.services.case(caseId, head.principal);
  assert.equal(desk?.proposal, undefined);
  const [line] = (await stand.services.queue(head.principal, { search: number })).items;
  assert.deepEqual([line?.state, line?.proposed], ["withdrawn", undefined]);
});
