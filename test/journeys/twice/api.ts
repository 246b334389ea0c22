import { randomUUID } from "node:crypto";
import { openCard } from "@ratusha/identity/card";
import { eventually } from "ratusha/eventually";
import { fields, list, Visitor } from "ratusha/visitor";
import { file } from "../hostile/file.ts";
import { filePermit, type Scene } from "../hostile/scene.ts";
import { onePixel, type Twice } from "./twice.ts";

const asice = "application/vnd.etsi.asic-e+zip";
const words = "The same words again.";

/** What a client names a request by where each would be another one. */
const key = () => ({ "idempotency-key": `"${randomUUID()}"` });

/** Signing in and out, and the sandbox's card. */
export async function identity(scene: Scene, { say }: Twice): Promise<void> {
  const person = scene.person("director");
  const at = { person };
  const { puk } = await (await fetch(`${scene.origin}/api/sandbox/cards/${person}`)).json();
  await say("POST /api/sandbox/cards/:person/unblock", undefined, { at, json: { puk } });
  let verifier = "";
  const card = await openCard(
    {
      baseUrl: scene.origin,
      person,
      fetch: async (input, init) => {
        if (String(input).endsWith("/unlock")) ({ verifier } = JSON.parse(String(init?.body)));
        return fetch(input, init);
      },
    },
    { pin: "123456" },
  );
  await say("POST /api/sandbox/cards/:person/unlock", undefined, { at, json: { verifier } });
  // A challenge is answered once, whoever answers it.
  const challenge = await say(
    "POST /api/identity/challenge",
    undefined,
    { json: {} },
    { anew: ["identity.challenge"] },
  );
  const cookie = challenge.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const token = await card.authenticate(scene.origin, String(challenge.json["nonce"]));
  await say(
    "POST /api/identity/session",
    undefined,
    { cookie, json: { token } },
    { refused: "identity.challenge-unknown" },
  );
  const visitor = new Visitor(scene.origin);
  await visitor.signIn(person, "123456");
  const { mandates } = await visitor.get("/api/identity/mandates");
  await say("PUT /api/identity/acting", visitor, { json: { mandate: list(mandates)[0]?.["mandate"] } });
  await say("DELETE /api/identity/session", visitor);
}

/** What a person does over the API: drafts, applications, documents, powers. */
export async function person(scene: Scene, { say, sign }: Twice): Promise<void> {
  const citizen = await scene.visitor("citizen");
  const service = "premises-alteration";
  const kept = await say("POST /api/services/drafts", citizen, { json: { service, answers: { works: words } } });
  const at = { id: String(kept.json["id"]) };
  await say("PUT /api/services/drafts/:id", citizen, {
    at,
    json: { service, answers: { works: words, bearing: true }, version: kept.json["version"] },
  });
  const { definition } = await citizen.get(`/api/services/definitions/${service}`);
  const question = String(
    list(fields(definition)["questions"]).find((one) => fields(one["answer"])["type"] === "files")?.["id"],
  );
  const attached = await say("POST /api/services/drafts/:id/files/:question", citizen, {
    at: { ...at, question },
    file: { name: "plan.png", type: "image/png", bytes: onePixel },
  });
  const paper = String(list(attached.json["files"])[0]?.["id"]);
  await say("DELETE /api/services/drafts/:id/files/:question/:file", citizen, { at: { ...at, question, file: paper } });
  await say("DELETE /api/services/drafts/:id", citizen, { at });

  // At once, by the card and as a container.
  const filed = await sign(
    ["POST /api/services/applications/prepare", "POST /api/services/applications/complete"],
    citizen,
    { json: { service: "population-extract", language: "en", answers: {} } },
  );
  const application = await citizen.download(`/api/services/cases/${String(filed.json["caseId"])}/application`);
  await say("POST /api/services/applications", citizen, { bytes: { type: asice, body: application } });
  const withdrawn = await filePermit(citizen, words);
  await say("POST /api/services/cases/:id/withdraw", citizen, { at: { id: withdrawn } });

  const [issued] = list((await citizen.get("/api/services/documents"))["items"]);
  const document = { id: String(issued?.["id"]) };
  const term = { term: "day", purpose: words };
  const share = await say("POST /api/services/documents/:id/shares", citizen, {
    at: document,
    json: term,
    headers: key(),
  });
  const secret = String(share.json["address"]).split("/").at(-1);
  await say("POST /api/services/shared", undefined, { json: { secret }, headers: key() });
  await say("DELETE /api/services/documents/:id/shares/:share", citizen, {
    at: { ...document, share: String(share.json["id"]) },
  });

  const until = Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 30 }).toString();
  const power = await sign(["POST /api/services/powers/prepare", "POST /api/services/powers/complete"], citizen, {
    json: { holder: scene.person("father"), family: "Драздоў", services: [], until, language: "be" },
  });
  await say("DELETE /api/services/powers/:holder/:id", citizen, {
    at: { holder: scene.person("father"), id: String(power.json["id"]) },
  });
}

