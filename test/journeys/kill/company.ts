import { type Fields, fields, list } from "ratusha/visitor";
import { Traveller, type Weather } from "./traveller.ts";

export const kinds = [
  "permit",
  "contested permit",
  "appeal",
  "extract",
  "certificate",
  "work record",
  "lost card",
  "found card",
  "sole trader",
  "offered benefit",
  "claimed benefit",
  "benefit for several",
] as const;
export type Kind = (typeof kinds)[number];

/** Something that the system has answered, and must therefore keep. */
export interface Acknowledged {
  readonly kind: Kind;
  /** `person:…`; each resident makes one journey. */
  readonly owner: string;
  readonly caseId: string;
  readonly number: string;
  readonly act: string;
  readonly receipt: Fields | undefined;
  /** The sealed document; there is none of what was withdrawn. */
  readonly document: { readonly id: string; readonly container: Uint8Array } | undefined;
  /** What else was answered with success, each with the query that gives one row where it still holds. */
  readonly kept: readonly Kept[];
}

export interface Kept {
  readonly what: string;
  readonly query: string;
  readonly values: readonly unknown[];
}

/** Who travels. */
export interface Company {
  readonly origin: string;
  readonly pin: string;
  readonly weather: Weather;
  /** Personal number of a member of the cast. */
  person(key: string): string;
  /** Their family name. */
  family(key: string): string;
  /** A resident who has made no journey yet: an owner of premises, or a woman who may be a mother. */
  nextResident(kind: "owner" | "mother"): string;
}

/** The officials, signed in once. */
export interface Officials {
  /** Of the two bodies that are asked for an opinion. */
  readonly advisers: readonly Traveller[];
  readonly town: Traveller;
  readonly region: Traveller;
  readonly school: Traveller;
  readonly migration: Traveller;
  readonly registrar: Traveller;
  readonly tax: Traveller;
}

export async function callOfficials(company: Company): Promise<Officials> {
  const official = async (body: string, role = "decider"): Promise<Traveller> => {
    const traveller = new Traveller(company.origin, company.weather);
    await traveller.signIn(company.person(`${body}-${role}`), company.pin);
    await traveller.actFor(body);
    return traveller;
  };
  return {
    advisers: [await official("Org1002"), await official("Org1010")],
    town: await official("Org1001"),
    region: await official("Org1008"),
    school: await official("Org1006"),
    migration: await official("Org1003"),
    registrar: await official("Org1004", "official"),
    tax: await official("Org1009", "official"),
  };
}

/** The next resident, signed in. */
export async function enter(company: Company, kind: "owner" | "mother" = "owner") {
  const person = company.nextResident(kind);
  const traveller = new Traveller(company.origin, company.weather);
  await traveller.signIn(person, company.pin);
  return { person, traveller };
}

export function file(traveller: Traveller, service: string, answers: Fields, more: Fields = {}): Promise<Fields> {
  return traveller.sign("/api/services/applications", { service, language: "be", answers, ...more });
}

/** Decides a case as soon as it can be decided. */
export async function decide(official: Traveller, caseId: string, verdict: Fields): Promise<void> {
  await official.eventually(`case ${caseId} to be ready`, async () => {
    const found = await official.find(`/api/services/cases/${caseId}`);
    if (found === undefined) return undefined;
    return Array.isArray(found["actions"]) && found["actions"].includes("decide") ? found : undefined;
  });
  await official.sign("/api/services/decisions", { caseId, ...verdict });
}

/** A case until something holds of it. */
export function until(traveller: Traveller, caseId: string, what: string, holds: (found: Fields) => boolean) {
  return traveller.eventually(`case ${caseId} ${what}`, async () => {
    const found = await traveller.get(`/api/services/cases/${caseId}`);
    return holds(found) ? found : undefined;
  });
}

/** Keeps what was answered of a filed application; with a document unless it was withdrawn. */
export async function acknowledged(
  kind: Kind,
  { person, traveller }: { readonly person: string; readonly traveller: Traveller },
  filed: Fields,
  more: { readonly withdrawn?: boolean; readonly kept?: readonly Kept[] } = {},
): Promise<Acknowledged> {
  const caseId = String(filed["caseId"]);
  return {
    kind,
    owner: `person:${person}`,
    caseId,
    number: String(filed["number"]),
    act: String(filed["act"]),
    receipt: filed["receipt"] === undefined ? undefined : fields(filed["receipt"]),
    document: more.withdrawn === true ? undefined : await documentOf(traveller, caseId),
    kept: more.kept ?? [],
  };
}

async function documentOf(traveller: Traveller, caseId: string) {
  const found = await until(traveller, caseId, "to have its document", (each) => list(each["documents"]).length > 0);
  const id = String(list(found["documents"])[0]?.["id"]);
  return { id, container: await traveller.download(`/api/services/documents/${id}/asice`) };
}
