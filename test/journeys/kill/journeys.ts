import { sandboxBirth } from "@ratusha/by";
import { type Fields, fields, list } from "ratusha/visitor";
import { findLostCard, replaceLostCard } from "./card.ts";
import {
  type Acknowledged,
  acknowledged,
  type Company,
  decide,
  enter,
  file,
  type Officials,
  until,
} from "./company.ts";
import type { Service } from "./flights.ts";
import { keepAndShare, lendPower } from "./kept.ts";
import type { Traveller } from "./traveller.ts";

type Journey = (company: Company, officials: Officials) => Promise<readonly Acknowledged[]>;

/** What people come for, by service, in turn: each goes to its end, through whatever breaks. */
export const journeys: Readonly<Record<Service | "population-extract", readonly Journey[]>> = {
  "population-extract": [travelExtract],
  "residence-certificate": [travelCertificate],
  "work-record-extract": [travelWorkRecord],
  "id-card-replacement": [replaceLostCard, findLostCard],
  "sole-trader-registration": [travelTrader],
  "premises-alteration": [travelContested, travelPermit],
  "child-benefit": [travelOffered, several(2), travelClaimed, several(3)],
};

async function filePermit(traveller: Traveller): Promise<Fields> {
  const { facts } = await traveller.get("/api/services/definitions/premises-alteration/known");
  const values = list(facts).flatMap((fact) => list(fact["values"]));
  const [owned] = list(values.find((value) => value["concept"] === "premises.owned")?.["value"]);
  return file(traveller, "premises-alteration", {
    premises: fields(owned?.["premises"])["id"],
    kind: "layout",
    bearing: false,
    works: "A partition is moved by one metre.",
    start: Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 60 }).toString(),
  });
}

async function advise({ advisers }: Officials, filed: Fields): Promise<void> {
  for (const adviser of advisers) {
    const task = await adviser.eventually(`the request for case ${String(filed["caseId"])}`, () =>
      findTask(adviser, String(filed["number"])),
    );
    await adviser.sign("/api/services/opinions", { taskId: task["id"], outcome: "positive", text: "Safe." });
  }
}

/** A permit through the three bodies. */
async function travelPermit(company: Company, officials: Officials): Promise<Acknowledged[]> {
  const someone = await enter(company);
  const filed = await filePermit(someone.traveller);
  await advise(officials, filed);
  await decide(officials.town, String(filed["caseId"]), { outcome: "granted" });
  return [await acknowledged("permit", someone, filed)];
}

/** A permit on whose way the applicant is asked, the term is made longer, it is refused, and the region hears the appeal. */
async function travelContested(company: Company, officials: Officials): Promise<Acknowledged[]> {
  const someone = await enter(company);
  const { traveller } = someone;
  const { town, region } = officials;
  const filed = await filePermit(traveller);
  const caseId = String(filed["caseId"]);
  const path = `/api/services/cases/${caseId}`;
  const stateOf = async (official: Traveller) => String((await official.get(path))["state"]);
  const happened = async (kind: string) =>
    list((await town.get(path))["events"]).some((event) => event["kind"] === kind);
  await advise(officials, filed);
  await until(town, caseId, "to be ready", ({ state }) => state === "ready");
  await town.ensure(
    () => town.post(`${path}/request`, { text: "Which wall?" }),
    async () => (await stateOf(town)) === "awaiting-applicant",
  );
  await traveller.sign("/api/services/answers", { caseId, text: "The one beside the window." });
  await until(town, caseId, "to be answered", ({ state }) => state === "ready");
  await town.ensure(
    () => town.post(`${path}/extend`, { reason: "The wall has to be looked at." }),
    () => happened("extended"),
  );
  await decide(town, caseId, { outcome: "refused", ground: "structure" });
  const refused = await acknowledged("contested permit", someone, filed);
  const appealed = await file(traveller, "appeal", { grounds: "The wall bears nothing." }, { about: caseId });
  await decide(region, String(appealed["caseId"]), { outcome: "refused", ground: "lawful" });
  return [refused, await acknowledged("appeal", someone, appealed)];
}

/** The first page of tasks is the newest: enough for those who wait for theirs. */
async function findTask(adviser: Traveller, caseNumber: string): Promise<Fields | undefined> {
  for (let after = ""; ; ) {
    const page = await adviser.get(`/api/services/opinions?limit=200${after === "" ? "" : `&after=${after}`}`);
    const found = list(page["items"]).find((each) => each["caseNumber"] === caseNumber);
    if (found !== undefined || typeof page["next"] !== "string") return found;
    after = encodeURIComponent(page["next"]);
  }
}

/** An extract, decided and sealed by the system itself; then a power of attorney that is given and ended. */
async function travelExtract(company: Company): Promise<Acknowledged[]> {
  const someone = await enter(company);
  const filed = await file(someone.traveller, "population-extract", {});
  const given = await acknowledged("extract", someone, filed);
  return [{ ...given, kept: await lendPower(company, someone) }];
}

