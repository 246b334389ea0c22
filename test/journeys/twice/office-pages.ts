import { randomUUID } from "node:crypto";
import { eventually } from "ratusha/eventually";
import { fields, list } from "ratusha/visitor";
import { file } from "../hostile/file.ts";
import { filePermit, opine, type Scene } from "../hostile/scene.ts";
import { hiddenAt, type Twice } from "./twice.ts";

const words = "Said at a desk.";

/** The way of a permit, from the queue to the appeal against its refusal. */
export async function deskPermit(scene: Scene, { say, sign }: Twice): Promise<void> {
  const citizen = await scene.visitor("citizen");
  const decider = await scene.visitor("Org1001-decider", "Org1001");
  const [granted, refused] = [await filePermit(citizen, words), await filePermit(citizen, words)];
  const { number } = await decider.get(`/api/services/cases/${granted}`);
  const fire = await scene.visitor("Org1002-decider", "Org1002");
  const task = await eventually("the request for an opinion", async () =>
    list((await fire.get("/api/services/opinions"))["items"]).find((each) => each["caseNumber"] === number),
  );
  await sign(["POST /en/office/opinions/:id/prepare", "POST /en/office/opinions/:id"], fire, {
    at: { id: String(task["id"]) },
    form: { outcome: "positive", text: words },
  });
  const hygiene = await scene.visitor("Org1010-decider", "Org1010");
  const other = await eventually("the other request", async () =>
    list((await hygiene.get("/api/services/opinions"))["items"]).find((each) => each["caseNumber"] === number),
  );
  await hygiene.sign("/api/services/opinions", { taskId: other["id"], outcome: "positive", text: words });
  await opine(scene, refused, words);

  await say("POST /en/office/selected", decider, { form: { do: "take", back: "/office", case: granted } });
  await say("POST /en/office/cases/:id/take", decider, { at: { id: refused } });
  const at = { id: refused };
  const seen = await hiddenAt(scene, decider, `/en/office/cases/${refused}`, "seen");
  await say("POST /en/office/cases/:id/notes", decider, { at, form: { note: words, seen } });
  await say("POST /en/office/cases/:id/ask", decider, { at, form: { text: words } });
  await sign(["POST /en/applications/:id/answer/prepare", "POST /en/applications/:id/answer"], citizen, {
    at,
    form: { text: words },
  });
  await say("POST /en/office/cases/:id/extend", decider, { at, form: { text: words } });
  const head = scene.person("Org1001-head");
  await say("POST /en/office/hand-over", decider, {
    form: { cases: granted, back: "/office", to: `person:${head}`, reason: words },
  });
  await sign(["POST /en/office/cases/:id/grant/prepare", "POST /en/office/cases/:id/grant"], decider, {
    at: { id: granted },
    form: { reason: words },
  });
  const { grounds } = await decider.get(`/api/services/cases/${refused}`);
  await sign(["POST /en/office/cases/:id/refuse/prepare", "POST /en/office/cases/:id/refuse"], decider, {
    at,
    form: { ground: String(list(grounds)[0]?.["id"]), reason: words },
  });
  await eventually("the refusal", async () => {
    const { state, actions } = await citizen.get(`/api/services/cases/${refused}`);
    return state === "refused" && Array.isArray(actions) && actions.includes("appeal") ? true : undefined;
  });
  await say("POST /en/applications/:id/appeal", citizen, { at });
}

/** A decision that two sign. */
export async function secondPair(scene: Scene, { say }: Twice): Promise<void> {
  const father = await scene.visitor("father");
  const id = await file(father, "id-card-replacement");
  const { number, due } = await father.get(`/api/services/cases/${id}/payment`);
  const form = { operation: randomUUID(), amount: String(fields(due)["amount"]) };
  const bank = { number: String(number) };
  await eventually("the bank to know what is to be paid", async () => {
    const page = await scene.attempt(`/en/sandbox-bank/${encodeURIComponent(bank.number)}`, { cookie: father.cookie });
    return page.status === 200 ? true : undefined;
  });
  await say("POST /en/sandbox-bank/:number", father, { at: bank, form });
  const decider = await scene.visitor("Org1003-decider", "Org1003");
  const head = await scene.visitor("Org1003-head", "Org1003");
  const grounds = await eventually("the case to be ready", async () => {
    const view = await decider.get(`/api/services/cases/${id}`);
    return Array.isArray(view["actions"]) && view["actions"].includes("propose") ? view["grounds"] : undefined;
  });
  const at = { id };
  const proposed = {
    at: { id, outcome: "refused" },
    form: { ground: String(list(grounds)[0]?.["id"]), reason: words },
  };
  await say("POST /en/office/cases/:id/propose/:outcome", decider, proposed);
  await say("POST /en/office/cases/:id/return", head, { at, form: { remarks: words } });
  await say("POST /en/office/cases/:id/propose/:outcome", decider, proposed);
  await say("POST /en/office/cases/:id/take-back", decider, { at });
}

