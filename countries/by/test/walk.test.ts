import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, test } from "node:test";
import { ownerOf } from "@ratusha/identity";
import { fail, type Json, pass, systemClock, systemRandom, uuidv7 } from "@ratusha/kernel";
import type { Registers } from "@ratusha/registers";
import { type Database, openDatabase } from "@ratusha/runtime";
import {
  type Answers,
  type AskedQuestion,
  answersOf,
  askedOf,
  type CaseView,
  type Definition,
  type FactView,
  firstMissing,
  type Path,
  type PathStep,
  pathsOf,
  type Question,
  type Services,
} from "@ratusha/services";
import { violationsOf } from "@ratusha/services/testing";
import { definitions } from "../src/index.ts";
import { deliver, payAt, paymentOf } from "./paid.ts";
import { samplePdf } from "./sample-files.ts";
import { type Actor, makeStand, type Stand } from "./stand.ts";

/** Every path that a definition opens is walked, with real cards, seals, registers, bank and document flow. */

let stand: Stand;
let admin: Database;
before(async () => {
  stand = await makeStand();
  admin = openDatabase({ url: stand.stack.database.adminUrl, schema: "services", max: 1 });
});
after(async () => {
  await admin.close();
  await stand.stop();
});

const today = Temporal.Now.plainDateISO("Europe/Minsk").toString();
const walked = definitions.filter(
  ({ shape, service, validFrom, validTo = today }) =>
    shape === "application" && !service.startsWith("correction") && validFrom <= today && today <= validTo,
);

test("each service is published as CPSV-AP 3.2.0 wants it, in three languages", async () => {
  for (const { service } of definitions) {
    const graph = await stand.services.publication(service);
    assert.ok(graph, service);
    assert.deepEqual(violationsOf(graph), [], service);
  }
});

/** How registers must lie for an automatic service to refuse on a ground; the grounds of officials need no lie. */
const lies: Readonly<Record<string, (fact: string, value: Json) => Json | undefined>> = {
  // The truth will do: the number that is written is nobody's.
  "no-record": (_, value) => value,
  "no-residence": (fact, value) => (fact === "residence" ? undefined : value),
  deceased: (fact, value) => (fact === "deathDate" ? "2026-01-01" : value),
  "not-parent": (fact, value) =>
    fact === "births" ? births(value, { mother: "7000000A000PB1", father: "7000000A000PB1" }) : value,
  late: (fact, value) => (fact === "births" ? births(value, { date: "2025-01-01" }) : value),
};

function births(value: Json, change: { readonly [name: string]: Json }): Json {
  return (value as { [name: string]: Json }[]).map((birth) => ({ ...birth, ...change }));
}

function lying(registers: Registers, ground: string): Registers {
  const lie = lies[ground];
  return {
    ...registers,
    async read(requests, asAt) {
      const answers = await registers.read(requests, asAt);
      return answers.map((answer, index) => {
        if (ground === "no-entry" && requests[index]?.register === "population") return fail("not-found", "a lie");
        if (!answer.ok || lie === undefined) return answer;
        const facts = (requests[index]?.facts ?? []).flatMap((fact) => {
          const told = lie(fact, answer.value.facts[fact] ?? null);
          return told === undefined ? [] : [[fact, told] as const];
        });
        return pass({ ...answer.value, facts: Object.fromEntries(facts) });
      });
    },
  };
}

/** Somebody with a card that was made for this path alone. */
async function walker(as: "person" | "organisation", service: string): Promise<Actor> {
  if (as === "organisation") return stand.acting("director");
  const kind =
    service === "child-benefit" ? "mother" : service === "sole-trader-registration" ? "foreigner" : "citizen";
  const { principal } = await stand.person(kind);
  const { latin } = stand.cast(kind).name;
  const card = await stand.stack.card({ number: principal.person, surname: latin.family, givenName: latin.given });
  return { principal, card };
}

let children = 0;
async function birth(): Promise<void> {
  children += 1;
  const letters = "абвгдежзіклмнопрстуфхцч";
  const given = `Ян${letters.charAt(children)}к`;
  const family = { be: "Драздоў", ru: "Дроздов", latin: "Drazdou" };
  const entered = await stand.registers.recordBirth({
    id: uuidv7(systemClock, systemRandom),
    child: {
      name: {
        be: { family: family.be, given },
        ru: { family: family.ru, given },
        latin: { family: family.latin, given: `Yan${children}` },
      },
      sex: "male",
      born: Temporal.Now.plainDateISO("Europe/Minsk").subtract({ days: 2 }),
      birthPlace: { be: "г. Зарэчча", ru: "г. Заречье", en: "Zarechcha" },
    },
    mother: stand.cast("mother").number,
    father: stand.cast("father").number,
    by: { person: stand.cast("official", "Org1004").number, body: "Org1004" },
  });
  assert.ok(entered.ok, JSON.stringify(entered));
  await stand.proactive.settle();
}

