import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isProblem, systemClock, systemRandom, type Uuid, uuidv7 } from "@ratusha/kernel";
import type { PersonCorrection } from "@ratusha/registers";
import type { Database } from "@ratusha/runtime";
import { registersCountry } from "../src/index.ts";
import { type Actor, makeStand, type Stand } from "./stand.ts";

let stand: Stand;
let parents: { readonly mother: Actor; readonly father: Actor };
before(async () => {
  stand = await makeStand();
  parents = { mother: await stand.person("mother"), father: await stand.person("father") };
});
after(() => stand.stop());

const code = (name: string) => (error: unknown) => isProblem(error, name);

/** The number of its record, and of the child. */
async function birth(given: { be: string; ru: string; latin: string }) {
  const registrar = stand.cast("official", "Org1004");
  const family = { be: "Драздоў", ru: "Дроздов", latin: "Drazdou" };
  const entered = await stand.registers.recordBirth({
    id: uuidv7(systemClock, systemRandom),
    child: {
      name: {
        be: { family: family.be, given: given.be },
        ru: { family: family.ru, given: given.ru },
        latin: { family: family.latin, given: given.latin },
      },
      sex: "male",
      born: Temporal.Now.plainDateISO("Europe/Minsk").subtract({ days: 3 }),
      birthPlace: { be: "г. Зарэчча", ru: "г. Заречье", en: "Zarechcha" },
    },
    mother: parents.mother.principal.person,
    father: parents.father.principal.person,
    by: { person: registrar.number, body: "Org1004" },
  });
  assert.ok(entered.ok, JSON.stringify(entered));
  await stand.proactive.settle();
  const { record, child } = entered.value;
  return { record: record.number, child: child.number };
}

async function openOffer({ principal }: Actor) {
  const offer = (await stand.proactive.offers(principal)).find(({ state }) => state === "open");
  assert.ok(offer, String(stand.errors.at(-1)));
  return offer;
}

/** A guardian of a child, by entry of the municipality. */
async function guard(guardian: Actor, child: string) {
  const given = { holder: guardian.principal.person, principal: `person:${child}`, role: "guardian" as const };
  const [mandate] = await stand.registers.grantMandates([given], "body:Org1001");
  assert.ok(mandate);
  await stand.proactive.settle();
  return mandate;
}

/** Confirms in one call, with a container signed elsewhere. */
async function confirm(actor: Actor, id: string) {
  const terms = await stand.proactive.terms(id, actor.principal);
  const container = await stand.signed(actor, "child-benefit", {}, { offer: terms.id, prefilled: terms.values });
  return stand.proactive.confirm({ id, container }, actor.principal);
}

test("a birth leads to an offer to each parent; one confirmation, and the benefit is granted", async () => {
  await birth({ be: "Янка", ru: "Янка", latin: "Yanka" });
  const { mother, father } = parents;
  const hers = await openOffer(mother);
  const his = await openOffer(father);
  assert.match(hers.why.be, /Драздоў Янка/);
  assert.equal(hers.known.length, 4);
  await assert.rejects(stand.proactive.offer(hers.id, father.principal), code("proactive.not-found"));

  const prepared = await stand.proactive.prepare(
    { id: hers.id, certificate: mother.card.certificate.der, language: "be" },
    mother.principal,
  );
  const signed = await stand.sign(mother, prepared);
  const complete = { id: hers.id, preparation: signed.id, signature: signed.signature };
  const filed = await stand.proactive.complete(complete, mother.principal);
  assert.equal(filed.state, "granted", String(stand.errors.at(-1)));
  const again = await stand.proactive.complete(complete, mother.principal);
  assert.deepEqual([again.caseId, again.again], [filed.caseId, true]);

  assert.equal((await stand.proactive.offer(hers.id, mother.principal)).caseId, filed.caseId);
  const seen = await stand.proactive.offer(his.id, father.principal);
  assert.deepEqual(
    [seen.state, seen.confirmedBy, seen.caseId],
    ["confirmed-by-other", mother.principal.name, undefined],
  );
  await assert.rejects(confirm(father, his.id), code("proactive.confirmed-by-other"));
  const view = await stand.services.case(filed.caseId, mother.principal);
  assert.equal(view.channel, "proactive");
  await assert.rejects(stand.services.case(filed.caseId, father.principal), code("services.not-found"));
});