/** A certificate at once; its holder lets somebody read it. */
async function travelCertificate(company: Company): Promise<Acknowledged[]> {
  const someone = await enter(company);
  const filed = await file(someone.traveller, "residence-certificate", {});
  const given = await acknowledged("certificate", someone, filed);
  return [{ ...given, kept: await keepAndShare(company, someone, String(given.document?.id)) }];
}

/** The employer's answer to a form that was kept as a draft first. */
async function travelWorkRecord(company: Company, { school }: Officials): Promise<Acknowledged[]> {
  const someone = await enter(company);
  const { traveller } = someone;
  const service = "work-record-extract";
  const answers = { employer: "Org1006", period: "2019–2026" };
  const draft = await traveller.post("/api/services/drafts", { service, answers });
  const filed = await file(traveller, service, answers, { draft: draft["id"] });
  await decide(school, String(filed["caseId"]), { outcome: "granted", reason: "2019–2026: teacher of mathematics." });
  return [await acknowledged("work record", someone, filed)];
}

/** A sole trader: an entry in the register, a mandate, and a message to the tax body. */
async function travelTrader(company: Company, { town, tax }: Officials): Promise<Acknowledged[]> {
  const someone = await enter(company);
  const filed = await file(someone.traveller, "sole-trader-registration", { activity: "crafts", elsewhere: false });
  await decide(town, String(filed["caseId"]), { outcome: "granted" });
  const given = await acknowledged("sole trader", someone, filed);
  await someone.traveller.eventually("the trader's mandate", async () => {
    const { mandates } = await someone.traveller.get("/api/identity/mandates");
    return list(mandates).find((mandate) => mandate["kind"] === "organisation");
  });
  await registerNews(tax);
  return [given];
}

/** The tax body's clerk registers whatever has come, and is given a number for each. */
async function registerNews(tax: Traveller): Promise<void> {
  const requests = await tax.eventually("news for the tax body", async () => {
    const { messages } = await tax.get("/api/exchange/inbox?limit=200");
    const waiting = list(messages).filter((message) => fields(message["delivery"])["state"] !== "registered");
    if (list(messages).length === 0) return undefined;
    return waiting.map(({ sender, id }) => ({ message: { sender, id }, journal: "IN" }));
  });
  if (requests.length > 0) await tax.post("/api/exchange/registrations", { requests });
}

const names = [
  { be: "Мілана", ru: "Милана" },
  { be: "Зарына", ru: "Зарина" },
  { be: "Дарына", ru: "Дарина" },
] as const;

/** A mother and the births that the registrar has entered for her. */
async function bear(company: Company, { registrar }: Officials, children = 1) {
  const someone = await enter(company, "mother");
  const [family] = String((await someone.traveller.get("/api/identity/me"))["name"]).split(" ", 1);
  const mother = { number: someone.person, family: String(family) };
  const births: string[] = [];
  for (const given of names.slice(0, children)) {
    const entry = await registrar.sign("/api/services/entries", { entry: sandboxBirth({ mother, given }) });
    births.push(String(entry["id"]));
  }
  return { births, someone };
}

/** A birth, the offer that follows from it, and the benefit after one confirmation. */
async function travelOffered(company: Company, officials: Officials): Promise<Acknowledged[]> {
  const { someone } = await bear(company, officials);
  const { traveller } = someone;
  const offer = await traveller.eventually("the offer", async () => {
    const { offers } = await traveller.get("/api/offers");
    return list(offers)[0];
  });
  const filed = await traveller.sign(`/api/offers/${String(offer["id"])}`, { language: "be" });
  return [await acknowledged("offered benefit", someone, filed)];
}

/** The benefit by an application of the mother's own, whatever is offered. */
async function travelClaimed(company: Company, officials: Officials): Promise<Acknowledged[]> {
  const { births, someone } = await bear(company, officials);
  const filed = await file(someone.traveller, "child-benefit", { children: births.map((child) => ({ child })) });
  return [await acknowledged("claimed benefit", someone, filed)];
}

/** The benefit for several children by one form: as many cases as children, each with a number and a receipt of its own. */
function several(children: number): Journey {
  return (company, officials) => travelSeveral(company, officials, children);
}

async function travelSeveral(company: Company, officials: Officials, children: number): Promise<Acknowledged[]> {
  const { births, someone } = await bear(company, officials, children);
  const filed = await file(someone.traveller, "child-benefit", { children: births.map((child) => ({ child })) });
  const cases = list(filed["cases"]);
  const different = (name: string) => new Set(cases.map((one) => one[name])).size;
  if (cases.length !== children || ["caseId", "number", "act"].some((name) => different(name) !== children)) {
    throw new Error(`one form for ${children} children was answered with ${JSON.stringify(cases)}`);
  }
  return Promise.all(cases.map((one) => acknowledged("benefit for several", someone, one)));
}