/**
 * Answers that fit the questions that are asked: those that conditions look at as the path says, the others made up or
 * taken from what the registers know.
 */
async function answersFor(
  { services, definition, actor: { principal }, record }: Walk,
  given: Answers,
): Promise<Answers> {
  const known = await services.known(definition.service, principal);
  const circumstances = {
    owner: ownerOf(principal),
    filed: Temporal.Now.plainDateISO("Europe/Minsk"),
    facts: known.map(({ id, values }) => ({
      need: id,
      read: values.length === 0 ? "" : id,
      values: Object.fromEntries(values.map(({ concept, value }) => [concept, value])),
    })),
  };
  let answers: Answers = Object.fromEntries(
    Object.entries(given).map(([id, value]) => [id, chosen(questionOf(definition, id), value, known, record)]),
  );
  for (let rounds = 0; rounds < 100; rounds++) {
    const asked = askedOf(definition, answers, circumstances);
    const open = asked.find((one) => one.value === undefined || firstMissing([one]) !== undefined);
    if (open === undefined) return answersOf(asked);
    answers = { ...answers, [open.question.id]: answerTo(open, known) };
  }
  throw new Error(`the form of ${definition.service} never ends`);
}

const questionOf = ({ questions }: Pick<Definition, "questions">, id: string) => questions.find((one) => one.id === id);

/** Where a path says that something is chosen, it says nothing of what: what the registers have, each entry once. */
function chosen(question: Question | undefined, value: Json, known: readonly FactView[], record?: string): Json {
  if (question?.answer.type !== "group" || !Array.isArray(value)) return value;
  const { questions } = question.answer;
  return value.map((item, index) =>
    Object.fromEntries(
      Object.entries(item as { [id: string]: Json }).map(([id, said]) => {
        const inner = questionOf({ questions }, id);
        if (inner?.answer.type !== "choice-of-fact" || said === null) return [id, said];
        return [id, (inner.answer.written === true ? record : undefined) ?? entryKey(inner.answer, known, index)];
      }),
    ),
  );
}

/** The key of an entry that a register has, counted from the newest. */
function entryKey({ fact, key }: { fact: string; key: string }, known: readonly FactView[], back: number): Json {
  const list = known.find((one) => one.id === fact)?.values[0]?.value as Json[];
  let found: Json | undefined = list.at(-1 - back);
  for (const part of key.split(".")) found = (found as { [name: string]: Json } | undefined)?.[part];
  return found ?? "";
}

function answerTo({ question: { answer }, value, items = [] }: AskedQuestion, known: readonly FactView[]): Json {
  switch (answer.type) {
    case "choice":
      return answer.options.at(-1)?.value ?? "";
    case "body":
      return "Org1010";
    case "text":
      return "Тэкст адказу";
    case "date":
      return "2027-03-01";
    case "number":
      return answer.min;
    case "boolean":
      return false;
    case "files":
      // What a draft holds answers it; nothing that is said of it counts.
      return [{ file: "plan.pdf", mediaType: "application/pdf", size: 1, sha256: "0".repeat(64) }];
    case "group":
      return (items.length === 0 ? [[]] : items).map((item) =>
        Object.fromEntries(item.map((inner) => [inner.question.id, inner.value ?? answerTo(inner, known)])),
      );
    case "choice-of-fact":
      return entryKey(answer, known, 0) || (value ?? "");
  }
}

interface Walk {
  readonly definition: Definition;
  readonly actor: Actor;
  readonly services: Services;
  /** What is written where something is named by its key; what the registers have, where absent. */
  readonly record: string | undefined;
  caseId: string;
}

async function file(walk: Walk, given: Answers = {}): Promise<void> {
  const { services, definition, actor } = walk;
  const input = {
    service: definition.service,
    answers: await answersFor(walk, given),
    language: "be" as const,
  };
  const draft = await draftOf(walk, input.answers);
  const prepared = await services.prepareApplication(
    { ...input, certificate: actor.card.certificate.der, ...(draft === undefined ? {} : { draft }) },
    actor.principal,
  );
  const filed = await services.completeApplication(await stand.sign(actor, prepared), actor.principal);
  // Of several cases the last is walked on; the others are its equals.
  walk.caseId = filed.cases?.at(-1)?.caseId ?? filed.caseId;
}

