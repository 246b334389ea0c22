import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readAsice } from "@ratusha/document";
import type { Database } from "@ratusha/runtime";
import { deliver, payAt, paymentOf } from "./paid.ts";
import { type Actor, code, makeStand, type Stand } from "./stand.ts";

/** What two people decide, one never does: neither by the pages, nor by the API, nor with two browsers. */

let stand: Stand;
before(async () => {
  stand = await makeStand();
});
after(() => stand.stop());

const body = "Org1003";
const refusal = { outcome: "refused", ground: "card-found", reason: "Карта ляжыць у бюро знаходак." } as const;

/** A lost card is reported and paid for: the case is ready. */
async function lostCard(kind: "citizen" | "mother" = "citizen"): Promise<string> {
  const citizen = await stand.person(kind);
  const definition = stand.services.definitions.find("id-card-replacement")?.definition;
  const answers = Object.fromEntries(
    (definition?.questions ?? []).map(({ id, answer }) => [
      id,
      answer.type === "choice"
        ? (answer.options[0]?.value ?? "")
        : answer.type === "date"
          ? "2026-01-05"
          : "Згубіла ў аўтобусе",
    ]),
  );
  const prepared = await stand.services.prepareApplication(
    { service: "id-card-replacement", answers, language: "be", certificate: citizen.card.certificate.der },
    citizen.principal,
  );
  const { caseId } = await stand.services.completeApplication(await stand.sign(citizen, prepared), citizen.principal);
  const { number, fee } = await paymentOf(stand, citizen, caseId);
  await payAt(stand, citizen, number, fee.amount);
  await deliver(stand, number);
  await stand.services.settle();
  return caseId;
}

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
  const caseId = await lostCard();
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
  const caseId = await lostCard();
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

test("no other body, no applicant, nobody whose mandate has ended has a hand in it; it ends with the case", async () => {
  const { office } = stand.services;
  const caseId = await lostCard("mother");
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
