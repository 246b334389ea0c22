import { type Fields, fields, list, type Visitor } from "ratusha/visitor";
import { listed } from "./listed.ts";
import { togetherBefore } from "./together.ts";

/** Lists of what stands before a caller: the list’s address, its member, and where one of its ids leads to. */
const lists = [
  ["/api/services/cases", "items", "/api/services/cases/:id"],
  ["/api/services/queue", "items", "/api/services/cases/:id"],
  ["/api/services/documents", "items", "/api/services/documents/:id"],
  ["/api/services/drafts", "drafts", "/api/services/drafts/:id"],
  ["/api/services/opinions", "items", "/api/services/opinions/:id"],
  ["/api/services/entries", "items", "/api/services/entries/:id"],
  ["/api/services/office/absences", "absences", "/api/services/office/absences/:id"],
  ["/api/services/office/templates", "templates", "/api/services/office/templates/:id"],
  ["/api/exchange/inbox", "messages", "/api/exchange/messages/:sender/:id"],
] as const;

/** The places of an instance with the ids of what stands before this caller, where anything does. */
export async function withOwn(lived: Fields, caller: Visitor): Promise<Fields> {
  const own = await idsBefore(caller);
  const at = (under: unknown) => Object.keys(own).find((address) => `${String(under)}/`.startsWith(`${address}/`));
  const places = list(lived["places"]).map((place) => {
    const ids = own[at(place["under"]) ?? ""];
    return ids === undefined ? place : { ...place, values: { ...fields(place["values"]), ...ids } };
  });
  const caseId = own["/api/services/cases/:id"]?.["id"];
  const about = caseId === undefined ? {} : { caseId, caseIds: [caseId], about: caseId };
  const bodies = { ...fields(lived["bodies"]), ...about };
  return { ...lived, places: [...(await togetherBefore(caller, bodies)), ...places], bodies };
}

async function idsBefore(caller: Visitor): Promise<Readonly<Record<string, Fields>>> {
  const own: Record<string, Fields> = {};
  for (const [address, member, place] of lists) {
    const [first] = await listed(caller, address, member);
    if (first !== undefined) own[place] = { id: first["id"], ...("sender" in first && { sender: first["sender"] }) };
  }
  return own;
}