/** Files are attached to a draft: one is made where some are asked for. */
async function draftOf({ services, definition, actor }: Walk, answers: Answers): Promise<string | undefined> {
  const asking = definition.questions.filter(({ id, answer }) => answer.type === "files" && answers[id] !== undefined);
  if (asking.length === 0) return undefined;
  const draft = await services.saveDraft({ service: definition.service, answers: {} }, actor.principal);
  for (const { id: question } of asking) {
    const received = await stand.uploads.receive(Readable.from([Buffer.from(samplePdf())]), 10_000_000);
    const files = [{ ...received, name: "plan.pdf" }];
    const attached = await services.attachFiles({ draft: draft.id, question, files }, actor.principal);
    assert.deepEqual(attached.refused, []);
  }
  return draft.id;
}

async function confirm(walk: Walk): Promise<void> {
  const { actor, definition } = walk;
  const offer = (await stand.proactive.offers(actor.principal)).find(({ state }) => state === "open");
  assert.ok(offer, String(stand.errors.at(-1)));
  const terms = await stand.proactive.terms(offer.id, actor.principal);
  const more = { offer: terms.id, prefilled: terms.values };
  const container = await stand.signed(actor, definition.service, {}, more);
  walk.caseId = (await stand.proactive.confirm({ id: offer.id, container }, actor.principal)).caseId;
}

async function opine({ definition, caseId, actor }: Walk, outcome: "positive" | "negative"): Promise<void> {
  const { number } = await stand.services.case(caseId, actor.principal);
  for (const { body } of definition.opinions) {
    const officer = await stand.acting("official", body);
    const { items } = await stand.services.opinionTasks(officer.principal);
    const task = items.find((item) => item.state === "open" && item.caseNumber === number);
    assert.ok(task, `${body} was not asked: ${String(stand.errors.at(-1))}`);
    const input = { taskId: task.id, outcome, text: "Праверана.", certificate: officer.card.certificate.der };
    const prepared = await stand.services.prepareOpinion(input, officer.principal);
    await stand.services.completeOpinion(await stand.sign(officer, prepared), officer.principal);
  }
}

async function decide(caseId: string, body: string, outcome: "granted" | "refused", ground?: string): Promise<void> {
  const decider = await stand.acting("decider", body);
  const prepared = await stand.services.prepareDecision(
    {
      caseId,
      outcome,
      reason: "Настаўніца, з 01.09.2015.",
      certificate: decider.card.certificate.der,
      ...(ground === undefined ? {} : { ground }),
    },
    decider.principal,
  );
  await stand.services.completeDecision(await stand.sign(decider, prepared), decider.principal);
}

async function appeal(walk: Walk, outcome: "granted" | "refused"): Promise<void> {
  const { actor, caseId } = walk;
  const container = await stand.signed(actor, "appeal", { grounds: "Не згодны." }, { about: caseId });
  const [filed] = await stand.services.file([{ container, applicant: actor.principal, channel: "api" }]);
  assert.ok(filed?.ok, JSON.stringify(filed));
  await stand.services.settle();
  await decide(filed.value.caseId, filed.value.body, outcome, outcome === "refused" ? "lawful" : undefined);
}

async function answer({ actor, caseId, services }: Walk): Promise<void> {
  const input = { caseId, text: "Дадаю: плошча 12 м².", certificate: actor.card.certificate.der };
  const prepared = await services.prepareAnswer(input, actor.principal);
  const view = await services.completeAnswer(await stand.sign(actor, prepared), actor.principal);
  assert.deepEqual(
    view.requests.map(({ state }) => state),
    ["answered"],
  );
  const kept = await services.answer(caseId, view.requests[0]?.id ?? "", actor.principal);
  assert.ok(kept.bytes.length > 1000);
}

/** Lets the last day of a term pass; days are moved, not clocks: seals bear the time of their stamp. */
async function termEnds({ caseId }: Walk, days: number): Promise<void> {
  const due = Temporal.Now.plainDateISO("Europe/Minsk").add({ days });
  await admin.query("UPDATE services.case_file SET due = $2 WHERE id = $1", [caseId, due]);
  await admin.query("UPDATE services.body_case SET due = $2 WHERE id = $1", [caseId, due]);
}

