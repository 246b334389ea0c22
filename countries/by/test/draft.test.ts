import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Json } from "@ratusha/kernel";
import { answerMark, type Definition, type Question } from "@ratusha/services";
import { definitions } from "../src/index.ts";
import { type Actor, makeStand, type Stand } from "./stand.ts";

/** Drafts in several tabs and on several devices, conditions that the server holds applications to, and a draft that is filed twice. */

const text = (words: string) => ({ be: words, ru: words, en: words });
const code = (name: string) => ({ code: `services.${name}` });
const permit = definitions.find(({ service }) => service === "premises-alteration");
assert.ok(permit !== undefined);
const when = (feel: string) => ({ when: { feel, words: text("калі так") } });
const questions: readonly Question[] = [
  ...permit.questions.filter(({ id }) => id === "premises" || id === "works"),
  { id: "bearing", concept: "works.bearing", title: text("bearing"), required: true, answer: { type: "boolean" } },
  {
    id: "designer",
    concept: "works.designer",
    title: text("designer"),
    required: true,
    answer: { type: "text", maxLength: 50, multiline: false },
    ...when('answer.bearing = true and applicant.kind = "person"'),
  },
  {
    id: "others",
    concept: "works.kind",
    title: text("others"),
    required: true,
    answer: { type: "boolean" },
    ...when("count(fact.premises.owned) > 50"),
  },
];
const conditional: Definition = {
  ...permit,
  service: "conditional-alteration",
  questions,
  opinions: [],
  steps: permit.steps.filter(({ id }) => id !== "opinions"),
  decision: {
    ...permit.decision,
    grant: { ...permit.decision.grant, facts: [{ name: text("Праектант"), value: text("{answer:designer}") }] },
  },
};

let stand: Stand;
let citizen: Actor;
let answers: { readonly [question: string]: Json };
before(async () => {
  stand = await makeStand([conditional]);
  citizen = await stand.person("citizen");
  const known = await stand.services.known(conditional.service, citizen.principal);
  const [owned] =
    (known.find(({ id }) => id === "premises")?.values[0]?.value as { premises: { id: string } }[] | undefined) ?? [];
  answers = { premises: owned?.premises.id ?? "", works: "Праём", bearing: false };
});
after(() => stand.stop());

const input = (given: typeof answers, draft?: string) => ({
  service: conditional.service,
  answers: given,
  language: "be" as const,
  certificate: citizen.card.certificate.der,
  ...(draft === undefined ? {} : { draft }),
});

test("an application is held to what is asked, when it is prepared and when it is filed", async () => {
  const { services } = stand;
  for (const [given, expected] of [
    [{ ...answers, designer: "ТАА «Праект»" }, "answer-not-asked"],
    [{ ...answers, bearing: true }, "application-incomplete"],
    [{ ...answers, others: true }, "answer-not-asked"],
  ] as const) {
    await assert.rejects(services.prepareApplication(input(given), citizen.principal), code(expected));
    const container = await stand.signed(citizen, conditional.service, given);
    const [filed] = await services.file([{ container, applicant: citizen.principal, channel: "api" }]);
    assert.ok(filed?.ok === false && filed.problem.code === `services.${expected}`, JSON.stringify(filed));
  }
  const prepared = await services.prepareApplication(
    input({ ...answers, bearing: true, designer: "N" }),
    citizen.principal,
  );
  const filed = await services.completeApplication(await stand.sign(citizen, prepared), citizen.principal);
  const view = await services.case(filed.caseId, citizen.principal);
  assert.deepEqual(
    view.answers.map(({ question }) => question),
    ["premises", "works", "bearing", "designer"],
  );
});

test("a decision leaves out the row of what was not asked", async () => {
  const { services } = stand;
  const decider = await stand.acting("decider", "Org1001");
  const pages: string[] = [];
  for (const given of [answers, { ...answers, bearing: true, designer: "ТАА «Праект»" }]) {
    const prepared = await services.prepareApplication(input(given), citizen.principal);
    const filed = await services.completeApplication(await stand.sign(citizen, prepared), citizen.principal);
    await services.settle();
    const decision = { caseId: filed.caseId, outcome: "granted" as const, certificate: decider.card.certificate.der };
    const laid = await services.prepareDecision(decision, decider.principal);
    await services.completeDecision(await stand.sign(decider, laid), decider.principal);
    const decided = await services.case(filed.caseId, citizen.principal);
    const html = await services.document(decided.documents[0]?.id ?? "", "html", "be", citizen.principal);
    pages.push(new TextDecoder().decode(html.bytes));
  }
  assert.doesNotMatch(pages[0] ?? "", /Праектант/);
  assert.match(pages[1] ?? "", /Праектант[\s\S]*ТАА «Праект»/);
});

