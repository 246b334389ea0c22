import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { eventually } from "ratusha/eventually";
import { type Fields, list, type Visitor } from "ratusha/visitor";
import { contest, file, markup } from "./file.ts";
import { post } from "./form.ts";
import type { Scene } from "./scene.ts";

/** Whoever has a right to something in the world, and two who have none. */
export interface People {
  /** Signed in after the register had taken the hostile name. */
  readonly victim: Visitor;
  /** Of the body that decides. */
  readonly town: Visitor;
  /** Of a body that was asked for an opinion. */
  readonly fire: Visitor;
  /** Of the body that has the appeal. */
  readonly region: Visitor;
  /** Of a counter. */
  readonly clerk: Visitor;
  readonly stranger: Visitor;
  /** An official of a body that has nothing to do with any of it. */
  readonly strangeOfficial: Visitor;
}

/** A world in which everything has happened to one person, with markup in every text that anyone could write. */
export interface World extends People {
  /** Values of a route’s parameters by the beginning of its address, the longest first, and who may go there. */
  readonly places: readonly Place[];
  readonly caseId: string;
  readonly taskId: string;
}

export interface Place {
  readonly under: string;
  readonly values: Readonly<Record<string, string>>;
  readonly whose: keyof People | "anyone";
  /** Not there for whose it would be either: such as an item of a group in a form that has none. */
  readonly empty?: true;
}

