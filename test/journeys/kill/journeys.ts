import { randomUUID } from "node:crypto";
import { type Fields, fields, list } from "ratusha/visitor";
import { Traveller, type Weather } from "./traveller.ts";

/** Something that the system has answered, and must therefore keep. */
export interface Acknowledged {
  readonly kind: "permit" | "extract" | "benefit";
  /** `person:…`; each resident makes one journey. */
  readonly owner: string;
  readonly caseId: string;
  readonly number: string;
  readonly act: string;
  readonly receipt: Fields | undefined;
  readonly documentId: string;
  readonly document: Uint8Array;
  /** Id under which the birth was entered, for a benefit. */
  readonly birth: string | undefined;
}

/** Who travels. */
export interface Company {
  readonly origin: string;
  readonly pin: string;
  readonly weather: Weather;
  /** Personal number of a member of the cast. */
  person(key: string): string;
  /** A resident who has made no journey yet: an owner of premises, or a woman who may be a mother. */
  nextResident(kind: "owner" | "mother"): string;
}

/** The officials, signed in once. */
export interface Officials {
  /** Of the two bodies that are asked for an opinion. */
  readonly advisers: readonly Traveller[];
  readonly town: Traveller;
  readonly registrar: Traveller;
}

export async function callOfficials(company: Company): Promise<Officials> {
  const official = async (key: string, body: string): Promise<Traveller> => {
    const traveller = new Traveller(company.origin, company.weather);
    await traveller.signIn(company.person(key), company.pin);
    await traveller.actFor(body);
    return traveller;
  };
  return {
    advisers: [await official("Org1002-decider", "Org1002"), await official("Org1010-decider", "Org1010")],
    town: await official("Org1001-decider", "Org1001"),
    registrar: await official("Org1004-official", "Org1004"),
  };
}

/** A permit through the three bodies. */
export async function travelPermit(company: Company, { advisers, town }: Officials): Promise<Acknowledged> {
  const person = company.nextResident("owner");
  const traveller = new Traveller(company.origin, company.weather);
  await traveller.signIn(person, company.pin);
  const { facts } = await traveller.get("/api/services/definitions/premises-alteration/known");
  const values = list(facts).flatMap((fact) => list(fact["values"]));
  const [owned] = list(values.find((value) => value["concept"] === "premises.owned")?.["value"]);
  const filed = await traveller.sign("/api/services/applications", {
    service: "premises-alteration",
    language: "be",
    answers: {
      premises: fields(owned?.["premises"])["id"],
      kind: "layout",
      works: "A partition is moved by one metre.",
      start: Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 60 }).toString(),
    },
  });
  const caseId = String(filed["caseId"]);
  for (const adviser of advisers) {
    const task = await adviser.eventually(`the request for case ${caseId}`, () =>
      findTask(adviser, String(filed["number"])),
    );
    await adviser.sign("/api/services/opinions", { taskId: task["id"], outcome: "positive", text: "Safe." });
  }
  await town.eventually(`case ${caseId} to be ready`, async () => {
    const found = await town.get(`/api/services/cases/${caseId}`);
    return Array.isArray(found["actions"]) && found["actions"].includes("decide") ? found : undefined;
  });
  await town.sign("/api/services/decisions", { caseId, outcome: "granted" });
  return acknowledged(traveller, "permit", person, filed);
}

/** The first page of tasks is the newest: enough for those who wait for theirs. */
async function findTask(fire: Traveller, caseNumber: string): Promise<Fields | undefined> {
  for (let after = ""; ; ) {
    const page = await fire.get(`/api/services/opinions?limit=200${after === "" ? "" : `&after=${after}`}`);
    const found = list(page["items"]).find((each) => each["caseNumber"] === caseNumber);
    if (found !== undefined || typeof page["next"] !== "string") return found;
    after = encodeURIComponent(page["next"]);
  }
}

/** An extract, decided and sealed by the system itself. */
export async function travelExtract(company: Company): Promise<Acknowledged> {
  const person = company.nextResident("owner");
  const traveller = new Traveller(company.origin, company.weather);
  await traveller.signIn(person, company.pin);
  const filed = await traveller.sign("/api/services/applications", {
    service: "population-extract",
    language: "be",
    answers: {},
  });
  return acknowledged(traveller, "extract", person, filed);
}

/** A birth, the offer that follows from it, and the benefit after one confirmation. */
export async function travelBirth(company: Company, { registrar }: Officials): Promise<Acknowledged> {
  const person = company.nextResident("mother");
  const birth = randomUUID();
  await registrar.post("/api/registers/births", {
    id: birth,
    mother: person,
    child: {
      name: {
        be: { family: "Драздова", given: "Мілана" },
        ru: { family: "Дроздова", given: "Милана" },
        latin: { family: "Drazdova", given: "Milana" },
      },
      sex: "female",
      born: Temporal.Now.plainDateISO("Europe/Minsk").toString(),
      birthPlace: { be: "г. Зарэчча", ru: "г. Заречье", en: "Zarechcha" },
    },
  });
  const traveller = new Traveller(company.origin, company.weather);
  await traveller.signIn(person, company.pin);
  const offer = await traveller.eventually("the offer", async () => {
    const { offers } = await traveller.get("/api/offers");
    return list(offers)[0];
  });
  const filed = await traveller.sign(`/api/offers/${String(offer["id"])}`, { language: "be" });
  return acknowledged(traveller, "benefit", person, filed, birth);
}

/** Waits for the sealed document and keeps what was answered. */
async function acknowledged(
  traveller: Traveller,
  kind: Acknowledged["kind"],
  person: string,
  filed: Fields,
  birth?: string,
): Promise<Acknowledged> {
  const caseId = String(filed["caseId"]);
  const document = await traveller.eventually(`the document of case ${caseId}`, async () => {
    const found = await traveller.get(`/api/services/cases/${caseId}`);
    return list(found["documents"])[0];
  });
  const documentId = String(document["id"]);
  return {
    kind,
    owner: `person:${person}`,
    caseId,
    number: String(filed["number"]),
    act: String(filed["act"]),
    receipt: filed["receipt"] === undefined ? undefined : fields(filed["receipt"]),
    documentId,
    document: await traveller.download(`/api/services/documents/${documentId}/asice`),
    birth,
  };
}