async function take(walk: Walk, step: PathStep): Promise<void> {
  const { services, actor, caseId, definition } = walk;
  const body = caseId === "" ? "" : (await services.case(caseId, actor.principal)).body;
  switch (step.do) {
    case "file":
      return file(walk, step.answers);
    case "confirm-offer":
      return confirm(walk);
    case "pay": {
      const { number, fee } = await paymentOf(stand, actor, caseId);
      await payAt(stand, actor, number, fee.amount);
      return deliver(stand, number);
    }
    case "opinions":
      return opine(walk, step.outcome);
    case "propose": {
      const clerk = await stand.acting("official", body);
      const { outcome, ground } = step;
      const reason = "Настаўніца, з 01.09.2015.";
      // Nobody signs alone what two people decide.
      await assert.rejects(decide(caseId, body, outcome, ground), { code: "services.second-person" });
      await services.office.propose(
        { caseId, outcome, reason, ...(ground === undefined ? {} : { ground }) },
        clerk.principal,
      );
      const { actions, desk } = await services.case(caseId, clerk.principal);
      assert.deepEqual([actions.includes("take-back"), desk?.proposal?.outcome], [true, outcome]);
      return;
    }
    case "return-proposal": {
      const decider = await stand.acting("decider", body);
      await services.office.returnProposal({ caseId, remarks: "Дакажыце падставу." }, decider.principal);
      assert.equal((await services.case(caseId, decider.principal)).desk?.proposal, undefined);
      return;
    }
    case "grant":
      return decide(caseId, body, "granted");
    case "refuse":
      return decide(caseId, body, "refused", step.ground);
    case "ask-applicant": {
      const clerk = await stand.acting("official", body);
      const view = await services.askApplicant({ caseId, text: "Дадайце плошчу." }, clerk.principal);
      assert.deepEqual([view.state, view.clock?.state], ["awaiting-applicant", "suspended"]);
      assert.ok((await services.case(caseId, actor.principal)).actions.includes("answer"));
      return;
    }
    case "answer":
      return answer(walk);
    case "stay-silent": {
      const yesterday = Temporal.Now.plainDateISO("Europe/Minsk").subtract({ days: 1 });
      await admin.query("UPDATE services.applicant_request SET due = $2 WHERE case_id = $1", [caseId, yesterday]);
      assert.equal((await services.watchTerms()).lapsed, 1);
      assert.equal((await services.watchTerms()).lapsed, 0);
      return;
    }
    case "extend": {
      const before = (await services.case(caseId, actor.principal)).due ?? "";
      const decider = await stand.acting("decider", body);
      const view = await services.extendTerm({ caseId, reason: "Патрэбны агляд." }, decider.principal);
      assert.ok((view.due ?? "") > before);
      await assert.rejects(services.extendTerm({ caseId, reason: "Яшчэ." }, decider.principal), {
        code: "services.case-state",
      });
      return;
    }
    case "miss-term": {
      await termEnds(walk, 1);
      const soon = await services.watchTerms();
      assert.equal(soon.reminded, 1);
      await termEnds(walk, -1);
      const over = await services.watchTerms();
      assert.equal(definition.tacit === undefined ? over.missed : over.tacit, 1);
      return;
    }
    case "miss-payment": {
      const { until } = await paymentOf(stand, actor, caseId);
      assert.ok(until, "it is said until when to pay");
      await admin.query("UPDATE services.payment SET due = current_date + 1 WHERE case_id = $1", [caseId]);
      const soon = await services.watchTerms();
      assert.deepEqual([soon.paymentReminded, soon.unpaid], [1, 0]);
      await admin.query("UPDATE services.payment SET due = current_date - 2 WHERE case_id = $1", [caseId]);
      const over = await services.watchTerms();
      assert.deepEqual([over.paymentReminded, over.unpaid], [0, 1]);
      return;
    }
    case "withdraw":
      return void (await services.withdraw(caseId, actor.principal));
    case "appeal":
      return appeal(walk, step.outcome);
  }
}