export async function makeWorld(scene: Scene): Promise<World> {
  const victim = await scene.visitor("mother");
  const town = await scene.visitor("Org1001-head", "Org1001");
  const clerk = await scene.visitor("Org1001-official", "Org1001");
  const fire = await scene.visitor("Org1002-decider", "Org1002");
  const people: People = {
    victim,
    town,
    fire,
    region: await scene.visitor("Org1008-decider", "Org1008"),
    clerk,
    stranger: await scene.visitor("stateless"),
    strangeOfficial: await scene.visitor("Org1006-decider", "Org1006"),
  };

  // 1. The register itself says it: a name and an address are corrected, and all that follows is read from there.
  for (const concept of ["person.name", "person.residence"]) await correct(scene, victim, concept);
  await victim.signIn(scene.person("mother"), "123456");
  const offer = await bear(scene, victim);

  // 2. Each service with a question that takes text, in the victim’s name; the permit goes all the way to an appeal.
  const permit = await permitted(scene, people);
  const work = await file(victim, "work-record-extract");
  await answerWith(scene, "Org1006-decider", "Org1006", work, "granted");
  await file(victim, "sole-trader-registration");
  const draft = await victim.post("/api/services/drafts", {
    service: "premises-alteration",
    answers: { works: markup },
  });
  await post(scene, clerk, "/en/office/counter/new", await counterForm(scene));
  const counterDraft = await draftOf(clerk);
  const counted = await clerk.sign("/api/services/applications", {
    service: "population-extract",
    language: "en",
    answers: {},
    draft: counterDraft,
  });
  const power = await victim.sign("/api/services/powers", {
    holder: scene.person("father"),
    family: "Драздоў",
    services: [],
    until: Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 30 }).toString(),
    language: "be",
  });
  const notice = await found(scene, victim, "/en/notices", /\/notices\/([0-9a-f-]{36})/);
  const serial = await found(scene, victim, "/en/cards", /\/cards\/([0-9a-f]+)\//);
  const message = await eventually(
    "a message",
    async () => list((await fire.get("/api/exchange/inbox"))["messages"])[0],
  );

  // 3. Last, since the card signs nothing more: it is lost, and the fee is paid in part.
  const lost = await file(victim, "id-card-replacement");
  const payment = await victim.get(`/api/services/cases/${lost}/payment`);
  const number = String(payment["number"]);
  const bank = `/en/sandbox-bank/${encodeURIComponent(number)}`;
  const operation = randomUUID();
  await eventually("the bank to know what is to be paid", async () => {
    const { status } = await post(scene, victim, bank, { operation, amount: "1" });
    return status === 303 ? true : undefined;
  });
  const paid = await found(scene, victim, `/en/applications/${lost}/payment`, /payment\/notices\/([0-9a-f-]{36})/);

  const view = await victim.get(`/api/services/cases/${permit.caseId}`);
  const document = String(list(view["documents"])[0]?.["id"]);
  const request = String(list(view["requests"])[0]?.["id"]);
  const code = await found(scene, victim, `/en/documents/${document}`, /\/verify\/([\w-]{22})/);
  const share = await victim.post(`/api/services/documents/${document}/shares`, { term: "day", purpose: markup });
  const secret = String(share["address"]).split("/").at(-1) ?? "";
  const pass = "A".repeat(22);
  await scene.attempt(`/en/shared/${secret}`, { method: "POST", headers: { origin: scene.origin }, form: { pass } });
  const shared = { id: document, share: String(share["id"]) };
  const part = { id: String(draft["id"]), question: "works", item: "1", inner: "works" };
  const attached = { id: String(draft["id"]), question: "works", file: randomUUID() };
  const away = await absent(scene);
  const held = { sender: String(message["sender"]), id: String(message["id"]) };
  const concept = { register: "population", concept: "person.name" };
  const card = { id: lost, notice: paid };
  return {
    ...people,
    caseId: permit.caseId,
    taskId: permit.task,
    places: [
      { under: "/en/applications/:id/payment", values: card, whose: "victim" },
      { under: "/en/applications/:id/files", values: paper(permit.caseId), whose: "victim", empty: true },
      { under: "/en/applications/:id/answers", values: { id: permit.caseId, request }, whose: "victim" },
      { under: "/en/applications/:id", values: { id: permit.caseId }, whose: "victim" },
      { under: "/en/documents/:id/shares", values: shared, whose: "victim" },
      { under: "/en/documents/:id", values: { id: document, form: "html" }, whose: "victim" },
      { under: "/en/drafts/:id/questions/:question/:item", values: part, whose: "victim", empty: true },
      { under: "/en/drafts/:id/files", values: attached, whose: "victim", empty: true },
      { under: "/en/drafts/:id/remove", values: part, whose: "victim", empty: true },
      { under: "/en/drafts/:id", values: { id: String(draft["id"]), question: "works" }, whose: "victim" },
      { under: "/en/notices/:id", values: { id: notice }, whose: "victim" },
      { under: "/en/offers/:id", values: { id: offer }, whose: "victim" },
      { under: "/en/mandates/:id", values: { id: String(power["id"]) }, whose: "victim" },
      { under: "/en/cards/:serial", values: { serial }, whose: "victim" },
      { under: "/en/office/absences/:id", values: { id: away }, whose: "town" },
      { under: "/en/office/cases/:id/files", values: paper(permit.caseId), whose: "town", empty: true },
      { under: "/en/office/texts/:id", values: { id: randomUUID() }, whose: "town", empty: true },
      { under: "/api/services/office/templates/:id", values: { id: randomUUID() }, whose: "town", empty: true },
      { under: "/en/office/registry/entries/:id", values: { id: randomUUID() }, whose: "town", empty: true },
      { under: "/api/services/entries/:id", values: { id: randomUUID() }, whose: "town", empty: true },
      { under: "/en/office/opinions/:id/files", values: paper(permit.task), whose: "fire", empty: true },
      { under: "/en/office/cases/:id/appealed/files", values: paper(permit.appeal), whose: "region", empty: true },
      { under: "/en/office/cases/:id/appealed", values: { id: permit.appeal, form: "html" }, whose: "region" },
      { under: "/en/office/cases/:id/answers", values: { id: permit.caseId, request }, whose: "town" },
      {
        under: "/en/office/cases/:id/propose",
        values: { id: permit.caseId, outcome: "refused" },
        whose: "town",
      },
      { under: "/en/office/cases/:id", values: { id: permit.caseId }, whose: "town" },
      { under: "/en/office/counter/:id", values: { id: String(counted["caseId"]) }, whose: "clerk" },
      { under: "/en/office/opinions/:id", values: { id: permit.task }, whose: "fire" },
      { under: "/en/office/messages/:sender/:id", values: held, whose: "fire" },
      { under: "/api/exchange/messages/:sender/:id", values: held, whose: "fire" },
      { under: "/api/services/office/absences/:id", values: { id: away }, whose: "town" },
      { under: "/api/services/opinions/:id/files", values: paper(permit.task), whose: "fire", empty: true },
      { under: "/api/services/opinions/:id", values: { id: permit.task }, whose: "fire" },
      { under: "/api/services/cases/:id/files", values: paper(permit.caseId), whose: "victim", empty: true },
      { under: "/api/services/drafts/:id/files", values: attached, whose: "victim", empty: true },
      { under: "/api/services/cases/:id/payment", values: card, whose: "victim" },
      { under: "/api/services/cases/:id/appealed/files", values: paper(permit.appeal), whose: "region", empty: true },
      { under: "/api/services/cases/:id/appealed", values: { id: permit.appeal, form: "html" }, whose: "region" },
      { under: "/api/services/cases/:id/answers", values: { id: permit.caseId, request }, whose: "victim" },
      { under: "/api/services/cases/:id/request", values: { id: permit.caseId }, whose: "town" },
      { under: "/api/services/cases/:id/extend", values: { id: permit.caseId }, whose: "town" },
      { under: "/api/services/cases/:id/templates", values: { id: permit.caseId }, whose: "town" },
      { under: "/api/services/cases/:id/notes", values: { id: permit.caseId }, whose: "town" },
      { under: "/api/services/cases/:id", values: { id: permit.caseId }, whose: "victim" },
      { under: "/api/services/documents/:id/shares", values: shared, whose: "victim" },
      { under: "/api/services/documents/:id", values: { id: document, form: "html" }, whose: "victim" },
      { under: "/api/services/drafts/:id", values: { id: String(draft["id"]) }, whose: "victim" },
      {
        under: "/api/services/powers/:holder/:id",
        values: { holder: scene.person("father"), id: String(power["id"]) },
        whose: "victim",
      },
      { under: "/api/offers/:id", values: { id: offer }, whose: "victim" },
      // What is open to everyone has no owner whose it could be. Whoever has the number of a payment may pay it, as at
      // any bank: the page names nobody.
      { under: "/en/sandbox-bank/:number", values: { number }, whose: "anyone" },
      { under: "/en/office/units/:service", values: { service: "premises-alteration" }, whose: "anyone" },
      { under: "/en/office/registry/:kind", values: { kind: "birth" }, whose: "anyone" },
      { under: "/en/services/:service", values: { service: "premises-alteration" }, whose: "anyone" },
      { under: "/en/wrong/:register/:concept", values: concept, whose: "anyone" },
      { under: "/en/shared/:secret", values: { secret, pass }, whose: "anyone" },
      { under: "/shared/:secret", values: { secret }, whose: "anyone" },
      { under: "/en/verify/:code", values: { code }, whose: "anyone" },
      { under: "/verify/:code", values: { code }, whose: "anyone" },
      { under: "/en/kept/:id", values: { id: randomUUID() }, whose: "anyone" },
      { under: "/api/services/status/:code", values: { code }, whose: "anyone" },
      { under: "/api/services/office/routes/:service", values: { service: "premises-alteration" }, whose: "anyone" },
      { under: "/api/services/definitions/:service", values: { service: "premises-alteration" }, whose: "anyone" },
      { under: "/api/registers/organisations/:number", values: { number: "100000000" }, whose: "anyone" },
      { under: "/api/sandbox/cards/:person", values: { person: scene.person("father") }, whose: "anyone" },
      { under: "/api/trust/certificates/:serial", values: { serial: "0".repeat(32) }, whose: "anyone" },
      { under: "/log/proof/:act", values: { act: String(view["filedAct"]) }, whose: "anyone" },
      { under: "/crl/:file", values: { file: "issuing.crl" }, whose: "anyone" },
      { under: "/ca/:file", values: { file: "root.pem" }, whose: "anyone" },
      { under: "/assets/:file", values: { file: "nothing.css" }, whose: "anyone" },
    ],
  };
}