test("what is confirmed and signed for once more, in another tab, is refused before anything is filed", async () => {
  await birth({ be: "Рыгор", ru: "Григорий", latin: "Ryhor" });
  const { mother } = parents;
  const offer = await openOffer(mother);
  const filed = await confirm(mother, offer.id);
  const terms = { offer: offer.id, prefilled: (await stand.proactive.terms(offer.id, mother.principal)).values };
  const anew = await stand.signed(mother, "child-benefit", {}, { ...terms, language: "ru" });
  const granted = (error: unknown) => isProblem(error, "proactive.granted") && error.extra?.["caseId"] === filed.caseId;
  await assert.rejects(stand.proactive.confirm({ id: offer.id, container: anew }, mother.principal), granted);
  assert.equal((await stand.proactive.offer(offer.id, mother.principal)).caseId, filed.caseId);
});

test("two signatures under one offer at the same moment are one case, and the second is told of it", async () => {
  const { mother } = parents;
  for (const be of ["Уладзь", "Лявон"]) {
    await birth({ be, ru: be === "Лявон" ? "Леон" : "Влад", latin: be === "Лявон" ? "Liavon" : "Uladz" });
    const offer = await openOffer(mother);
    const { id, values: prefilled } = await stand.proactive.terms(offer.id, mother.principal);
    const languages = ["be", "ru", "en"] as const;
    const containers = await Promise.all(
      languages.map((language) => stand.signed(mother, "child-benefit", {}, { offer: id, prefilled, language })),
    );
    const before = (await stand.services.casesOf(mother.principal, { limit: 100 })).items.length;
    const results = await Promise.allSettled(
      containers.map((container) => stand.proactive.confirm({ id, container }, mother.principal)),
    );
    const filed = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    const errors = results.flatMap((result): unknown[] => (result.status === "rejected" ? [result.reason] : []));
    assert.deepEqual([filed.length, errors.length], [1, 2]);
    const caseId = filed[0]?.caseId;
    for (const error of errors) {
      const told = isProblem(error, "proactive.confirmed") || isProblem(error, "proactive.granted");
      assert.ok(told && error.extra?.["caseId"] === caseId, String(error));
    }
    assert.equal((await stand.services.casesOf(mother.principal, { limit: 100 })).items.length, before + 1);
    assert.equal((await stand.proactive.offer(id, mother.principal)).caseId, caseId);
  }
});

