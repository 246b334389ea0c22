import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Principal } from "@ratusha/identity";
import { deskOf } from "@ratusha/services";
import { askAlteration } from "./alteration.ts";
import { code, makeStand, type Stand } from "./stand.ts";

/** How the officials of a body share its work, over real registers and a real database. */

let stand: Stand;
before(async () => {
  stand = await makeStand();
});
after(() => stand.stop());

/** Someone of a body by their given name, acting for it with the roles that the register gives now. */
async function colleague(body: string, given: string): Promise<Principal> {
  const { colleagues } = {
    colleagues: await stand.services.office.colleagues((await stand.acting("head", body)).principal),
  };
  const found = colleagues.find(({ name }) => name.be.includes(given));
  assert.ok(found, given);
  const { principal } = await stand.acting("official", body);
  const actingFor = principal.actingFor;
  assert.ok(actingFor);
  const { person, name, roles } = found;
  return { ...principal, person, name: name.be, names: name, actingFor: { ...actingFor, roles } };
}

const left = (moved: { readonly left: readonly { readonly problem: { readonly code: string } }[] }) =>
  moved.left.map(({ problem }) => problem.code);

test("a case comes to the unit of its definition, is taken by one official, and handed over with a reason", async () => {
  const { office } = stand.services;
  const citizen = await stand.person("citizen");
  const caseId = await askAlteration(stand, citizen);
  const alena = await colleague("Org1001", "Алена");
  const julia = await colleague("Org1001", "Юлія");
  const vadzim = await colleague("Org1001", "Вадзім");

  let view = await stand.services.case(caseId, alena);
  assert.deepEqual([view.desk?.unit?.code, view.desk?.official], ["architecture", undefined]);
  assert.ok(view.actions.includes("take"));
  const queue = async (who: Principal, whose: "mine" | "unit" | "free" | "all") =>
    (await stand.services.queue(who, { whose })).items.map(({ id }) => id);
  assert.deepEqual(await queue(julia, "unit"), [caseId]);
  assert.deepEqual(await queue(vadzim, "unit"), []);
  assert.deepEqual(await queue(julia, "free"), [caseId]);

  // Two at once: one has it, the other is told.
  const both = await Promise.all([office.take([caseId], alena), office.take([caseId], julia)]);
  assert.deepEqual(
    both.flatMap(({ done }) => done),
    [caseId],
  );
  assert.deepEqual(both.flatMap(left), ["services.in-hand"]);
  const [has, hasNot] = both[0]?.done.length === 1 ? [alena, julia] : [julia, alena];
  assert.deepEqual((await office.take([caseId], has)).done, [caseId]);
  assert.deepEqual(
    [await queue(has, "mine"), await queue(hasNot, "mine"), await queue(julia, "free")],
    [[caseId], [], []],
  );

  // Only whoever has it, or the head, hands it over; the reason is needed, the colleague must exist.
  const to = { person: hasNot.person };
  assert.deepEqual(left(await office.handOver({ caseIds: [caseId], to, reason: "Мне" }, hasNot)), ["services.in-hand"]);
  await assert.rejects(office.handOver({ caseIds: [caseId], to, reason: " " }, has), code("words-missing"));
  const stranger = { person: citizen.principal.person };
  assert.deepEqual(left(await office.handOver({ caseIds: [caseId], to: stranger, reason: "…" }, has)), [
    "services.colleague-unknown",
  ]);
  const wrong = { unit: "nowhere" };
  assert.deepEqual(left(await office.handOver({ caseIds: [caseId], to: wrong, reason: "…" }, has)), [
    "services.colleague-unknown",
  ]);
  assert.deepEqual((await office.handOver({ caseIds: [caseId], to, reason: "Вядзе падобныя справы." }, has)).done, [
    caseId,
  ]);
  await stand.services.settle();
  const [told] = await stand.notices.list(deskOf("Org1001", hasNot.person));
  assert.match(told?.text.be ?? "", /перадалі/, String(stand.errors.at(-1)));
  assert.equal(told?.link, `/office/cases/${caseId}`);

  view = await stand.services.case(caseId, hasNot);
  assert.equal(view.desk?.official?.person, hasNot.person);
  const last = view.events.at(-1);
  assert.deepEqual([last?.kind, last?.detail["reason"]], ["handed-over", "Вядзе падобныя справы."]);
  const own = await stand.services.case(caseId, citizen.principal);
  assert.equal(own.desk, undefined);
  assert.ok(!own.events.some(({ kind }) => kind === "taken" || kind === "handed-over"));

  // The head gives it to another unit: there it is free.
  const head = (await stand.acting("head", "Org1001")).principal;
  await office.handOver({ caseIds: [caseId], to: { unit: "economy" }, reason: "Памылкова." }, head);
  assert.deepEqual(await queue(vadzim, "unit"), [caseId]);
  const acts = await stand.stack.database
    .database("services")
    .query("SELECT kind, record::text AS record FROM act WHERE kind IN ('services.taken', 'services.handed-over')");
  assert.deepEqual(acts.map(({ kind }) => kind).toSorted(), [
    "services.handed-over",
    "services.handed-over",
    "services.taken",
  ]);
  assert.ok(!JSON.stringify(acts).includes("падобныя"));
});

