import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startInstance } from "ratusha/instance";
import { type Fields, fields, list, Visitor } from "ratusha/visitor";

/** `node tools/oracle/dss/containers.ts OUT`: what a fresh instance seals and what people sign, each as a file; anchors beside them. */
const [out] = process.argv.slice(2);
if (out === undefined) throw new Error("name the folder to write to");
mkdirSync(join(out, "anchors"), { recursive: true });

const instance = await startInstance({ people: 1000, env: { RATUSHA_RATE_LIMITS: "off" } });
const origin = instance.url;
const keep = (name: string, bytes: Uint8Array): void => writeFileSync(join(out, name), bytes);

async function enter(key: string, body?: string): Promise<Visitor> {
  const cast = list(fields(await (await fetch(`${origin}/api/sandbox/cast`)).json())["cast"]);
  const visitor = new Visitor(origin);
  await visitor.signIn(String(cast.find((each) => each["key"] === key)?.["person"]), "123456");
  if (body !== undefined) await visitor.actFor(body);
  return visitor;
}

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 600; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("it did not come");
}

function file(visitor: Visitor, service: string, answers: Fields, more: Fields = {}): Promise<Fields> {
  return visitor.sign("/api/services/applications", { service, language: "be", answers, ...more });
}

async function decide(official: Visitor, { caseId }: Fields, verdict: Fields): Promise<void> {
  await until(async () => {
    const found = await official.get(`/api/services/cases/${caseId}`).catch(() => ({}) as Fields);
    return Array.isArray(found["actions"]) && found["actions"].includes("decide") ? found : undefined;
  });
  await official.sign("/api/services/decisions", { caseId, ...verdict });
}

/** The application as it was signed, and the document as it was sealed. */
async function keepCase(visitor: Visitor, name: string, { caseId }: Fields): Promise<Uint8Array> {
  const found = await until(async () => {
    const [document] = list((await visitor.get(`/api/services/cases/${caseId}`))["documents"]);
    return document;
  });
  keep(`${name}-application.asice`, await visitor.download(`/api/services/cases/${caseId}/application`));
  const sealed = await visitor.download(`/api/services/documents/${String(found["id"])}/asice`);
  keep(`${name}.asice`, sealed);
  return sealed;
}

/** Two opinions, and the messages of the document flow in which they were asked for and given. */
async function advise(town: Visitor, number: unknown): Promise<void> {
  for (const body of ["Org1002", "Org1010"]) {
    const adviser = await enter(`${body}-decider`, body);
    const task = await until(async () =>
      list((await adviser.get("/api/services/opinions"))["items"]).find((each) => each["caseNumber"] === number),
    );
    const opinion = { taskId: task["id"], outcome: "positive", text: "Супраць работ нічога няма." };
    await adviser.sign("/api/services/opinions", opinion);
    for (const { sender, id } of list((await adviser.get("/api/exchange/inbox?limit=10"))["messages"]))
      keep(`message-to-${body}.asice`, await adviser.download(`/api/exchange/messages/${sender}/${id}/document`));
  }
  const replies = await until(async () => {
    const { messages } = await town.get("/api/exchange/inbox?limit=10");
    return list(messages).length >= 2 ? list(messages) : undefined;
  });
  for (const { sender, id } of replies)
    keep(`reply-of-${sender}.asice`, await town.download(`/api/exchange/messages/${sender}/${id}/document`));
}

const wrong = `${origin}/be/wrong/population/person.residence`;

/** What a form sends: with the token that any page with a form shows. */
async function send(visitor: Visitor, address: string, body: FormData | URLSearchParams): Promise<Response> {
  const shown = await (await fetch(wrong, { headers: { cookie: visitor.cookie } })).text();
  const token = /name="_csrf" value="([^"]+)"/.exec(shown)?.[1] ?? "";
  const headers = { cookie: visitor.cookie, origin, "x-csrf-token": token };
  return fetch(address, { method: "POST", redirect: "manual", headers, body });
}

/** "This is wrong" stands on a page alone: its form begins the draft. */
async function contest(visitor: Visitor): Promise<string> {
  const begun = await send(visitor, wrong, new URLSearchParams());
  return /\/drafts\/([0-9a-f-]+)/.exec(begun.headers.get("location") ?? "")?.[1] ?? "";
}

try {
  keep("anchors/root.pem", await (await enter("citizen")).download("/ca/root.pem"));
  const citizen = await enter("citizen");
  const certificate = await keepCase(citizen, "certificate", await file(citizen, "residence-certificate", {}));

  const town = await enter("Org1001-decider", "Org1001");
  const { facts } = await citizen.get("/api/services/definitions/premises-alteration/known");
  const known = list(facts).flatMap((fact) => list(fact["values"]));
  const [owned] = list(known.find((value) => value["concept"] === "premises.owned")?.["value"]);
  const answers = {
    premises: fields(owned?.["premises"])["id"],
    kind: "layout",
    bearing: true,
    designer: "ТАА «Праект»",
    works: "Праём у нясучай сцяне.",
    start: Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 60 }).toString(),
  };
  const service = "premises-alteration";
  const draft = await citizen.post("/api/services/drafts", { service, answers });
  const form = new FormData();
  form.append("file", new Blob([Uint8Array.from(certificate)]), "даведка.asice");
  const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=";
  form.append("file", new Blob([Uint8Array.from(Buffer.from(pixel, "base64"))]), "plan.png");
  const attached = await send(citizen, `${origin}/api/services/drafts/${draft["id"]}/files/design`, form);
  const taken = fields(await attached.json());
  const files = list(taken["files"]).map(({ id, name }) => ({ id, name }));
  if (files.length !== 2) throw new Error(`the files were not taken: ${JSON.stringify(taken)}`);
  const permit = await file(citizen, service, answers, { draft: draft["id"] });
  await advise(town, permit["number"]);
  await decide(town, permit, { outcome: "granted" });
  await keepCase(citizen, "permit-with-files", permit);

  const foreigner = await enter("foreigner");
  const work = await file(foreigner, "work-record-extract", { employer: "Org1006", period: "2019–2026" });
  await decide(await enter("Org1006-decider", "Org1006"), work, {
    outcome: "granted",
    reason: "2019–2026: настаўнік.",
  });
  await keepCase(foreigner, "work-record", work);

  const begun = await contest(citizen);
  const right = { addressBe: "Зарэчча, вул. Новая, 5", addressRu: "Заречье, ул. Новая, 5" };
  const shown = { ...right, addressEn: "5 Novaya St, Zarechcha", shows: "Дагавор № 5" };
  const correction = await file(citizen, "correct-residence", shown, { draft: begun });
  await decide(await enter("Org1003-decider", "Org1003"), correction, { outcome: "granted" });
  await keepCase(citizen, "correction", correction);
  const after = await until(() => file(citizen, "residence-certificate", {}).catch(() => undefined));
  await keepCase(citizen, "certificate-corrected", after);
} finally {
  await instance.stop();
}
