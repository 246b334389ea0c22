import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { contentDigest, readAsice, validateDocument } from "@ratusha/document";
import { verifyInclusion } from "@ratusha/evidence";
import { ownerOf } from "@ratusha/identity";
import { isProblem, type Json } from "@ratusha/kernel";
import { openDatabase } from "@ratusha/runtime";
import { type CaseView, type DocumentLine, deskOf } from "@ratusha/services";
import { type Actor, code, makeStand, type Stand } from "./stand.ts";

let stand: Stand;
before(async () => {
  stand = await makeStand();
});
after(() => stand.stop());

async function answersOf(actor: Actor): Promise<Record<string, Json>> {
  const facts = await stand.services.known("premises-alteration", actor.principal);
  const owned = facts.find(({ id }) => id === "premises")?.values[0]?.value as { premises: { id: string } }[];
  const premises = owned[0]?.premises.id ?? "";
  return {
    premises,
    kind: "layout",
    bearing: false,
    works: "Перанос сцяны паміж кухняй і пакоем <script>",
    start: "2027-03-01",
  };
}

/** Files as the portal does: prepared on the server, signed by the card. */
async function apply(actor: Actor): Promise<string> {
  const input = { service: "premises-alteration", answers: await answersOf(actor), language: "be" as const };
  const prepared = await stand.services.prepareApplication(
    { ...input, certificate: actor.card.certificate.der },
    actor.principal,
  );
  const filed = await stand.services.completeApplication(await stand.sign(actor, prepared), actor.principal);
  assert.equal(filed.state, "gathering");
  assert.ok(filed.due);
  await stand.services.settle();
  return filed.caseId;
}

/** Both bodies that were asked answer, one after the other. */
async function opine(outcome: "positive" | "negative"): Promise<void> {
  await opineOf("Org1010", "positive");
  await opineOf("Org1002", outcome);
}

async function opineOf(body: string, outcome: "positive" | "negative"): Promise<void> {
  const officer = await stand.acting("official", body);
  const { items } = await stand.services.opinionTasks(officer.principal);
  const task = items.find(({ state }) => state === "open");
  assert.ok(task, String(stand.errors.at(-1)));
  const view = await stand.services.opinionTask(task.id, officer.principal);
  assert.equal(view.answers.length, 5);
  const prepared = await stand.services.prepareOpinion(
    { taskId: task.id, outcome, text: "Эвакуацыйны шлях не звужаецца.", certificate: officer.card.certificate.der },
    officer.principal,
  );
  const answered = await stand.services.completeOpinion(await stand.sign(officer, prepared), officer.principal);
  assert.equal(answered.state, "answered", String(stand.errors.at(-1)));
  await stand.services.settle();
}

async function decide(actor: Actor, caseId: string, outcome: "granted" | "refused"): Promise<CaseView> {
  const ground = outcome === "refused" ? "safety" : undefined;
  const prepared = await stand.services.prepareDecision(
    { caseId, outcome, certificate: actor.card.certificate.der, ...(ground === undefined ? {} : { ground }) },
    actor.principal,
  );
  await stand.services.completeDecision(await stand.sign(actor, prepared), actor.principal);
  return stand.services.case(caseId, actor.principal);
}