/** The way of a permit at the body that decides. */
export async function permit(scene: Scene, { say, sign }: Twice): Promise<void> {
  const citizen = await scene.visitor("citizen");
  const official = await scene.visitor("Org1001-decider", "Org1001");
  const id = await filePermit(citizen, words);
  const at = { id };
  const { number } = await official.get(`/api/services/cases/${id}`);
  const fire = await scene.visitor("Org1002-decider", "Org1002");
  const task = await eventually("the request for an opinion", async () =>
    list((await fire.get("/api/services/opinions"))["items"]).find((each) => each["caseNumber"] === number),
  );
  await sign(["POST /api/services/opinions/prepare", "POST /api/services/opinions/complete"], fire, {
    json: { taskId: task["id"], outcome: "positive", text: words },
  });
  await opineElse(scene, id, number);
  await say("POST /api/services/office/take", official, { json: { caseIds: [id] } });
  await say("POST /api/services/cases/:id/notes", official, { at, json: { text: words }, headers: key() });
  await say("POST /api/services/cases/:id/request", official, { at, json: { text: words } });
  await sign(["POST /api/services/answers/prepare", "POST /api/services/answers/complete"], citizen, {
    json: { caseId: id, text: words },
  });
  await say("POST /api/services/cases/:id/extend", official, { at, json: { reason: words } });
  const head = scene.person("Org1001-head");
  await say("POST /api/services/office/hand-over", official, {
    json: { caseIds: [id], to: { person: head }, reason: words },
  });
  await sign(
    ["POST /api/services/decisions/prepare", "POST /api/services/decisions/complete"],
    await scene.visitor("Org1001-head", "Org1001"),
    { json: { caseId: id, outcome: "granted", reason: words } },
  );
}

async function opineElse(scene: Scene, caseId: string, number: unknown): Promise<void> {
  const other = await scene.visitor("Org1010-decider", "Org1010");
  const task = await eventually("the request for an opinion", async () =>
    list((await other.get("/api/services/opinions"))["items"]).find((each) => each["caseNumber"] === number),
  );
  await other.sign("/api/services/opinions", { taskId: task["id"], outcome: "positive", text: words });
  const municipality = await scene.visitor("Org1001-decider", "Org1001");
  await eventually("the case to be ready", async () => {
    const { actions } = await municipality.get(`/api/services/cases/${caseId}`);
    return Array.isArray(actions) && actions.includes("decide") ? true : undefined;
  });
}

/** What a body arranges for itself. */
export async function office(scene: Scene, { say }: Twice): Promise<void> {
  const head = await scene.visitor("Org1001-head", "Org1001");
  const day = Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 20 }).toString();
  const absence = await say("POST /api/services/office/absences", head, { json: { from: day, to: day } });
  await say("DELETE /api/services/office/absences/:id", head, { at: { id: String(absence.json["id"]) } });
  await say("PUT /api/services/office/routes/:service", head, { at: { service: "premises-alteration" }, json: {} });
  const template = { purpose: "ask", name: "Plan", texts: { be: words, ru: words, en: words } };
  const made = await say("POST /api/services/office/templates", head, { json: template });
  const at = { id: String(made.json["id"]) };
  const changed = { ...template, name: "The plan", version: 1 };
  await say("PUT /api/services/office/templates/:id", head, { at, json: changed });
  await say("DELETE /api/services/office/templates/:id", head, { at });
}