test("of two parents who confirm at once, one gets it and the other is told", async () => {
  await birth({ be: "Васіль", ru: "Василий", latin: "Vasil" });
  const both = [parents.mother, parents.father];
  const offers = await Promise.all(both.map(openOffer));
  const results = await Promise.allSettled(both.map((parent, index) => confirm(parent, offers[index]?.id ?? "")));
  assert.deepEqual(results.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
  const lost = results.find((result) => result.status === "rejected");
  assert.ok(isProblem(lost?.reason, "proactive.confirmed-by-other"), String(lost?.reason));
});

test("what the state filled in cannot be changed, an offer cannot be confirmed past it, and a failure gives it back", async () => {
  await birth({ be: "Алесь", ru: "Алесь", latin: "Ales" });
  const { mother, father } = parents;
  const offer = await openOffer(mother);
  const terms = await stand.proactive.terms(offer.id, mother.principal);
  const forged = await stand.signed(
    mother,
    "child-benefit",
    {},
    {
      offer: terms.id,
      prefilled: { ...terms.values, "child.name": "Іншы" },
    },
  );
  await assert.rejects(
    stand.proactive.confirm({ id: offer.id, container: forged }, mother.principal),
    code("services.prefilled-mismatch"),
  );
  const honest = await stand.signed(mother, "child-benefit", {}, { offer: terms.id, prefilled: terms.values });
  const [past] = await stand.services.file([{ container: honest, applicant: mother.principal, channel: "api" }]);
  assert.ok(past?.ok === false && isProblem(past.problem, "services.prefilled-mismatch"));
  await assert.rejects(
    stand.proactive.confirm({ id: (await openOffer(father)).id, container: honest }, father.principal),
    code("services.signer-mismatch"),
  );
  assert.equal((await stand.proactive.decline(offer.id, mother.principal)).state, "declined");
  assert.equal((await confirm(father, (await openOffer(father)).id)).state, "granted");
});

test("the same acts followed again make no second offer", async () => {
  const before = (await stand.proactive.offers(parents.mother.principal)).length;
  // The cursor is lost, as after a restore from an older copy: everything is followed from the beginning.
  await stand.proactive.stop();
  await stand.stack.database.database("proactive").query("UPDATE follow_cursor SET xid = '1'::xid8, seq = 0");
  stand.proactive.start();
  await stand.proactive.settle();
  assert.equal((await stand.proactive.offers(parents.mother.principal)).length, before);
});

test("whoever becomes the guardian is offered it too, and the parents whose powers have ended no more", async () => {
  const { mother, father } = parents;
  const guardian = await stand.person("citizen");
  const { child } = await birth({ be: "Данат", ru: "Донат", latin: "Danat" });
  const hers = await openOffer(mother);
  await guard(guardian, child);
  const offer = await openOffer(guardian);
  assert.match(offer.why.be, /апякун.*Драздоў Данат/);
  assert.equal(offer.until, hers.until);
  const told = await stand.notices.list(`person:${guardian.principal.person}`);
  assert.equal(told.filter(({ link }) => link === `/offers/${offer.id}`).length, 1);

  for (const parent of [mother, father]) {
    const held = await stand.registers.mandatesOf(parent.principal.person);
    const power = held.find(({ code, role }) => code === child && role === "parent");
    assert.ok(power);
    await stand.registers.endMandate({ holder: parent.principal.person, id: power.id }, "суд", "body:Org1004");
  }
  await stand.proactive.settle();
  assert.equal((await stand.proactive.offer(hers.id, mother.principal)).state, "ended");
  await assert.rejects(confirm(mother, hers.id), code("proactive.ended"));

  assert.equal((await confirm(guardian, offer.id)).state, "granted", String(stand.errors.at(-1)));
  await stand.proactive.settle();
  const after = await stand.proactive.offer(hers.id, mother.principal);
  assert.deepEqual([after.state, after.confirmedBy], ["ended", undefined], "who has it is not theirs to know");
});

test("an offer by a power ends with that power, and comes again with another; what is confirmed is offered to no guardian", async () => {
  const { mother } = parents;
  const guardian = await stand.person("citizen");
  const { child } = await birth({ be: "Ігнат", ru: "Игнат", latin: "Ihnat" });
  const first = await guard(guardian, child);
  const offer = await openOffer(guardian);
  const end = async (mandate: { readonly holder: string; readonly id: Uuid }) => {
    await stand.registers.endMandate(mandate, "суд", "body:Org1001");
    await stand.proactive.settle();
  };
  await end(first);
  const stateNow = async () => (await stand.proactive.offer(offer.id, guardian.principal)).state;
  assert.equal(await stateNow(), "ended");
  await guard(guardian, child);
  assert.equal(await stateNow(), "open");
  await end(first);
  assert.equal(await stateNow(), "open", "the end of the first power is over");

  assert.equal((await confirm(mother, (await openOffer(mother)).id)).state, "granted");
  assert.equal(await stateNow(), "confirmed-by-other");
  const late = await stand.person("director");
  await guard(late, child);
  assert.deepEqual(await stand.proactive.offers(late.principal), []);
});

test("what is offered to a ward is read and confirmed by the guardian, and read by an attorney whose power does not cover it", async () => {
  const { mother } = parents;
  await birth({ be: "Юрась", ru: "Юрий", latin: "Yuras" });
  const offer = await openOffer(mother);
  const given = { holder: stand.cast("citizen").number, principal: `person:${mother.principal.person}` };
  const [mandate] = await stand.registers.grantMandates([{ ...given, role: "guardian" }], "body:Org1001");
  assert.ok(mandate);
  const guardian = await stand.actingForPerson("citizen", mother.principal.person);
  const acting = guardian.principal.actingFor ?? assert.fail();
  const by = (power: Partial<typeof acting>): Actor => ({
    ...guardian,
    principal: { ...guardian.principal, actingFor: { ...acting, ...power } },
  });
  const forHer = by({ roles: ["attorney"] });
  const read = await stand.proactive.offer(offer.id, forHer.principal);
  assert.deepEqual([read.state, read.ownOnly], ["open", true]);
  await assert.rejects(confirm(forHer, offer.id), code("services.mandate-missing"));
  await assert.rejects(stand.proactive.decline(offer.id, forHer.principal), code("proactive.not-found"));
  const { principal: narrow } = by({ roles: ["attorney"], scope: ["appeal"] });
  await assert.rejects(stand.proactive.offer(offer.id, narrow), code("proactive.not-found"));
  assert.deepEqual(await stand.proactive.offers(narrow), []);

  const seen = await openOffer(guardian);
  assert.deepEqual([seen.id, seen.ownOnly], [offer.id, undefined]);
  const filed = await confirm(guardian, offer.id);
  assert.equal(filed.state, "granted", String(stand.errors.at(-1)));
  const own = await stand.services.case(filed.caseId, mother.principal);
  assert.equal(own.state, "granted");
  assert.equal((await stand.proactive.offer(offer.id, mother.principal)).caseId, filed.caseId);
  await stand.registers.endMandate(mandate, "суд", "body:Org1001");
  await stand.proactive.settle();
});

const claiming = /^\s*INSERT INTO granted_once/;

/** A process that is killed as it notes what is granted: before it has, or after that and before the decision is made. */
const killed =
  (when: "before" | "after") =>
  (db: Database): Database => {
    let dead = false;
    const alive = () => (dead ? Promise.reject(new Error("killed")) : Promise.resolve());
    return {
      ...db,
      async query(text, values) {
        await alive();
        dead = claiming.test(text);
        if (when === "before") await alive();
        return db.query(text, values);
      },
      transaction: (work, options) => alive().then(() => db.transaction(work, options)),
    };
  };

test("what a form was granted is not offered any more, to neither parent, and nobody is asked to sign for it", async () => {
  const { mother, father } = parents;
  const { record } = await birth({ be: "Марка", ru: "Марк", latin: "Marka" });
  const [hers, his] = [await openOffer(mother), await openOffer(father)];
  const preparing = { id: hers.id, certificate: mother.card.certificate.der, language: "be" as const };
  const prepared = await stand.sign(mother, await stand.proactive.prepare(preparing, mother.principal));
  const terms = await stand.proactive.terms(his.id, father.principal);
  const container = await stand.signed(father, "child-benefit", {}, { offer: terms.id, prefilled: terms.values });

  const form = await stand.signed(mother, "child-benefit", { children: [{ record }] });
  const [filed] = await stand.services.file([{ container: form, applicant: mother.principal, channel: "api" }]);
  assert.ok(filed?.ok && filed.value.state === "granted", JSON.stringify(filed));
  const { caseId, number } = filed.value;

  const seen = await stand.proactive.offer(hers.id, mother.principal);
  assert.deepEqual([seen.state, seen.taken?.earlier?.caseId, seen.taken?.earlier?.number], ["granted", caseId, number]);
  assert.ok(seen.taken?.earlier?.decidedAt);
  const listed = (await stand.proactive.offers(father.principal)).find(({ id }) => id === his.id);
  assert.deepEqual([listed?.state, listed?.taken?.ground], ["granted", "already-granted"]);
  assert.equal(listed?.taken?.earlier, undefined, "nothing is said of the other parent’s case");

  const granted = (own: string | null) => (error: unknown) =>
    isProblem(error, "proactive.granted") && error.status === 409 && error.extra?.["caseId"] === own;
  await assert.rejects(stand.proactive.prepare(preparing, mother.principal), granted(caseId));
  const { id: preparation, signature } = prepared;
  await assert.rejects(
    stand.proactive.complete({ id: hers.id, preparation, signature }, mother.principal),
    granted(caseId),
  );
  await assert.rejects(stand.proactive.terms(his.id, father.principal), granted(null));
  await assert.rejects(stand.proactive.confirm({ id: his.id, container }, father.principal), granted(null));
  assert.equal((await stand.proactive.decline(his.id, father.principal)).state, "granted");
});

test("a form that is only filed is known of by the offer at once, before it is decided that it may have what it asks for", async () => {
  const { mother, father } = parents;
  const { record } = await birth({ be: "Пятро", ru: "Пётр", latin: "Piatro" });
  const [hers, his] = [await openOffer(mother), await openOffer(father)];
  await stand.services.stop();
  const form = await stand.signed(mother, "child-benefit", { children: [{ record }] });
  const input = { container: form, applicant: mother.principal, channel: "api" as const };
  await stand
    .restarted(killed("before"))
    .file([input])
    .catch(() => undefined);

  const seen = await stand.proactive.offer(hers.id, mother.principal);
  assert.deepEqual([seen.state, seen.taken?.decided, seen.taken?.earlier?.decidedAt], ["open", false, undefined]);
  const { taken } = await stand.proactive.offer(his.id, father.principal);
  assert.deepEqual([taken?.decided, taken?.earlier], [false, undefined]);
  // Who opens the form again is told of the first; of the other parent’s nothing speaks against asking yet.
  const againstOf = async ({ principal }: Actor) => {
    const draft = await stand.services.saveDraft({ service: "child-benefit", answers: {} }, principal);
    const outlook = await stand.services.outlook(draft.id, principal);
    return outlook.find(({ name }) => name.be.includes("Пятро"))?.against;
  };
  assert.deepEqual((await againstOf(mother))?.earlier?.caseId, seen.taken?.earlier?.caseId);
  assert.equal(await againstOf(father), undefined);

  const alive = stand.restarted();
  await alive.start();
  const [filed] = await alive.file([input]);
  await alive.settle();
  await alive.stop();
  assert.equal(filed?.ok && filed.value.caseId, seen.taken?.earlier?.caseId);
});

test("while the form is being decided the offer says so, and a confirmation is decided in a case of its own", async () => {
  const { mother, father } = parents;
  const { record } = await birth({ be: "Тодар", ru: "Фёдор", latin: "Todar" });
  const [hers, his] = [await openOffer(mother), await openOffer(father)];
  await stand.services.stop();
  const form = await stand.signed(mother, "child-benefit", { children: [{ record }] });
  const input = { container: form, applicant: mother.principal, channel: "api" as const };
  await stand
    .restarted(killed("after"))
    .file([input])
    .catch(() => undefined);

  const seen = await stand.proactive.offer(hers.id, mother.principal);
  assert.deepEqual([seen.state, seen.taken?.decided, seen.taken?.earlier?.decidedAt], ["open", false, undefined]);
  assert.ok(seen.taken?.earlier);
  const { taken } = await stand.proactive.offer(his.id, father.principal);
  assert.deepEqual([taken?.decided, taken?.earlier], [false, undefined]);
  assert.equal((await confirm(father, his.id)).state, "refused");

  const alive = stand.restarted();
  await alive.start();
  const [filed] = await alive.file([input]);
  await alive.settle();
  await alive.stop();
  assert.equal(filed?.ok && filed.value.caseId, seen.taken.earlier.caseId);
});

test("a confirmation that is refused closes the offer to nobody else, and nobody is told that all is done", async () => {
  const { mother, father } = parents;
  const guardian = await stand.person("citizen");
  const { child } = await birth({ be: "Аўдзей", ru: "Авдей", latin: "Audzei" });
  const mandate = await guard(guardian, child);
  const [hers, his, offer] = [await openOffer(mother), await openOffer(father), await openOffer(guardian)];
  const told = async () => {
    const lists = await Promise.all(
      [mother, father].map(({ principal }) => stand.notices.list(`person:${principal.person}`)),
    );
    return lists.map((list) => list.filter(({ kind }) => kind === "proactive.confirmed-by-other").length);
  };
  const before = await told();
  // The power ends, and whoever had it confirms before the offer is known to have ended.
  await stand.proactive.stop();
  await stand.registers.endMandate(mandate, "суд", "body:Org1001");
  const filed = await confirm(guardian, offer.id);
  assert.equal(filed.state, "refused");
  stand.proactive.start();
  await stand.proactive.settle();
  assert.deepEqual(await told(), before);
  const own = await stand.proactive.offer(offer.id, guardian.principal);
  assert.deepEqual([own.state, own.caseId], ["confirmed", filed.caseId]);
  const stateOf = async ({ id }: { readonly id: string }, { principal }: Actor) =>
    (await stand.proactive.offer(id, principal)).state;
  assert.deepEqual([await stateOf(hers, mother), await stateOf(his, father)], ["open", "open"]);
  assert.equal((await stand.proactive.decline(his.id, father.principal)).state, "declined");
  // Whoever becomes the guardian only now is offered it too: nobody has it.
  const late = await stand.person("director");
  await guard(late, child);
  const joined = await openOffer(late);
  const notices = await stand.notices.list(`person:${late.principal.person}`);
  assert.equal(notices.filter(({ link }) => link === `/offers/${joined.id}`).length, 1);
  assert.equal((await confirm(mother, hers.id)).state, "granted");
  await stand.proactive.settle();
  assert.equal(await stateOf(joined, late), "confirmed-by-other");
  assert.deepEqual([await stateOf(hers, mother), await stateOf(his, father)], ["confirmed", "confirmed-by-other"]);
  assert.deepEqual(await told(), [before[0], (before[1] ?? 0) + 1]);
});

test("a confirmation that is refused only after it was told of is told of again, also to who became a guardian meanwhile", async () => {
  const { mother, father } = parents;
  const [guardian, late] = [await stand.person("citizen"), await stand.person("director")];
  const { child } = await birth({ be: "Анікей", ru: "Аникей", latin: "Anikei" });
  const mandate = await guard(guardian, child);
  const [hers, offer] = [await openOffer(mother), await openOffer(guardian)];
  const heard = async ({ principal }: Actor, kind: string) => {
    const links = (await stand.proactive.offers(principal))
      .filter(({ why }) => why.be.includes("Анікей"))
      .map(({ id }) => `/offers/${id}`);
    const list = await stand.notices.list(`person:${principal.person}`);
    return list.filter(({ kind: of, link }) => of === `proactive.${kind}` && links.includes(link ?? "")).length;
  };
  const all = (kind: string) => Promise.all([mother, father, late, guardian].map((one) => heard(one, kind)));
  await stand.proactive.stop();
  await stand.registers.endMandate(mandate, "суд", "body:Org1001");
  await stand.stack.signerProcess.kill();
  const filed = await confirm(guardian, offer.id);
  assert.notEqual(filed.state, "refused");
  stand.proactive.start();
  await guard(late, child);
  assert.deepEqual(await all("confirmed-by-other"), [1, 1, 0, 0]);
  assert.deepEqual(await all("offered"), [1, 1, 0, 1], "nobody is offered what may be granted just now");
  await stand.stack.signerProcess.restart();
  const state = async () => (await stand.services.case(filed.caseId, guardian.principal)).state;
  for (let tries = 0; tries < 100 && (await state()) !== "refused"; tries++) {
    await stand.services.settle();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.equal(await state(), "refused", String(stand.errors.at(-1)));
  await stand.proactive.settle();
  assert.deepEqual(await all("reopened"), [1, 1, 1, 0]);
  await stand.proactive.settle();
  assert.deepEqual(await all("reopened"), [1, 1, 1, 0], "once");
  assert.equal((await openOffer(mother)).id, hers.id);
  assert.equal((await confirm(late, (await openOffer(late)).id)).state, "granted");
  await stand.proactive.settle();
  assert.deepEqual(await all("confirmed-by-other"), [2, 2, 0, 0]);
});

/** A couple that is entered for one test: what happens to them happens to nobody else. */
async function couple(): Promise<typeof parents> {
  const { registers, stack } = stand;
  const enter = async (like: Actor): Promise<Actor> => {
    const known = (await registers.personByNumber(like.principal.person))?.record ?? assert.fail();
    const number = registersCountry.newPersonNumber(systemRandom);
    const { mother: _, father: __, spouse: ___, ...record } = { ...known, number };
    await registers.registerPerson(record, "system:test");
    const { family: surname, given: givenName } = known.name.latin;
    return { principal: { ...like.principal, person: number }, card: await stack.card({ number, surname, givenName }) };
  };
  return { mother: await enter(parents.mother), father: await enter(parents.father) };
}

async function die(person: string) {
  const registrar = { person: stand.cast("official", "Org1004").number, body: "Org1004" };
  const death = await stand.registers.recordDeath({
    id: uuidv7(systemClock, systemRandom),
    person,
    date: Temporal.Now.plainDateISO("Europe/Minsk"),
    place: { be: "г. Зарэчча", ru: "г. Заречье", en: "Zarechcha" },
    by: registrar,
  });
  assert.ok(death.ok, JSON.stringify(death));
}

test("what was corrected in the child’s record since the offer decides, and stands in the decision and in the offer", async () => {
  const { mother } = parents;
  const how = { by: "body:Org1004", basis: "278-З" };
  const correct = async (number: string, change: PersonCorrection) => {
    const born = (await stand.registers.personByNumber(number))?.record.born ?? assert.fail();
    const validFrom = change.born ?? born;
    await stand.registers.changePerson(number, change, { ...how, validFrom });
  };
  const name = (given: string) => ({
    be: { family: "Драздоў", given },
    ru: { family: "Дроздов", given },
    latin: { family: "Drazdou", given: "Kuzma" },
  });
  const long = Temporal.Now.plainDateISO("Europe/Minsk").subtract({ months: 8 });

  // 1. Confirmed before the offer has heard of it.
  const [renamed, older] = [
    await birth({ be: "Піліп", ru: "Филипп", latin: "Pilip" }),
    await birth({ be: "Мацей", ru: "Матвей", latin: "Matsei" }),
  ];
  const offerOf = async (words: string) =>
    (await stand.proactive.offers(mother.principal)).find(({ why }) => why.be.includes(words)) ?? assert.fail(words);
  const [first, second] = [await offerOf("Піліп"), await offerOf("Мацей")];
  await stand.proactive.stop();
  await correct(renamed.child, { name: name("Кузьма") });
  await correct(older.child, { born: long });
  const filed = await confirm(mother, first.id);
  const paper = await stand.services.document(filed.document?.id ?? "", "html", "be", mother.principal);
  const words = new TextDecoder().decode(paper.bytes);
  assert.deepEqual([words.includes("Кузьма"), words.includes("Піліп")], [true, false]);
  const late = await stand.services.case((await confirm(mother, second.id)).caseId, mother.principal);
  assert.equal(late.state, "refused");

  // 2. The same by the form.
  const form = await stand.signed(mother, "child-benefit", { children: [{ record: older.record }] });
  const [asked] = await stand.services.file([{ container: form, applicant: mother.principal, channel: "api" }]);
  assert.equal(asked?.ok && asked.value.state, "refused");

  // 3. Offers follow.
  stand.proactive.start();
  const { child } = await birth({ be: "Лявон", ru: "Леон", latin: "Liavon" });
  const open = await offerOf("Лявон");
  await correct(child, { name: name("Карней") });
  await stand.proactive.settle();
  const now = await stand.proactive.offer(open.id, mother.principal);
  assert.match(now.why.be, /Карней/);
  assert.ok(now.known.some(({ shown }) => shown.be.includes("Карней")));
  await correct(child, { born: long });
  await stand.proactive.settle();
  const { state, until } = await stand.proactive.offer(open.id, mother.principal);
  assert.deepEqual([state, until], ["expired", long.add({ months: 6 }).toString()]);
});

test("what a parent who dies before it is decided has confirmed is granted to the other", async () => {
  const cast = parents;
  parents = await couple();
  const { mother, father } = parents;
  await birth({ be: "Кузьма", ru: "Кузьма", latin: "Kuzma" });
  const [hers, his] = [await openOffer(mother), await openOffer(father)];
  await stand.stack.signerProcess.kill();
  const filed = await confirm(mother, hers.id);
  assert.notEqual(filed.state, "granted");
  await die(mother.principal.person);
  await stand.stack.signerProcess.restart();
  const state = async () => (await stand.services.case(filed.caseId, mother.principal)).state;
  for (let tries = 0; tries < 100 && !["granted", "refused"].includes(await state()); tries++) {
    await stand.services.settle();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.equal(await state(), "refused");
  await stand.proactive.settle();
  assert.equal((await confirm(father, his.id)).state, "granted");
  parents = cast;
});

test("no parent who has died is written to: not of an offer, and not that it was confirmed", async () => {
  const { mother, father } = parents;
  await die(father.principal.person);
  const owner = `person:${father.principal.person}`;
  const heard = async () => (await stand.notices.list(owner)).length;
  const before = await heard();
  await birth({ be: "Цімох", ru: "Тимофей", latin: "Tsimokh" });
  const offer = await openOffer(mother);
  assert.ok(offer.why.be.includes("Цімох"));
  assert.equal((await confirm(mother, offer.id)).state, "granted");
  await stand.proactive.settle();
  assert.equal(await heard(), before);
});