/** A file of a case that has none. */
function paper(id: string): Readonly<Record<string, string>> {
  return { id, name: "plan.pdf" };
}

/** An official of the town will be away; the id of that. */
async function absent(scene: Scene): Promise<string> {
  const deputy = await scene.visitor("Org1001-decider", "Org1001");
  const day = Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 20 }).toString();
  return String((await deputy.post("/api/services/office/absences", { from: day, to: day }))["id"]);
}

/** The whole way of a permit, each word of it hostile: opinions, a request, an answer, an extension, a refusal, an appeal. */
async function permitted(scene: Scene, { victim, town, fire }: People) {
  const caseId = await file(victim, "premises-alteration");
  const { number } = await victim.get(`/api/services/cases/${caseId}`);
  const tasks: string[] = [];
  for (const official of [fire, await scene.visitor("Org1010-decider", "Org1010")]) {
    const task: Fields = await eventually("the request for an opinion", async () =>
      list((await official.get("/api/services/opinions"))["items"]).find((each) => each["caseNumber"] === number),
    );
    await official.sign("/api/services/opinions", { taskId: task["id"], outcome: "negative", text: markup });
    tasks.push(String(task["id"]));
  }
  await eventually("the case to be ready", async () => {
    const { actions } = await town.get(`/api/services/cases/${caseId}`);
    return Array.isArray(actions) && actions.includes("ask-applicant") && actions.includes("decide") ? true : undefined;
  });
  await town.post("/api/services/office/take", { caseIds: [caseId] });
  await town.post(`/api/services/cases/${caseId}/notes`, { text: markup });
  await town.post(`/api/services/cases/${caseId}/request`, { text: markup });
  await victim.sign("/api/services/answers", { caseId, text: markup });
  await town.post(`/api/services/cases/${caseId}/extend`, { reason: markup });
  await answerWith(scene, "Org1001-head", "Org1001", caseId, "refused");
  const appeal = await file(victim, "appeal", caseId);
  return { caseId, task: String(tasks[0]), appeal };
}