test("a citizen gets a permit: facts, opinion of another body, decision under two signatures, proof", async () => {
  const citizen = await stand.person("citizen");
  const decider = await stand.acting("decider", "Org1001");
  const caseId = await apply(citizen);
  let view = await stand.services.case(caseId, citizen.principal);
  assert.equal(view.state, "opinion", String(stand.errors.at(-1)));
  assert.deepEqual(
    view.opinions.map(({ state }) => state),
    ["asked", "asked"],
  );
  assert.match(view.answers[0]?.shown.en ?? "", /Zarechcha/);
  await assert.rejects(decide(decider, caseId, "granted"), code("case-state"));

  await opine("positive");
  view = await stand.services.case(caseId, citizen.principal);
  assert.equal(view.state, "ready");
  assert.equal((await stand.services.queue(decider.principal)).items[0]?.id, caseId);

  const decided = await decide(decider, caseId, "granted");
  assert.equal(decided.state, "granted", String(stand.errors.at(-1)));
  assert.deepEqual(
    decided.steps.map(({ state }) => state),
    ["done", "done", "done", "done", "done"],
  );
  const [line] = (await stand.services.documentsOf(citizen.principal)).items;
  assert.ok(line);
  const original = await stand.services.document(line.id, "asice", "be", citizen.principal);
  const document = readAsice(original.bytes);
  assert.ok(document.ok);
  const anchors = stand.stack.trust.anchors();
  const report = validateDocument(document.value, { anchors, at: stand.stack.clock.now() });
  assert.equal(
    report.indication,
    "TOTAL-PASSED",
    JSON.stringify(report.signatures.map(({ explanations }) => explanations)),
  );
  assert.equal(report.signatures.length, 2);
  const pdf = await stand.services.document(line.id, "pdf", "en", citizen.principal);
  assert.equal(Buffer.from(pdf.bytes.subarray(0, 5)).toString(), "%PDF-");
  const html = await stand.services.document(line.id, "html", "be", citizen.principal);
  assert.doesNotMatch(new TextDecoder().decode(html.bytes), /<script>/);

  const secret = line.verificationUrl.split("/").at(-1) ?? "";
  const byCode = await stand.services.documentByCode(secret);
  assert.deepEqual([byCode?.status, byCode?.content], ["in-force", contentDigest(document.value)]);
  // Of a document from before its content's digest was kept, the digest is that of the file that was kept.
  const admin = openDatabase({ url: stand.stack.database.adminUrl, schema: "services", max: 1 });
  await admin.query("UPDATE services.issued SET content = NULL WHERE id = $1", [line.id]);
  await admin.close();
  assert.deepEqual(await stand.services.documentByCode(secret), byCode);
  assert.equal(await stand.services.documentByCode("AAAAAAAAAAAAAAAAAAAAAA"), undefined);

  stand.sequencer.nudge();
  await stand.sequencer.included([decided.decidedAct, decided.filedAct] as never, 120_000);
  const proof = await stand.services.proof(caseId, citizen.principal);
  const verified = verifyInclusion(proof, { log: stand.sequencer.key });
  assert.ok(verified.ok, JSON.stringify(verified));
  assert.equal(verified.value.act?.kind, "services.decided");
  const applicantsView = await stand.services.case(caseId, citizen.principal);
  assert.ok(!JSON.stringify(applicantsView.events).includes(decider.principal.person));
});

test("two bodies answer at the same moment: the case is ready, whichever answer is taken first", async () => {
  const citizen = await stand.person("citizen");
  const caseIds = [await apply(citizen), await apply(citizen), await apply(citizen)];
  for (const _ of caseIds) {
    await Promise.all([opineOf("Org1010", "positive"), opineOf("Org1002", "positive")]);
  }
  for (const caseId of caseIds) {
    const view = await stand.services.case(caseId, citizen.principal);
    assert.equal(view.state, "ready", String(stand.errors.at(-1)));
  }
});