/** What a body arranges for itself. */
export async function arranging(scene: Scene, { say }: Twice): Promise<void> {
  const head = await scene.visitor("Org1001-head", "Org1001");
  const day = Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 30 }).toString();
  await say("POST /en/office/absences", head, { form: { from: day, to: day } });
  const { absences } = await head.get("/api/services/office/absences");
  const absence = list(absences).find(({ from }) => from === day);
  await say("POST /en/office/absences/:id/end", head, { at: { id: String(absence?.["id"]) } });
  const { text: units } = await scene.attempt("/en/office/units", { cookie: head.cookie });
  await say("POST /en/office/units/:service", head, {
    at: { service: "premises-alteration" },
    form: { unit: /<option value="([a-z][a-z0-9-]+)"/.exec(units)?.[1] ?? "" },
  });
  const text = { name: words, purpose: "ask", place: "", be: words, ru: words, en: words };
  await say("POST /en/office/texts", head, { form: text });
  const { templates } = await head.get("/api/services/office/templates");
  const at = { id: String(list(templates).find(({ name }) => name === words)?.["id"]) };
  await say("POST /en/office/texts/:id", head, { at, form: { ...text, name: "Said anew", version: "1" } });
  await say("POST /en/office/texts/:id/withdraw", head, { at });
}

/** Messages of other bodies, taken in or sent back. */
export async function mailroom(scene: Scene, { say }: Twice): Promise<void> {
  const school = await scene.visitor("Org1006-decider", "Org1006");
  const town = await scene.visitor("Org1001-official", "Org1001");
  const [sent] = list((await town.get("/api/exchange/outbox"))["messages"]);
  const document = Buffer.from(
    await town.download(`/api/exchange/messages/Org1001/${String(sent?.["id"])}/document`),
  ).toString("base64");
  const ids = [randomUUID(), randomUUID()] as const;
  await town.post("/api/exchange/messages", {
    messages: ids.map((id) => ({ id, to: ["Org1006"], type: 1, subject: words, document })),
  });
  await say("POST /en/office/messages/:sender/:id/register", school, { at: { sender: "Org1001", id: ids[0] } });
  await say("POST /en/office/messages/:sender/:id/refuse", school, {
    at: { sender: "Org1001", id: ids[1] },
    form: { result: "not-subject", note: words },
  });
}

/** Someone without a card, served at a counter. */
export async function counter(scene: Scene, { say }: Twice): Promise<void> {
  const clerk = await scene.visitor("Org1001-official", "Org1001");
  const form = {
    service: "population-extract",
    person: scene.person("father"),
    family: "Драздоў",
    kind: "passport",
    number: "MP1234567",
    present: "yes",
  };
  await say("POST /en/office/counter/who", clerk, { form });
  // Each look at someone's record is a read that the person sees.
  await say("POST /en/office/counter/new", clerk, { form }, { anew: ["registers.act:register.read"] });
}

/** A birth, entered on the registrar's page. */
export async function registry(scene: Scene, { say, sign }: Twice): Promise<void> {
  const registrar = await scene.visitor("Org1004-official", "Org1004");
  const mother = await scene.visitor("mother");
  const { name } = await mother.get("/api/identity/me");
  const form = {
    motherNumber: scene.person("mother"),
    motherFamily: String(name).split(" ")[0] ?? "",
    beFamily: "Драздова",
    beGiven: "Ганна",
    ruFamily: "Дроздова",
    ruGiven: "Анна",
    latinFamily: "Drazdova",
    latinGiven: "Hanna",
    sex: "female",
    born: Temporal.Now.plainDateISO("Europe/Minsk").toString(),
    placeBe: "Мінск",
    placeRu: "Минск",
    placeEn: "Minsk",
  };
  const at = { kind: "birth" };
  await say("POST /en/office/registry/:kind/check", registrar, { at, form }, { anew: ["registers.act:register.read"] });
  await sign(["POST /en/office/registry/:kind/prepare", "POST /en/office/registry/:kind"], registrar, { at, form });
}
