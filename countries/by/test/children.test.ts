import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isProblem, type Json, moneyToDecimal, systemClock, systemRandom, uuidv7 } from "@ratusha/kernel";
import type { Definition } from "@ratusha/services";
import { definitions } from "../src/index.ts";
import { withPayment } from "./paid.ts";
import { type Actor, code, makeStand, type Stand } from "./stand.ts";

/** One form for several children: a case for each, filed by one signature, once. */

/** The benefit for a fee, with a question that rests on what a register tells: what it costs and how it comes out both need facts. */
const benefit = definitions.find(({ service }) => service === "child-benefit") ?? assert.fail();
const said = (words: string) => ({ be: words, ru: words, en: words });
const paid: Definition = {
  ...benefit,
  service: "paid-benefit",
  access: "catalogue",
  fee: { kind: "base-values", count: "0.5", law: "433-З" },
  steps: withPayment(benefit.steps),
  questions: [
    ...benefit.questions,
    {
      id: "homeless",
      concept: "works.description",
      title: said("homeless"),
      required: true,
      answer: { type: "boolean" },
      when: { feel: "fact.person.residence = null", words: said("no residence") },
    },
  ],
};

let stand: Stand;
let mother: Actor;
before(async () => {
  stand = await makeStand([paid]);
  mother = await stand.person("mother");
});
after(() => stand.stop());

let born = 0;
const today = Temporal.Now.plainDateISO("Europe/Minsk");
async function birth(of: "mother" | "citizen" = "mother", on = today.subtract({ days: 3 })) {
  const given = `Ян${"абвгдежзік".charAt(born++)}к`;
  const parent = stand.cast(of);
  const { be, ru, latin } = parent.name;
  const entered = await stand.registers.recordBirth({
    id: uuidv7(systemClock, systemRandom),
    child: {
      name: {
        be: { family: be.family, given },
        ru: { family: ru.family, given },
        latin: { family: latin.family, given: `Yan${"abcdefghij".charAt(born)}k` },
      },
      sex: "male",
      born: on,
      birthPlace: { be: "г. Зарэчча", ru: "г. Заречье", en: "Zarechcha" },
    },
    mother: parent.number,
    ...(of === "mother" ? { father: stand.cast("father").number } : {}),
    by: { person: stand.cast("official", "Org1004").number, body: "Org1004" },
  });
  assert.ok(entered.ok, JSON.stringify(entered));
  const { record, child } = entered.value;
  return { id: record.id, number: record.number, child: child.number, given };
}

const signed = (children: Json) => stand.signed(mother, "child-benefit", { children });
const file = (...containers: Uint8Array[]) =>
  stand.services.file(containers.map((container) => ({ container, applicant: mother.principal, channel: "api" })));
const casesNow = async () => (await stand.services.casesOf(mother.principal, { limit: 100 })).items.length;

test("a mother of twins signs once and has a case, a number, a document and a receipt for each", async () => {
  const [first, second] = [await birth(), await birth()];
  const container = await signed([{ child: second.id }, { record: first.number }]);
  const [outcome] = await file(container);
  assert.ok(outcome?.ok, JSON.stringify(outcome));
  const { cases = [], ...head } = outcome.value;
  assert.equal(cases.length, 2);
  assert.equal(head.caseId, cases[0]?.caseId);
  assert.deepEqual([head.state, cases[1]?.state], ["granted", "granted"], String(stand.errors.at(-1)));
  for (const [index, { given }] of [second, first].entries()) {
    const one = cases[index];
    assert.ok(one);
    assert.ok(one.item?.be.includes(given));
    assert.equal(one.application, head.application);
    assert.equal(one.receipt?.act, one.act);
    const html = await stand.services.document(one.document?.id ?? "", "html", "be", mother.principal);
    const words = new TextDecoder().decode(html.bytes);
    assert.deepEqual(
      [first, second].map((each) => words.includes(each.given)),
      [index === 1, index === 0],
    );
    const view = await stand.services.case(one.caseId, mother.principal);
    assert.deepEqual(
      view.together?.map(({ id }) => id),
      [cases[1 - index]?.caseId],
    );
    assert.deepEqual(
      view.answers.map(({ question }) => question),
      [index === 0 ? "child" : "record"],
    );
  }
  for (const key of ["number", "act", "caseId"] as const) assert.notEqual(cases[0]?.[key], cases[1]?.[key]);
});