test("a director gets it for the company; a refusal is appealed against, upheld, and decided anew", async () => {
  const director = await stand.acting("director");
  const decider = await stand.acting("decider", "Org1001");
  const higher = await stand.acting("decider", "Org1008");
  const caseId = await apply(director);
  await opine("negative");
  await assert.rejects(
    stand.services.prepareDecision(
      { caseId, outcome: "refused", certificate: decider.card.certificate.der },
      decider.principal,
    ),
    code("ground-missing"),
  );
  const refused = await decide(decider, caseId, "refused");
  assert.equal(refused.state, "refused");
  const own = await stand.services.case(caseId, director.principal);
  assert.deepEqual(own.actions, ["appeal"]);
  assert.equal(own.refusal?.ground?.text.en, "the planned works breach safety requirements");
  assert.equal(own.appeal?.service, "appeal");

  const container = await stand.signed(
    director,
    "appeal",
    { grounds: "Заключэнне не ўлічвае праект." },
    { about: caseId },
  );
  const another = await stand.signed(director, "appeal", { grounds: "Яшчэ раз." }, { about: caseId });
  const submission = { applicant: director.principal, channel: "api" as const };
  const outcomes = await stand.services.file([
    { container, ...submission },
    { container: another, ...submission },
  ]);
  assert.ok(outcomes[0]?.ok, JSON.stringify(outcomes));
  assert.ok(outcomes[1]?.ok === false && isProblem(outcomes[1].problem, "services.appeal-exists"));
  await stand.services.settle();
  const appealId = outcomes[0].value.caseId;
  assert.equal(outcomes[0].value.body, "Org1008");
  await assert.rejects(stand.services.case(appealId, decider.principal), code("not-found"));
  const decision = own.documents[0];
  assert.ok(decision);
  await opensWhatIsAppealed({ director, decider, higher, caseId, appealId, decision });
  assert.equal((await decide(higher, appealId, "granted")).state, "granted", String(stand.errors.at(-1)));

  const reopened = await stand.services.case(caseId, director.principal);
  assert.equal(reopened.state, "ready");
  assert.equal(reopened.documents[0]?.status, "annulled");
  await tellsOfAnnulment({ director, decision, appealId });
  assert.equal((await decide(decider, caseId, "granted")).state, "granted");
  const after = await stand.services.case(caseId, director.principal);
  assert.deepEqual(
    after.documents.map(({ status }) => status),
    ["annulled", "in-force"],
  );
  assert.deepEqual(after.actions, ["appeal"]);
  const inForce = after.documents[1];
  const replaced = await stand.services.documentView(decision.id, director.principal);
  assert.equal(replaced.annulment?.replacement?.id, inForce?.id);
  const { annulment } = await stand.services.documentView(inForce?.id ?? "", director.principal);
  assert.equal(annulment, undefined, "what is in force has nothing in its place");
  const { appealed } = await stand.services.case(appealId, higher.principal);
  assert.equal(appealed?.number, decision.number, "an appeal is against the decision of before it");
  assert.equal(appealed.status, "annulled");
  const over = appealed.annulledAt ?? assert.fail("the page says since when");
  assert.equal(over, after.documents[0]?.annulledAt);
  assert.equal(appealed.anew?.number, inForce?.number, "and what was decided in its place");
  await tellsOfDecidedAnew({ director, decider, higher, appealId, number: inForce?.number });

  const seen = (await readsOfCases(director)).length;
  for (const read of [
    () => stand.services.appealed(appealId, higher.principal),
    () => stand.services.appealedDecision(appealId, "asice", "be", higher.principal),
  ]) {
    await assert.rejects(read(), code("case-state"), "nothing is left to consider");
  }
  assert.equal((await readsOfCases(director)).length, seen);
});

/** Whoever holds the document, has its code or a copy of it learns that it is void; the sealed file stays as it was. */
async function tellsOfAnnulment(walk: {
  readonly director: Actor;
  readonly decision: DocumentLine;
  readonly appealId: string;
}): Promise<void> {
  const { director, decision, appealId } = walk;
  const { services } = stand;
  const view = await services.documentView(decision.id, director.principal);
  assert.ok(view.annulledAt);
  assert.equal(view.annulment?.appeal.caseId, appealId);
  assert.equal(view.annulment.replacement, undefined, "nothing is in its place yet");
  const status = await services.documentByCode(decision.verificationUrl.split("/").at(-1) ?? "");
  assert.equal(status?.annulledAt, view.annulledAt);
  const copy = await services.document(decision.id, "html", "be", director.principal);
  assert.match(new TextDecoder().decode(copy.bytes), /Дакумент скасаваны/);
}

/** Who decided the appeal is told on their desk, once, and the appeal's history says it to both sides; nobody else is told. */
async function tellsOfDecidedAnew(walk: {
  readonly director: Actor;
  readonly decider: Actor;
  readonly higher: Actor;
  readonly appealId: string;
  readonly number: string | undefined;
}): Promise<void> {
  const { director, decider, higher, appealId, number } = walk;
  for (const reader of [director, higher]) {
    const { events } = await stand.services.case(appealId, reader.principal);
    assert.deepEqual(
      events.filter(({ kind }) => kind === "decided-anew").map(({ detail }) => detail["number"]),
      [number],
    );
  }
  // The message to the desk follows the decision.
  await stand.services.settle();
  const told = async ({ principal }: Actor) =>
    (await stand.identity.notices.list(`desk:${principal.actingFor?.code}:${principal.person}`)).filter(
      ({ kind }) => kind === "services.decided-anew",
    );
  const [notice, ...more] = await told(higher);
  assert.equal(notice?.link, `/office/cases/${appealId}`);
  assert.deepEqual([more, await told(decider)], [[], []]);
}