async function correct(scene: Scene, victim: Visitor, concept: string): Promise<void> {
  await answerWith(scene, "Org1003-decider", "Org1003", await contest(scene, victim, concept), "granted");
}

/** A decision with markup for its reason, and the document that follows. */
async function answerWith(
  scene: Scene,
  key: string,
  body: string,
  caseId: string,
  outcome: "granted" | "refused",
): Promise<void> {
  const official = await scene.visitor(key, body);
  const view = await eventually("the case to be ready", async () => {
    const found = await official.get(`/api/services/cases/${caseId}`).catch(() => ({}) as Fields);
    const { actions } = found;
    return Array.isArray(actions) && actions.includes("decide") ? found : undefined;
  });
  const ground = outcome === "refused" ? { ground: list(view["grounds"])[0]?.["id"] } : {};
  await official.sign("/api/services/decisions", { caseId, outcome, reason: markup, ...ground });
  await eventually("the decision", async () => {
    const { state } = await official.get(`/api/services/cases/${caseId}`);
    return state === outcome ? true : undefined;
  });
}

/** A birth under a hostile name, where the registrar’s form takes one; the offer that follows. */
async function bear(scene: Scene, mother: Visitor): Promise<string> {
  const registrar = await scene.visitor("Org1004-official", "Org1004");
  const birth = (given: string) => ({
    entry: {
      kind: "birth",
      // Her name was corrected before: the register has what was typed.
      mother: { number: scene.person("mother"), family: markup },
      child: {
        name: {
          be: { family: "Драздова", given },
          ru: { family: "Дроздова", given },
          latin: { family: "Drazdova", given },
        },
        sex: "female",
        born: Temporal.Now.plainDateISO("Europe/Minsk").toString(),
        birthPlace: { be: markup, ru: markup, en: markup },
      },
    },
  });
  const hostile = markup.slice(0, 60);
  await registrar
    .sign("/api/services/entries", birth(hostile))
    .catch(() => registrar.sign("/api/services/entries", birth("Яна")));
  const offer = await eventually("the offer", async () => list((await mother.get("/api/offers"))["offers"])[0]);
  return String(offer["id"]);
}

async function counterForm(scene: Scene): Promise<Record<string, string>> {
  const father = scene.person("father");
  return {
    service: "population-extract",
    person: father,
    family: "Драздоў",
    kind: "passport",
    number: markup.slice(0, 40),
    present: "yes",
  };
}

async function draftOf(visitor: Visitor): Promise<string> {
  const [draft] = list((await visitor.get("/api/services/drafts"))["drafts"]);
  assert.ok(draft, "the counter has laid nothing out");
  return String(draft["id"]);
}

async function found(scene: Scene, visitor: Visitor, path: string, what: RegExp): Promise<string> {
  return eventually(
    `${what} at ${path}`,
    async () => what.exec((await scene.attempt(path, { cookie: visitor.cookie })).text)?.[1],
  );
}
