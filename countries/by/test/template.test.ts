import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import { askAlteration } from "./alteration.ts";
import { code, makeStand, type Stand } from "./stand.ts";

/** A body's own texts: who makes them, what they may hold, how they read in a case. */

let stand: Stand;
before(async () => {
  stand = await makeStand();
});
after(() => stand.stop());

const body = "Org1001";
/** What the applicant writes: it must stay words, whatever it looks like. */
const works = "{body} <b>";
const wall = {
  purpose: "refuse",
  service: "premises-alteration",
  ground: "safety",
  name: "Нясучая сцяна",
  texts: {
    be: "{applicant}: работы «{answer:works}» закранаюць нясучую сцяну.",
    ru: "{applicant}: работы «{answer:works}» затрагивают несущую стену.",
  },
} as const;

test("those who decide make texts, each change is a version, and in a case they come filled in the applicant's language", async () => {
  const { office } = stand.services;
  const [clerk, decider, head] = await Promise.all([
    stand.acting("official", body),
    stand.acting("decider", body),
    stand.acting("head", body),
  ]);
  const made = await office.saveTemplate(wall, decider.principal);
  await office.saveTemplate(
    { purpose: "ask", name: "Плошча", texts: { be: "Удакладніце плошчу.", ru: "Уточните площадь." } },
    head.principal,
  );
  const citizen = await stand.person("citizen");
  const caseId = await askAlteration(stand, citizen, { works, language: "ru" });
  const [filled, ...more] = await office.filledTemplates({ caseId, purpose: "refuse" }, clerk.principal);
  assert.equal(more.length, 0);
  // What the applicant wrote is a value: a placeholder in it is filled by nothing.
  assert.deepEqual(
    [filled?.text, filled?.ground, filled?.language],
    [`${citizen.principal.name}: работы «{body} <b>» затрагивают несущую стену.`, "safety", "ru"],
  );
  const english = await askAlteration(stand, await stand.person("foreigner"), { works, language: "en" });
  assert.equal(
    (await office.filledTemplates({ caseId: english, purpose: "refuse" }, clerk.principal))[0]?.language,
    "be",
  );
  assert.equal(
    (await office.filledTemplates({ caseId, purpose: "ask" }, clerk.principal))[0]?.text,
    "Уточните площадь.",
  );
  assert.deepEqual(await office.filledTemplates({ caseId, purpose: "grant" }, clerk.principal), []);

  // Two change the same version: one is first.
  const change = { ...wall, id: made.id, version: 1 };
  const both = await Promise.allSettled([
    office.saveTemplate({ ...change, name: "Першы" }, decider.principal),
    office.saveTemplate({ ...change, name: "Другі" }, head.principal),
  ]);
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
  const lost = both.find((one) => one.status === "rejected");
  assert.ok(isProblem(lost?.reason, "services.template-changed"), String(lost?.reason));
  await office.withdrawTemplate(made.id, head.principal);
  assert.deepEqual(
    (await office.templates(clerk.principal)).map(({ name }) => name),
    ["Плошча"],
  );
  await office.withdrawTemplate(made.id, head.principal);
  const kept = await stand.stack.database
    .database("services")
    .query("SELECT version, state FROM word_template WHERE id = $1 ORDER BY version", [made.id]);
  assert.deepEqual(
    kept.map(({ version, state }) => `${version} ${state}`),
    ["1 in-use", "2 in-use", "3 withdrawn"],
  );
});