/** What bodies read in cases that others decided, as the one whom it is about sees it. */
async function readsOfCases(actor: Actor) {
  const { items } = await stand.registers.readsAbout(ownerOf(actor.principal), { limit: 100 });
  return items.filter(({ register, purpose }) => register === "cases" && purpose.en.includes("appeal"));
}

/** The higher body reads the decision and the application, each time seen by the company; nobody else reads anything by it. */
async function opensWhatIsAppealed(walk: {
  readonly director: Actor;
  readonly decider: Actor;
  readonly higher: Actor;
  readonly caseId: string;
  readonly appealId: string;
  readonly decision: DocumentLine;
}): Promise<void> {
  const { director, decider, higher, caseId, appealId, decision } = walk;
  const { services } = stand;
  const { appealed } = await services.case(appealId, higher.principal);
  assert.ok(appealed);
  assert.equal(appealed.number, decision.number);
  assert.equal(appealed.outcome, "refused");
  assert.deepEqual([appealed.status, appealed.annulledAt], ["in-force", undefined]);
  assert.equal(appealed.body, "Org1001");
  assert.equal(appealed.service, "premises-alteration");
  assert.match(appealed.ground?.law ?? "", /./);
  assert.equal((await services.case(appealId, director.principal)).appealed, undefined);

  const { answers } = await services.appealed(appealId, higher.principal);
  assert.ok(answers.some(({ shown }) => shown.be.includes("Перанос сцяны")));
  const sealed = await services.appealedDecision(appealId, "asice", "be", higher.principal);
  const held = await services.document(decision.id, "asice", "be", director.principal);
  assert.deepEqual(sealed.bytes, held.bytes);
  const copy = await services.appealedDecision(appealId, "html", "be", higher.principal);
  assert.ok(new TextDecoder().decode(copy.bytes).includes(decision.number));
  assert.deepEqual(
    (await readsOfCases(director)).map(({ reader, facts, caseId: of }) => [reader, ...facts, of].join(" ")).toSorted(),
    ["application", "decision", "decision"].map((part) => `body:Org1008 ${part} ${appealId}`),
  );

  const [clerk, elsewhere] = [await stand.acting("official", "Org1008"), await stand.acting("head", "Org1006")];
  await services.appealed(appealId, clerk.principal);
  const acting = higher.principal.actingFor;
  assert.ok(acting?.kind === "body");
  const turned = { ...higher.principal, actingFor: { ...acting, code: "Org1001" } };
  const { actingFor: _, ...himself } = higher.principal;
  const noReader = { ...higher.principal, actingFor: { ...acting, roles: ["counter" as const] } };
  for (const [id, principal] of [
    ...[decider, elsewhere, director].map((actor) => [appealId, actor.principal] as const),
    ...[turned, himself].map((principal) => [appealId, principal] as const),
    // A case that is no appeal, that of another body, and none at all.
    [caseId, decider.principal],
    [caseId, higher.principal],
    ["018f0000-0000-7000-8000-000000000000", higher.principal],
    ["appeal", higher.principal],
  ] as const) {
    await assert.rejects(services.appealed(id, principal), code("not-found"));
    await assert.rejects(services.appealedDecision(id, "asice", "be", principal), code("not-found"));
  }
  await assert.rejects(services.appealed(appealId, noReader));
  await assert.rejects(services.document(decision.id, "asice", "be", higher.principal), code("not-found"));
  await assert.rejects(services.application(caseId, higher.principal), code("not-found"));
  assert.equal((await readsOfCases(director)).length, 4, "who was refused has read nothing");
}