/** A card that was lost: paid for, and refused by two. */
export async function proposal(scene: Scene, { say }: Twice): Promise<void> {
  const foreigner = await scene.visitor("foreigner");
  const id = await file(foreigner, "id-card-replacement");
  const at = { id };
  const { number, due } = await foreigner.get(`/api/services/cases/${id}/payment`);
  const amount = String(fields(due)["amount"]);
  await eventually("the bank to know what is to be paid", async () => {
    const page = await scene.attempt(`/en/sandbox-bank/${encodeURIComponent(String(number))}`, {
      cookie: foreigner.cookie,
    });
    return page.status === 200 ? true : undefined;
  });
  await say("POST /en/sandbox-bank/:number", foreigner, {
    at: { number: String(number) },
    form: { operation: randomUUID(), amount },
  });
  const notice = await eventually("the bank's notice", async () => {
    const { text } = await scene.attempt(`/en/applications/${id}/payment`, { cookie: foreigner.cookie });
    return /payment\/notices\/([0-9a-f-]{36})/.exec(text)?.[1];
  });
  const signed = await foreigner.download(`/en/applications/${id}/payment/notices/${notice}`);
  await say("POST /api/services/payment-notices", undefined, {
    bytes: { type: "application/pkcs7-mime", body: signed },
  });

  const decider = await scene.visitor("Org1003-decider", "Org1003");
  const head = await scene.visitor("Org1003-head", "Org1003");
  const grounds = await eventually("the case to be ready", async () => {
    const view = await decider.get(`/api/services/cases/${id}`);
    return Array.isArray(view["actions"]) && view["actions"].includes("propose") ? view["grounds"] : undefined;
  });
  const json = { outcome: "refused", ground: list(grounds)[0]?.["id"], reason: words };
  await say("POST /api/services/cases/:id/proposal", decider, { at, json });
  await say("POST /api/services/cases/:id/proposal/return", head, { at, json: { remarks: words } });
  await decider.post(`/api/services/cases/${id}/proposal`, json);
  await say("DELETE /api/services/cases/:id/proposal", decider, { at });
}

/** Births in the register, and what the state offers for them. */
export async function births(scene: Scene, { say, sign }: Twice): Promise<void> {
  const registrar = await scene.visitor("Org1004-official", "Org1004");
  const mother = await scene.visitor("mother");
  const born = async (given: string) => {
    const known = list((await mother.get("/api/offers"))["offers"]).length;
    const name = (family: string) => ({ family, given });
    await sign(["POST /api/services/entries/prepare", "POST /api/services/entries/complete"], registrar, {
      json: {
        entry: {
          kind: "birth",
          mother: { number: scene.person("mother"), family: await familyOf(scene, "mother") },
          child: {
            name: { be: name("Драздова"), ru: name("Дроздова"), latin: { family: "Drazdova", given: "Jana" } },
            sex: "female",
            born: Temporal.Now.plainDateISO("Europe/Minsk").toString(),
            birthPlace: { be: "Мінск", ru: "Минск", en: "Minsk" },
          },
        },
      },
    });
    const offers = await eventually("the offer", async () => {
      const found = list((await mother.get("/api/offers"))["offers"]);
      return found.length > known ? found : undefined;
    });
    return {
      id: String(offers.find(({ state }) => state === "open" || state === "offered")?.["id"] ?? offers[0]?.["id"]),
    };
  };
  const first = await born("Яна");
  await say("POST /api/offers/:id/decline", mother, { at: first });
  const confirmed = await sign(["POST /api/offers/:id/prepare", "POST /api/offers/:id/complete"], mother, {
    at: first,
    json: { language: "en" },
  });
  const application = await mother.download(`/api/services/cases/${String(confirmed.json["caseId"])}/application`);
  await say("POST /api/offers/:id/confirm", mother, { at: first, bytes: { type: asice, body: application } });
}

async function familyOf(scene: Scene, key: string): Promise<string> {
  const visitor = await scene.visitor(key);
  const { name } = await visitor.get("/api/identity/me");
  return String(name).split(" ")[0] ?? "";
}

/** The document flow, as a body's own system speaks it. */
export async function flow(scene: Scene, { say }: Twice): Promise<void> {
  const town = await scene.visitor("Org1001-official", "Org1001");
  const school = await scene.visitor("Org1006-decider", "Org1006");
  const [sent] = list((await town.get("/api/exchange/outbox"))["messages"]);
  const document = Buffer.from(
    await town.download(`/api/exchange/messages/Org1001/${String(sent?.["id"])}/document`),
  ).toString("base64");
  const send = async () => {
    const id = randomUUID();
    await say("POST /api/exchange/messages", town, {
      json: { messages: [{ id, to: ["Org1006"], type: 1, subject: words, document }] },
    });
    return { sender: "Org1001", id };
  };
  const [one, other] = [await send(), await send()];
  await say("POST /api/exchange/deliveries", school, { json: { messages: [one, other] } });
  await say("POST /api/exchange/registrations", school, { json: { requests: [{ message: one, journal: "in" }] } });
  await say("POST /api/exchange/refusals", school, {
    json: { requests: [{ message: other, result: "not-subject", note: words }] },
  });
}
