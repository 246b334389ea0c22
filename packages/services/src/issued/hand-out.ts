import { readAsice, renderHtml, renderPdf } from "@ratusha/document";
import { ownerOf, type Principal, reaches, seesAll } from "@ratusha/identity";
import { type Lang, parseUuid } from "@ratusha/kernel";
import { z } from "zod";
import { noteDocumentLook } from "../case/look.ts";
import { instant } from "../case/record.ts";
import { findCase, findCases } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import type { Download } from "../file/download.ts";
import { requireUnconcerned } from "../official/interest.ts";
import { isWithinReach } from "../official/official.ts";
import { problems } from "../problems.ts";
import type { DocumentLine } from "./document.ts";
import { type FoundDocument, findDocument } from "./store.ts";

/** The media type of the sealed file (ETSI EN 319 162-1, annex A). */
export const asice = "application/vnd.etsi.asic-e+zip";

/** `asice` is the original; html and pdf are readable copies that say so. */
export type DocumentForm = "asice" | "html" | "pdf";

/** Which of the cases that documents come from a principal's mandate reaches. */
export async function reachedCases(context: Context, documents: readonly DocumentLine[], principal: Principal) {
  if (seesAll(principal)) return () => true;
  const owner = ownerOf(principal);
  const ids = [...new Set(documents.map(({ caseId }) => caseId))];
  const cases = await findCases(
    context.db,
    ids.map((id) => ({ owner, id })),
  );
  const reached = new Set(cases.flatMap(({ id, service }) => (reaches(principal, service) ? [id] : [])));
  return (caseId: string) => reached.has(caseId);
}

/** A document in one of its forms: the sealed file, or a readable copy that says so. */
export async function download(
  context: Context,
  id: string,
  form: DocumentForm,
  language: Lang,
  principal: Principal,
): Promise<Download> {
  const found = parseUuid(id).ok ? await documentFor(context, id, principal) : undefined;
  if (found === undefined) throw problems["not-found"]();
  await noteDocumentLook(context, found, principal);
  return inForm(context, found, form, language);
}

/** A document that was found, for whoever may see it. */
export async function inForm(
  context: Context,
  found: FoundDocument,
  form: DocumentForm,
  language: Lang,
): Promise<Download> {
  const name = fileName(found.line.number);
  if (form === "asice") return { name: `${name}.asice`, mediaType: asice, bytes: found.container };
  const document = readAsice(found.container);
  if (!document.ok) throw new Error(`a document that was kept cannot be read: ${document.detail}`);
  // What is sealed stays as it was sealed; its copies say what has become of it since.
  const { annulledAt, status, validUntil } = found.line;
  const copy = {
    zone: context.calendar.zone,
    ...(annulledAt === undefined ? {} : { annulledAt: Temporal.Instant.from(annulledAt) }),
    ...(status === "expired" && validUntil !== undefined ? { expired: Temporal.PlainDate.from(validUntil) } : {}),
  };
  if (form === "pdf") {
    return {
      name: `${name}.pdf`,
      mediaType: "application/pdf",
      bytes: await renderPdf(document.value, language, copy),
    };
  }
  const html = new TextEncoder().encode(renderHtml(document.value, language, copy));
  return { name: `${name}.html`, mediaType: "text/html; charset=utf-8", bytes: html };
}

/** The holder's own document, or one that the official's body issued in a case on its list. */
export async function documentFor(context: Context, id: string, principal: Principal) {
  const acting = principal.actingFor;
  if (acting?.kind !== "body") {
    const found = await findDocument(context.db, ownerOf(principal), id, context.today());
    if (found === undefined) return undefined;
    return (await reachedCases(context, [found.line], principal))(found.line.caseId) ? found : undefined;
  }
  if (acting.roles.includes("counter")) {
    const handed = await handedOver(context, acting.code, id);
    if (handed !== undefined) return handed;
  }
  const [row] = await context.db.query(
    `SELECT body_case.owner, body_case.id, body_case.definition FROM body_case JOIN issued ON issued.owner = body_case.owner AND issued.case_id = body_case.id
     WHERE body_case.body = $1 AND issued.id = $2`,
    [acting.code, id],
  );
  if (row === undefined) return undefined;
  // Who opens no case of the service is handed out no document of it either.
  const { roles, service } = requireDefinition(context.catalogue, z.string().parse(row["definition"])).definition;
  if (!acting.roles.some((role) => roles.see.includes(role))) return undefined;
  if (!(await isWithinReach(context, principal, acting.code, roles.see, service))) return undefined;
  const owner = z.string().parse(row["owner"]);
  const found = await findCase(context.db, owner, z.string().parse(row["id"]));
  if (found !== undefined) await requireUnconcerned(context, principal.person, found);
  return findDocument(context.db, owner, id, context.today());
}

/** What came of an application at the counter on the day of filing is handed over there: the person has no card to fetch it. */
async function handedOver(context: Context, body: string, id: string) {
  const [row] = await context.db.query(
    `SELECT counter_filing.owner, counter_filing.filed_at FROM issued
     JOIN counter_filing ON counter_filing.owner = issued.owner AND counter_filing.case_id = issued.case_id
     WHERE counter_filing.body = $1 AND issued.id = $2`,
    [body, id],
  );
  if (row === undefined) return undefined;
  const sameDay = context.dateOf(instant.parse(row["filed_at"])).equals(context.today());
  return sameDay ? findDocument(context.db, z.string().parse(row["owner"]), id, context.today()) : undefined;
}

/** A number as the name of a file. */
export function fileName(number: string): string {
  return number.replaceAll("/", "-");
}