test("none of those who decided an appeal is left when its case is decided anew: the head of their body is told", async () => {
  const citizen = await stand.person("mother");
  const decider = await stand.acting("decider", "Org1001");
  const [higher, clerk, head] = [
    await stand.acting("decider", "Org1008"),
    await stand.acting("official", "Org1008"),
    await stand.acting("head", "Org1008"),
  ];
  const caseId = await apply(citizen);
  await opine("positive");
  await decide(decider, caseId, "granted");
  const container = await stand.signed(citizen, "appeal", { grounds: "Не згодны." }, { about: caseId });
  const [appeal] = await stand.services.file([{ container, applicant: citizen.principal, channel: "api" }]);
  assert.ok(appeal?.ok, JSON.stringify(appeal));
  await stand.services.settle();
  const appealId = appeal.value.caseId;
  await decide(higher, appealId, "granted");

  for (const mandate of await stand.registers.mandatesOf(higher.principal.person)) {
    await stand.registers.endMandate(mandate, "dismissed", "body:Org1008");
  }
  await stand.services.office.release(higher.principal.person);
  assert.equal((await decide(decider, caseId, "refused")).state, "refused", String(stand.errors.at(-1)));
  await stand.services.settle();
  const told = async ({ principal }: Actor) =>
    (await stand.notices.list(deskOf("Org1008", principal.person))).filter(
      ({ kind, link }) => kind === "services.decided-anew" && link === `/office/cases/${appealId}`,
    );
  const [notice, ...more] = await told(head);
  const { number } = await stand.services.case(appealId, head.principal);
  assert.ok(notice?.text.en.includes(`After appeal No. ${number} the case was decided anew`), String(notice?.text.en));
  assert.deepEqual([more, await told(higher), await told(clerk)], [[], [], []]);
});