test("a text says its words in each language of decisions, and holds nothing that a case does not fill", async () => {
  const { office } = stand.services;
  const { principal } = await stand.acting("decider", body);
  const malformed = code("template-malformed");
  const save = (change: object) => office.saveTemplate({ ...wall, ...change }, principal);
  await assert.rejects(save({ texts: { be: "…" } }), malformed);
  await assert.rejects(save({ texts: { be: "…", ru: " " } }), malformed);
  await assert.rejects(save({ texts: { be: "{secret}", ru: "…" } }), malformed);
  await assert.rejects(save({ texts: { be: "{number}", ru: "…" } }), malformed);
  await assert.rejects(save({ texts: { be: "x".repeat(4001), ru: "…" } }), malformed);
  await assert.rejects(save({ name: " " }), malformed);
  await assert.rejects(save({ name: "x".repeat(101) }), malformed);
  await assert.rejects(save({ ground: "nothing" }), malformed);
  await assert.rejects(save({ purpose: "ask" }), malformed);
  await assert.rejects(save({ service: "nothing" }), malformed);
  await assert.rejects(
    office.saveTemplate({ purpose: "refuse", ground: "safety", name: "…", texts: wall.texts }, principal),
    malformed,
  );
  // Without a service there are no questions of one.
  await assert.rejects(office.saveTemplate({ purpose: "refuse", name: "…", texts: wall.texts }, principal), malformed);
});

test("for several cases there are the texts that read the same in each of them", async () => {
  const { office } = stand.services;
  const [decider, foreign] = await Promise.all([stand.acting("decider", body), stand.acting("decider", "Org1003")]);
  const grant = { purpose: "grant", service: "premises-alteration" } as const;
  const save = (name: string, be: string) =>
    office.saveTemplate({ ...grant, name, texts: { be, ru: be } }, decider.principal);
  await save("Імя", "{applicant}: згодна з праектам.");
  await save("Працы", "Працы: {answer:works}.");
  await save("Праект", "Згодна з праектам.");
  await office.saveTemplate({ ...grant, purpose: "ask", name: "Пытанне", texts: wall.texts }, decider.principal);
  const people = await Promise.all([stand.person("citizen"), stand.person("foreigner"), stand.person("stateless")]);
  const [first = "", second = "", third = ""] = await Promise.all(
    people.map((person, index) => askAlteration(stand, person, { works: index === 2 ? "Дзверы" : "Сцяна" })),
  );
  const names = async (...caseIds: readonly string[]) =>
    (await office.sharedTemplates({ caseIds, purpose: "grant" }, decider.principal)).map(({ name }) => name);
  assert.deepEqual(await names(first), ["Імя", "Праект", "Працы"]);
  assert.deepEqual(await names(first, second), ["Праект", "Працы"]);
  assert.deepEqual(await names(first, second, third), ["Праект"]);
  assert.deepEqual(await names(), []);
  await assert.rejects(
    office.sharedTemplates({ caseIds: [first], purpose: "grant" }, foreign.principal),
    code("not-found"),
  );
});

test("officers use texts, and do not make them; other bodies and applicants do not see them", async () => {
  const { office } = stand.services;
  const [clerk, decider, foreign] = await Promise.all([
    stand.acting("official", body),
    stand.acting("decider", body),
    stand.acting("head", "Org1003"),
  ]);
  await assert.rejects(office.saveTemplate(wall, clerk.principal), code("mandate-missing"));
  const made = await office.saveTemplate(wall, decider.principal);
  await assert.rejects(office.withdrawTemplate(made.id, clerk.principal), code("mandate-missing"));
  await assert.rejects(office.withdrawTemplate(made.id, foreign.principal), code("not-found"));
  await assert.rejects(office.saveTemplate({ ...wall, id: made.id, version: 1 }, foreign.principal), code("not-found"));
  assert.deepEqual(await office.templates(foreign.principal), []);
  const citizen = await stand.person("stateless");
  const caseId = await askAlteration(stand, citizen, { works });
  await assert.rejects(office.templates(citizen.principal), code("not-found"));
  const fits = { caseId, purpose: "refuse" } as const;
  await assert.rejects(office.filledTemplates(fits, citizen.principal), code("not-found"));
  await assert.rejects(office.filledTemplates(fits, foreign.principal), code("not-found"));
  for (const mandate of await stand.registers.mandatesOf(decider.principal.person)) {
    await stand.registers.endMandate(mandate, "dismissed", `body:${body}`);
  }
  await assert.rejects(office.saveTemplate(wall, decider.principal), code("mandate-missing"));
});