test("the same signed form, however often and in whatever company, is the same cases", async () => {
  const [first, second, third] = [await birth(), await birth(), await birth()];
  const twins = await signed([{ child: first.id }, { child: second.id }]);
  const other = await signed([{ child: third.id }]);
  const before = await casesNow();
  const rounds = await Promise.all([file(twins, other, twins), file(other, twins), file(twins)]);
  const answers = rounds.flat().map((outcome) => {
    assert.ok(outcome.ok, JSON.stringify(outcome));
    return outcome.value;
  });
  const idsOf = (count: number) =>
    new Set(
      answers
        .filter(({ cases }) => cases?.length === count)
        .map(({ cases = [] }) => cases.map((one) => one.caseId).join()),
    );
  assert.deepEqual([idsOf(2).size, idsOf(1).size], [1, 1]);
  assert.equal(answers.filter(({ again }) => !again).length, 2);
  assert.equal((await casesNow()) - before, 3);
  const [again] = await file(twins);
  assert.ok(
    again?.ok && again.value.again && again.value.cases?.every((one) => one.document !== undefined && one.receipt),
  );
});

test("one child that will not do refuses the whole form, with its number, and nothing is opened", async () => {
  const own = await birth();
  const foreign = await birth("citizen");
  const before = await casesNow();
  const refusals: readonly [Json, string, number | undefined][] = [
    [[{ child: own.id }, { child: own.id }], "twice", 2],
    [[{ child: own.id }, { record: own.number }], "twice", 2],
    [[{ child: own.id }, { child: foreign.id }], "unfit", 2],
    [[{ child: "00000000-0000-0000-0000-000000000000" }], "unfit", 1],
    [Array.from({ length: 100 }, (_, index) => ({ record: `x${index}` })), "unfit", undefined],
    [[], "missing", undefined],
    [[{ child: own.id }, {}], "missing", undefined],
    [[{ child: own.id, admin: true }], "unknown", undefined],
    [[{ child: own.id, record: own.number }], "not-asked", undefined],
  ];
  for (const [children, reason, item] of refusals) {
    const [outcome] = await file(await signed(children));
    assert.ok(outcome?.ok === false, JSON.stringify(children).slice(0, 100));
    const expected = reason === "not-asked" ? "answer-not-asked" : "application-incomplete";
    assert.ok(isProblem(outcome.problem, `services.${expected}`), String(outcome.problem));
    assert.deepEqual([outcome.problem.extra?.["reason"], outcome.problem.extra?.["item"]], [reason, item]);
  }
  const certificate = mother.card.certificate.der;
  const answers = { children: [{ child: own.id }, { child: foreign.id }] };
  await assert.rejects(
    stand.services.prepareApplication(
      { service: "child-benefit", answers, language: "be", certificate },
      mother.principal,
    ),
    code("application-incomplete"),
  );
  assert.equal(await casesNow(), before);
});

test("what one child is refused leaves the other's benefit alone: each case lives by itself", async () => {
  const own = await birth();
  const [outcome] = await file(await signed([{ record: "0-0" }, { child: own.id }]));
  assert.ok(outcome?.ok, JSON.stringify(outcome));
  assert.deepEqual(
    outcome.value.cases?.map(({ state }) => state),
    ["refused", "granted"],
  );
  const [refused, granted] = outcome.value.cases ?? [];
  assert.ok(refused && granted);
  // An appeal against one decision touches no other.
  const appeal = await stand.signed(mother, "appeal", { grounds: "Не згодны." }, { about: refused.caseId });
  const [appealed] = await file(appeal);
  assert.ok(appealed?.ok, JSON.stringify(appealed));
  assert.equal(appealed.value.cases, undefined, "an appeal is one case");
  // Officials read in their lists what it is about: of the applicant's appeals each is told from the others.
  const region = await stand.acting("official", "Org1008");
  const { items } = await stand.services.queue(region.principal);
  const line = items.find(({ id }) => id === appealed.value.caseId);
  assert.deepEqual([line?.item?.be, line?.applicant.name], ["0-0", mother.principal.name]);
  const views = await Promise.all([refused, granted].map((one) => stand.services.case(one.caseId, mother.principal)));
  assert.deepEqual(
    views.map(({ appealedBy }) => appealedBy),
    [appealed.value.caseId, undefined],
  );
});