test("two officials who decide at once: one is first, the other is told", async () => {
  const citizen = await stand.person("foreigner");
  const [decider, head] = [await stand.acting("decider", "Org1001"), await stand.acting("head", "Org1001")];
  const caseId = await apply(citizen);
  await opine("positive");
  const results = await Promise.allSettled([decide(decider, caseId, "granted"), decide(head, caseId, "refused")]);
  assert.deepEqual(results.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
  const lost = results.find((result) => result.status === "rejected");
  assert.ok(isProblem(lost?.reason, "services.already-decided"), String(lost?.reason));
  assert.equal((await stand.services.case(caseId, citizen.principal)).documents.length, 1);
});

test("nobody reaches what is another's: cases, documents, applications, drafts, preparations, tasks", async () => {
  const citizen = await stand.person("citizen");
  const other = await stand.person("stateless");
  const { services } = stand;
  const [mine] = (await services.casesOf(citizen.principal)).items;
  const [document] = (await services.documentsOf(citizen.principal)).items;
  assert.ok(mine && document);
  const stranger = other.principal;
  const missing = code("not-found");
  await assert.rejects(services.case(mine.id, stranger), missing);
  await assert.rejects(services.withdraw(mine.id, stranger), missing);
  await assert.rejects(services.application(mine.id, stranger), missing);
  await assert.rejects(services.proof(mine.id, stranger), missing);
  await assert.rejects(services.document(document.id, "asice", "be", stranger), missing);
  await assert.rejects(services.queue(stranger), missing);
  await assert.rejects(services.opinionTasks(stranger), missing);
  const elsewhere = await stand.acting("head", "Org1006");
  await assert.rejects(services.case(mine.id, elsewhere.principal), missing);
  await assert.rejects(services.document(document.id, "pdf", "be", elsewhere.principal), missing);
  const clerk = await stand.acting("official", "Org1001");
  assert.equal((await services.case(mine.id, clerk.principal)).id, mine.id);
  await assert.rejects(
    services.prepareDecision(
      { caseId: mine.id, outcome: "granted", certificate: clerk.card.certificate.der },
      clerk.principal,
    ),
    code("mandate-missing"),
  );

  const draft = await services.saveDraft(
    { service: "premises-alteration", answers: { works: "…", evil: 1 } },
    citizen.principal,
  );
  assert.deepEqual(draft.answers, { works: "…" });
  await assert.rejects(services.draft(draft.id, stranger), missing);
  await assert.rejects(services.saveDraft({ ...draft, answers: {} }, stranger), missing);
  await services.dropDraft(draft.id, stranger);
  assert.equal((await services.drafts(citizen.principal)).length, 1);

  const prepared = await services.prepareApplication(
    { service: "population-extract", answers: {}, language: "ru", certificate: citizen.card.certificate.der },
    citizen.principal,
  );
  await assert.rejects(
    services.completeApplication(await stand.sign(other, prepared), stranger),
    code("preparation-expired"),
  );
  await assert.rejects(
    services.completeApplication(await stand.sign(other, prepared), citizen.principal),
    code("signature-invalid"),
  );
  await assert.rejects(
    services.prepareApplication(
      { service: "population-extract", answers: {}, language: "ru", certificate: other.card.certificate.der },
      citizen.principal,
    ),
    code("signer-mismatch"),
  );
});

test("a case can be withdrawn until it is decided, and then not", async () => {
  const citizen = await stand.person("stateless");
  const caseId = await apply(citizen);
  await opineOf("Org1010", "positive");
  // The last opinion is signed at the very moment of the withdrawal, or is refused because of it.
  const officer = await stand.acting("official", "Org1002");
  const [task] = (await stand.services.openOpinionTasks(officer.principal)).items;
  const answer = { taskId: task?.id ?? "", outcome: "positive" as const, text: "Так." };
  const prepared = await stand.services.prepareOpinion(
    { ...answer, certificate: officer.card.certificate.der },
    officer.principal,
  );
  const signed = await stand.sign(officer, prepared);
  const [view] = await Promise.all([
    stand.services.withdraw(caseId, citizen.principal),
    stand.services.completeOpinion(signed, officer.principal).catch((error: unknown) => {
      assert.ok(code("case-state")(error), String(error));
    }),
  ]);
  assert.equal(view.state, "withdrawn");
  assert.equal((await stand.services.withdraw(caseId, citizen.principal)).state, "withdrawn", "said twice");
  await stand.services.settle();
  assert.equal((await stand.services.case(caseId, citizen.principal)).state, "withdrawn");

  const decided = await apply(citizen);
  await opine("positive");
  await decide(await stand.acting("decider", "Org1001"), decided, "granted");
  await assert.rejects(stand.services.withdraw(decided, citizen.principal), code("case-state"));
});

test("with the signer down a decision is made, says that its seal is to come, and gets it when the signer is back", async () => {
  const citizen = await stand.person("mother");
  const decider = await stand.acting("decider", "Org1001");
  const caseId = await apply(citizen);
  await opine("positive");
  await stand.stack.signerProcess.kill();
  const waiting = await decide(decider, caseId, "granted");
  assert.equal(waiting.state, "sealing");
  assert.equal(waiting.documents.length, 0);
  await assert.rejects(decide(decider, caseId, "refused"), code("already-decided"));
  // Who has it while it waits for its seal did not decide it.
  const { principal: head } = await stand.acting("head", "Org1001");
  const given = { caseIds: [caseId], to: { unit: "economy" }, reason: "Дачакацца пячаткі." };
  assert.deepEqual((await stand.services.office.handOver(given, head)).done, [caseId]);
  await stand.stack.signerProcess.restart();
  for (let tries = 0; tries < 300; tries++) {
    await stand.services.settle();
    const view = await stand.services.case(caseId, citizen.principal);
    if (view.state === "granted") break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const { state, events } = await stand.services.case(caseId, citizen.principal);
  assert.equal(state, "granted", String(stand.errors.at(-1)));
  // Whether the term was kept goes by the signature: the act tells when that was.
  const [act] = await stand.stack.database
    .database("services")
    .query("SELECT record FROM act WHERE kind = 'services.decided' ORDER BY id DESC LIMIT 1");
  const signed = events.findLast(({ kind }) => kind === "signed");
  assert.match(String(act?.["record"]), new RegExp(`"signedAt":"${signed?.at}"`));
  assert.match(String(act?.["record"]), /"unit":"architecture"/, "the unit that had it when it was signed");
});