/** What the effects of a service must have done by the end. */
async function checkEffects({ definition, actor }: Walk, view: CaseView): Promise<void> {
  const { trust } = stand.stack;
  const done = view.events.filter(({ kind }) => kind === "effect-done").map(({ detail }) => detail["effect"]);
  const expected = (definition.effects ?? []).filter(({ on }) => on === view.state).map(({ id }) => id);
  for (const id of expected) assert.ok(done.includes(id), `${id} of ${done}: ${String(stand.errors.at(-1))}`);
  if (definition.effects?.some((effect) => effect.do === "suspend-certificates")) {
    const [status] = await trust.status([actor.card.certificate.serial]);
    // A card that was reported lost stays so where nobody paid for a new one.
    const replaced = definition.effects.some((effect) => effect.do === "replace-card");
    const end = { granted: replaced ? "revoked" : "suspended", lapsed: "suspended" } as Readonly<
      Record<string, string>
    >;
    assert.equal(status?.state, end[view.state] ?? "good");
  }
  const entry = view.events.find(({ detail }) => detail["do"] === "register-organisation");
  if (view.state !== "granted" || definition.service !== "sole-trader-registration") return;
  const number = String(entry?.detail["organisation"]);
  const trader = await stand.registers.organisation(number);
  assert.deepEqual([trader?.record.kind, trader?.record.state], ["sole-trader", "active"]);
  assert.match(trader?.record.name.en ?? "", /^Sole trader Hnatiuk Taras/);
  const mandates = await stand.registers.mandatesOf(actor.principal.person);
  assert.ok(mandates.some(({ code, role }) => code === number && role === "director"));
  const message = view.events.find(({ detail }) => detail["do"] === "tell-body")?.detail["message"];
  const inbox = await stand.exchange.inbox("Org1009", { limit: 50 });
  assert.equal(inbox.filter(({ id }) => id === message).length, 1);
  // Where the trader receives customers the body sees, in the applicant's words, and only where there is such a place.
  const said = Object.fromEntries(view.answers.map(({ question, shown }) => [question, shown.en]));
  assert.equal(said["places.1.address"] !== undefined, said["elsewhere"] === "yes");
  // Whoever walks next begins anew.
  const validFrom = Temporal.Now.plainDateISO("Europe/Minsk");
  const how = { validFrom, by: "body:Org1001", basis: "433-З" };
  await stand.registers.changeOrganisation(number, { state: "liquidated" }, how);
}

async function twins(): Promise<void> {
  await birth();
  await birth();
}

async function walkPath(definition: Definition, path: Path): Promise<void> {
  const automatic = definition.decision.mode === "automatic";
  const ground = /^refused: (.+)$/.exec(path.name)?.[1];
  const [first] = path.steps;
  const as = first?.do === "file" || first?.do === "confirm-offer" ? first.as : "person";
  // One child is picked, another one is named by its record.
  if (definition.service === "child-benefit" && ground !== "already-granted") await twins();
  const lied = automatic && ground !== undefined && ground !== "already-granted";
  const services = lied ? stand.restarted(undefined, undefined, lying(stand.registers, ground)) : stand.services;
  const record = ground === "no-record" ? "0" : undefined;
  const walk: Walk = { definition, actor: await walker(as, definition.service), services, record, caseId: "" };
  // Where something is granted once, it has been granted before.
  if (automatic && ground === "already-granted") {
    await twins();
    await file(walk, first?.do === "file" ? first.answers : {});
  }
  for (const step of path.steps) {
    await take(walk, step);
    await stand.services.settle();
  }
  const view = await stand.services.case(walk.caseId, walk.actor.principal);
  assert.equal(view.state, path.end, String(stand.errors.at(-1)));
  if (ground !== undefined && automatic) assert.equal(view.documents.at(-1)?.outcome, "refused");
  if (path.end === "granted") {
    const line = view.documents.find(({ status }) => status === "in-force");
    assert.ok(line);
    const html = await stand.services.document(line.id, "html", "en", walk.actor.principal);
    assert.doesNotMatch(
      new TextDecoder().decode(html.bytes),
      /\{(?:fact|answer|assigned|prefilled|opinion|reason)|undefined|\[object/,
    );
  }
  for (const { id, item } of view.together ?? []) {
    const other = await stand.services.case(id, walk.actor.principal);
    assert.notDeepEqual(item, view.item);
    assert.equal(other.state, ground === "no-record" ? "granted" : path.end);
    assert.notEqual(other.documents[0]?.number, view.documents[0]?.number);
  }
  await checkEffects(walk, view);
}

for (const definition of walked) {
  test(`${definition.service}: every path of the definition`, async (t) => {
    for (const path of pathsOf(definition)) {
      await t.test(path.name, () => walkPath(definition, path));
    }
  });
}