test("notes are for the body; the applicant's other cases are those of the body alone", async () => {
  const { office } = stand.services;
  const citizen = await stand.person("stateless");
  const first = await askAlteration(stand, citizen);
  const second = await askAlteration(stand, citizen);
  const alena = await colleague("Org1001", "Алена");
  await office.note({ caseId: second, text: "Тэлефанавала <b>12 мая</b>." }, alena);
  const view = await stand.services.case(second, alena);
  assert.deepEqual(
    view.desk?.notes.map(({ text, by }) => [text, by]),
    [["Тэлефанавала <b>12 мая</b>.", alena.person]],
  );
  assert.equal(view.desk?.names[alena.person]?.be, alena.names.be);
  assert.deepEqual(
    view.desk?.others.map(({ id }) => id),
    [first],
  );
  assert.ok(!JSON.stringify(await stand.services.case(second, citizen.principal)).includes("Тэлефанавала"));
  await assert.rejects(office.note({ caseId: second, text: "" }, alena), code("words-missing"));
  const foreign = (await stand.acting("official", "Org1003")).principal;
  await assert.rejects(office.note({ caseId: second, text: "…" }, foreign), code("not-found"));
  await assert.rejects(office.note({ caseId: second, text: "…" }, citizen.principal), code("not-found"));
});

test("nobody works on what another body has, nor without a role there", async () => {
  const { office } = stand.services;
  const caseId = await askAlteration(stand, await stand.person("foreigner"));
  const foreign = (await stand.acting("head", "Org1003")).principal;
  assert.deepEqual(left(await office.take([caseId, "nothing"], foreign)), ["services.not-found", "services.not-found"]);
  const to = { unit: "economy" };
  assert.deepEqual(left(await office.handOver({ caseIds: [caseId], to, reason: "…" }, foreign)), [
    "services.not-found",
  ]);
  const citizen = (await stand.person("citizen")).principal;
  await assert.rejects(office.handOver({ caseIds: [caseId], to, reason: "…" }, citizen), code("not-found"));
  await assert.rejects(office.counts({}, citizen), code("not-found"));
  await assert.rejects(office.colleagues(citizen), code("not-found"));
  const alena = await colleague("Org1001", "Алена");
  const many = Array.from({ length: 51 }, (_, index) => `${caseId.slice(0, -2)}${String(index + 10)}`);
  await assert.rejects(office.take(many, alena), code("too-many"));
  const route = { service: "premises-alteration", unit: "economy" };
  await assert.rejects(office.setRoute(route, alena), code("not-found"));
  const counts = await office.counts({}, alena);
  assert.deepEqual([counts.units, counts.whose.all.more], [["architecture"], false]);
});

test("the head sends the new cases of a service to another unit, and back to where the definition says", async () => {
  const { office } = stand.services;
  const head = (await stand.acting("head", "Org1001")).principal;
  await office.setRoute({ service: "premises-alteration", unit: "one-window" }, head);
  const routed = await askAlteration(stand, await stand.acting("director"));
  assert.equal((await stand.services.case(routed, head)).desk?.unit?.code, "one-window");
  await assert.rejects(
    office.setRoute({ service: "premises-alteration", unit: "nowhere" }, head),
    code("colleague-unknown"),
  );
  await office.setRoute({ service: "premises-alteration" }, head);
  assert.equal((await office.routes(head))[0]?.unit, undefined);
  const again = await askAlteration(stand, await stand.acting("director"));
  assert.equal((await stand.services.case(again, head)).desk?.unit?.code, "architecture");
});

test("cases are found by number, by its end, by a name's beginning, whatever the case of the letters", async () => {
  const alena = await colleague("Org1001", "Алена");
  const [line] = (await stand.services.queue(alena)).items;
  assert.ok(line);
  const find = async (search: string) => (await stand.services.queue(alena, { search })).items.map(({ id }) => id);
  for (const search of [
    line.number,
    line.number.slice(0, -3),
    line.number.split("-").at(-1) ?? "",
    line.number.split("-").at(-1)?.split("/")[0] ?? "",
    line.applicant.name.slice(0, 4).toUpperCase(),
  ]) {
    assert.ok((await find(search)).includes(line.id), search);
  }
  for (const search of ["%", "_", "няма такога"]) assert.deepEqual(await find(search), [], search);
});

test("what someone has in hand goes back to the unit the moment their mandate ends, and they can do nothing more", async () => {
  const { office } = stand.services;
  const julia = await colleague("Org1001", "Юлія");
  const caseId = await askAlteration(stand, await stand.person("mother"));
  assert.deepEqual((await office.take([caseId], julia)).done, [caseId]);
  const [mandate] = await stand.registers.mandatesOf(julia.person);
  assert.ok(mandate);
  await stand.registers.endMandate(mandate, "dismissed", "body:Org1001");
  const head = (await stand.acting("head", "Org1001")).principal;
  for (let tries = 0; tries < 1200; tries++) {
    if ((await stand.services.case(caseId, head)).desk?.official === undefined) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const view = await stand.services.case(caseId, head);
  assert.deepEqual(
    [view.desk?.official, view.desk?.unit?.code, view.events.at(-1)?.kind],
    [undefined, "architecture", "put-back"],
  );
  assert.equal(view.desk?.names[julia.person]?.be, julia.names.be);
  assert.equal(await office.release(), 0);
  // The session may still say otherwise: the register decides.
  assert.deepEqual(left(await office.take([caseId], julia)), ["services.mandate-missing"]);
  await assert.rejects(office.note({ caseId, text: "…" }, julia), code("mandate-missing"));
  const back = { caseIds: [caseId], to: { person: julia.person }, reason: "…" };
  assert.deepEqual(left(await office.handOver(back, head)), ["services.colleague-unknown"]);
  await stand.services.settle();
  assert.equal((await stand.notices.list(deskOf("Org1001", head.person)))[0]?.kind, "services.put-back");
});