test("two tabs that answer different questions keep both, and one that has not seen the other's answer is told", async () => {
  const { services } = stand;
  const { principal } = citizen;
  const { id } = await services.saveDraft({ service: conditional.service, answers: {} }, principal);
  const blank = answerMark(undefined);
  const give = (question: string, value: Json, seen: string) =>
    services.answerDraft({ draft: id, place: { question }, value, seen }, principal);
  const both = await Promise.all([
    give("works", "Праём", blank),
    give("bearing", true, blank),
    give("designer", "N", blank),
  ]);
  assert.ok(both.every(({ kept }) => kept));
  assert.deepEqual((await services.draft(id, principal)).answers, { works: "Праём", bearing: true, designer: "N" });

  const late = await give("works", "Сцяна", blank);
  assert.ok(!late.kept && late.there === "Праём");
  assert.equal((await give("works", "Праём", blank)).kept, true, "the same answer twice is no quarrel");
  assert.equal((await give("works", "Сцяна", answerMark("Праём"))).kept, true);
  // An answer that is not asked any more is kept for whoever goes back.
  assert.equal((await give("bearing", false, answerMark(true))).kept, true);
  const draft = await services.draft(id, principal);
  assert.equal(draft.answers["designer"], "N");

  const stale = { id, service: draft.service, answers: {}, version: draft.version - 1 };
  await assert.rejects(services.saveDraft(stale, principal), code("draft-changed"));
  // A version that no draft can have: wider than its column.
  for (const version of [2 ** 31, Number.MAX_SAFE_INTEGER])
    await assert.rejects(services.saveDraft({ ...stale, version }, principal), code("draft-changed"));
  const saved = await services.saveDraft({ ...stale, answers, version: draft.version }, principal);
  assert.equal(saved.version, draft.version + 1);
});

test("drafts that were touched at one moment are listed newest first", async () => {
  const { services, stack } = stand;
  const { principal } = citizen;
  const ids: string[] = [];
  for (const works of ["Праём", "Сцяна", "Падлога"]) {
    ids.push((await services.saveDraft({ service: conditional.service, answers: { works } }, principal)).id);
  }
  await stack.database
    .database("services")
    .query("UPDATE draft SET updated_at = $1 WHERE id = ANY ($2::uuid[])", [stack.clock.now(), ids]);
  const listed = (await services.drafts(principal)).map(({ id }) => id);
  assert.deepEqual(listed.slice(0, 3), ids.toReversed());
  for (const id of ids) await services.dropDraft(id, principal);
});

test("a draft becomes one case, however often and from however many tabs it is signed and sent", async () => {
  const { services } = stand;
  const { principal } = citizen;
  const { id } = await services.saveDraft({ service: conditional.service, answers }, principal);
  const tabs = await Promise.all([1, 2, 3].map(() => services.prepareApplication(input(answers, id), principal)));
  const signed = await Promise.all(tabs.map((prepared) => stand.sign(citizen, prepared)));
  const sent = await Promise.allSettled(
    [...signed, ...signed].map((one) => services.completeApplication(one, principal)),
  );
  const cases = new Set(sent.flatMap((one) => (one.status === "fulfilled" ? [one.value.caseId] : [])));
  assert.equal(cases.size, 1);
  const [caseId] = cases;
  for (const one of sent) {
    if (one.status === "fulfilled") continue;
    assert.equal(one.reason.code, "services.draft-filed");
    assert.equal(one.reason.extra.caseId, caseId);
  }
  // Another device, and whoever goes back, is led to the case; the draft is on no list and cannot be changed.
  assert.equal((await services.draft(id, principal)).filed, caseId);
  assert.ok(!(await services.drafts(principal)).some((draft) => draft.id === id));
  await assert.rejects(services.prepareApplication(input(answers, id), principal), code("draft-filed"));
  await assert.rejects(
    services.saveDraft({ id, service: conditional.service, answers }, principal),
    code("draft-filed"),
  );
  const answer = { draft: id, place: { question: "works" }, value: "x" };
  await assert.rejects(services.answerDraft(answer, principal), code("draft-filed"));
});