test("whom the benefit would be refused for is said beforehand, with the ground that decides, and may be filed all the same", async () => {
  const [granted, small, old] = [await birth(), await birth(), await birth("mother", today.subtract({ months: 7 }))];
  const [earlier] = await file(await signed([{ child: granted.id }]));
  assert.ok(earlier?.ok, JSON.stringify(earlier));
  const draft = await stand.services.saveDraft({ service: "child-benefit", answers: {} }, mother.principal);
  const outlook = await stand.services.outlook(draft.id, mother.principal);
  const of = ({ id }: { id: string }) => outlook.find(({ value }) => value === id);
  assert.ok(of(small)?.name.be.includes(small.given));
  assert.equal(of(small)?.against, undefined);
  assert.equal(of(old)?.against?.ground, "late");
  assert.match(of(old)?.against?.text.en ?? "", /six months/);
  const { against } = of(granted) ?? {};
  assert.equal(against?.ground, "already-granted");
  assert.deepEqual([against?.earlier?.caseId, against?.earlier?.number], [earlier.value.caseId, earlier.value.number]);
  assert.ok(against?.earlier?.decidedAt);

  // What is said beforehand is what is decided: each in its own case, filed all the same.
  const [outcome] = await file(await signed([{ child: granted.id }, { child: small.id }, { child: old.id }]));
  assert.ok(outcome?.ok, JSON.stringify(outcome));
  assert.deepEqual(
    outcome.value.cases?.map(({ state }) => state),
    ["refused", "granted", "refused"],
  );
  const told = await stand.services.known("child-benefit", mother.principal);
  const again = await stand.services.outlook(draft.id, mother.principal, told);
  assert.equal(again.find(({ value }) => value === small.id)?.against?.ground, "already-granted");
});

test("what it costs and how each case would come out are told by one reading, which the person sees once", async () => {
  const { services, registers } = stand;
  const child = await birth();
  const answers = { children: [{ child: child.id }] };
  const draft = await services.saveDraft({ service: paid.service, answers }, mother.principal);
  const reads = async () => (await registers.readsAbout(mother.principal.person, { limit: 1000 })).items.length;
  const readBy = async (work: () => Promise<unknown>) => {
    const before = await reads();
    await work();
    return (await reads()) - before;
  };
  const once = await readBy(() => services.known(paid.service, mother.principal));
  assert.ok(once > 0);
  const both = await readBy(async () => {
    const { outlook, cost } = await services.prospect(draft.id, mother.principal);
    assert.equal(cost && moneyToDecimal(cost), "22.50");
    assert.ok(outlook.some(({ value }) => value === child.id));
  });
  assert.equal(both, once);
});

test("of a benefit that the other parent has nothing is said but that it is granted", async () => {
  const shared = await birth("mother", today.subtract({ days: 2 }));
  const father = await stand.person("father");
  const [outcome] = await file(await signed([{ child: shared.id }]));
  assert.ok(outcome?.ok, JSON.stringify(outcome));
  const draft = await stand.services.saveDraft({ service: "child-benefit", answers: {} }, father.principal);
  await assert.rejects(stand.services.outlook(draft.id, mother.principal), code("not-found"));
  const against = (await stand.services.outlook(draft.id, father.principal)).find(
    ({ value }) => value === shared.id,
  )?.against;
  assert.equal(against?.ground, "already-granted");
  assert.equal(against?.earlier, undefined);
});

test("a guardian finds the ward among the children, who sees that it was read; without the power it is not there", async () => {
  const ward = await birth("citizen");
  const keys = async () =>
    (await stand.services.outlook(draft.id, mother.principal)).flatMap(({ value, against }) =>
      against === undefined ? [value] : [],
    );
  const draft = await stand.services.saveDraft({ service: "child-benefit", answers: {} }, mother.principal);
  assert.equal((await keys()).includes(ward.id), false);
  const number = ward.child;
  const [guardianship] = await stand.registers.grantMandates(
    [{ holder: mother.principal.person, principal: `person:${number}`, role: "guardian" }],
    "body:Org1001",
  );
  assert.ok(guardianship);
  assert.ok((await keys()).includes(ward.id));
  const facts = await stand.services.known("child-benefit", mother.principal);
  const shown = facts.find(({ id }) => id === "ward-births");
  assert.match(shown?.basis ?? "", /278-З/);
  assert.ok(shown?.values[0]?.shown.be.includes(ward.given));
  const { items } = await stand.registers.readsAbout(`person:${number}`);
  assert.ok(
    items.some(({ reader, register }) => reader === `person:${mother.principal.person}` && register === "civil"),
  );

  const [outcome] = await file(await signed([{ child: ward.id }]));
  assert.ok(outcome?.ok, JSON.stringify(outcome));
  assert.equal(outcome.value.state, "granted", String(stand.errors.at(-1)));
  const read = (await stand.registers.readsAbout(`person:${number}`)).items.find(({ caseId }) => caseId !== undefined);
  assert.deepEqual([read?.reader, read?.caseId], ["body:Org1005", outcome.value.caseId]);

  await stand.registers.endMandate(guardianship, "end of the test", "body:Org1001");
  const [late] = await file(await signed([{ child: ward.id }]));
  assert.ok(late?.ok === false && late.problem.extra?.["reason"] === "unfit");
});
