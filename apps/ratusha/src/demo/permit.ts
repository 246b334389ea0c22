import { eventually } from "./eventually.ts";
import { type Narrator, patience } from "./narrator.ts";
import { type Fields, fields, list, Visitor } from "./visitor.ts";

/** Who takes part in a journey; the sandbox's cast by its keys. */
export interface Company {
  readonly origin: string;
  readonly pin: string;
  /** Personal number of a member of the cast. */
  person(key: string): string;
}

export interface PermitJourney {
  /** Key of the applicant in the cast. */
  readonly applicant: string;
  /** Applies for the company that the applicant directs. */
  readonly forOrganisation?: boolean;
}

/** What the journey leaves with the applicant. */
export interface Permit {
  readonly visitor: Visitor;
  readonly caseId: string;
  readonly documentId: string;
}

/** The whole permit: sign in, file, the other bodies' opinions, decision, sealed document. */
export async function playPermit(tell: Narrator, company: Company, journey: PermitJourney): Promise<Permit> {
  const visitor = new Visitor(company.origin);
  await tell.step("sign in with the ID card", () => visitor.signIn(company.person(journey.applicant), company.pin));
  if (journey.forOrganisation === true) await tell.step("act for the company", () => visitor.actFor("organisation"));

  const premises = await tell.step("see what the state knows", () => ownPremises(visitor));
  const filed = await tell.step("answer, sign and file the application", () =>
    visitor.sign("/api/services/applications", {
      service: "premises-alteration",
      language: "en",
      answers: {
        premises,
        kind: "layout",
        bearing: false,
        works: "A partition between the kitchen and the living room is moved by one metre.",
        start: Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 60 }).toString(),
      },
    }),
  );
  const caseId = String(filed["caseId"]);
  const asked = await tell.step("the body seals and sends requests to two other bodies", () =>
    Promise.all(
      ["Org1002", "Org1010"].map(async (body) => {
        const official = new Visitor(company.origin);
        await official.signIn(company.person(`${body}-decider`), company.pin);
        await official.actFor(body);
        return { official, task: await findTask(official, String(filed["number"])) };
      }),
    ),
  );
  await tell.step("officials of both bodies give their opinions, signed and sealed", () =>
    Promise.all(asked.map(({ official, task }) => giveOpinion(official, task))),
  );
  await tell.step("the official decides with a card, the signer seals", () => decide(company, visitor, caseId));
  const documentId = await tell.step("the applicant finds the document", () => issuedDocument(visitor, caseId));
  return { visitor, caseId, documentId };
}

/** The first premises that the register of property names for whoever applies. */
async function ownPremises(visitor: Visitor): Promise<unknown> {
  const { facts } = await visitor.get("/api/services/definitions/premises-alteration/known");
  const values = list(facts).flatMap((fact) => list(fact["values"]));
  const owned = values.find((value) => value["concept"] === "premises.owned");
  const [first] = list(owned?.["value"]);
  if (first === undefined) throw new Error("the register names no premises of the applicant");
  return fields(first["premises"])["id"];
}

function findTask(official: Visitor, caseNumber: string): Promise<Fields> {
  const look = async () => {
    const { items } = await official.get("/api/services/opinions");
    return list(items).find((each) => each["caseNumber"] === caseNumber);
  };
  return eventually("the sealed request for an opinion", look, patience);
}

async function giveOpinion(official: Visitor, task: Fields): Promise<void> {
  await official.sign("/api/services/opinions", {
    taskId: task["id"],
    outcome: "positive",
    text: "The alteration meets the rules.",
  });
}

async function decide(company: Company, visitor: Visitor, caseId: string): Promise<void> {
  const official = new Visitor(company.origin);
  await official.signIn(company.person("Org1001-decider"), company.pin);
  await official.actFor("Org1001");
  const ready = async () => {
    const { actions } = await official.get(`/api/services/cases/${caseId}`);
    return Array.isArray(actions) && actions.includes("decide");
  };
  await eventually("the case to be ready for decision", ready, patience);
  const decided = await official.sign("/api/services/decisions", { caseId, outcome: "granted" });
  if (decided["state"] === "sealing") await sealed(visitor, caseId);
}

/** The official's signature is recorded and the seal is still to come: the signer is asked again in the background. */
async function sealed(visitor: Visitor, caseId: string): Promise<void> {
  await eventually(
    "the body's seal (the signer does not answer; the decision is kept and will be sealed when it does)",
    async () => {
      const found: Fields = await visitor.get(`/api/services/cases/${caseId}`);
      return found["state"] === "sealing" ? undefined : found;
    },
    { patienceMs: 10_000 },
  );
}

async function issuedDocument(visitor: Visitor, caseId: string): Promise<string> {
  const found = await visitor.get(`/api/services/cases/${caseId}`);
  const [document] = list(found["documents"]);
  if (document === undefined) throw new Error("the decided case holds no document");
  return String(fields(document)["id"]);
}
