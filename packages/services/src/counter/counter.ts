import type { Principal } from "@ratusha/identity";
import { parseUuid, type Text } from "@ratusha/kernel";
import { nameText } from "@ratusha/registers";
import type { Draft } from "../application/application.ts";
import { saveDraft } from "../application/draft.ts";
import { checkEntitled, requireCounter } from "../application/entitled.ts";
import { caseLine } from "../case/lines.ts";
import { noteLook } from "../case/look.ts";
import { findCase } from "../case/store.ts";
import type { CaseLine, CaseView } from "../case/view.ts";
import { caseView } from "../case/views.ts";
import type { Context } from "../context.ts";
import { requireBody } from "../official/official.ts";
import type { Page, Paging } from "../paging.ts";
import { residentBy } from "../power/resident.ts";
import { problems } from "../problems.ts";
import { listFilings, ownerOfFiling } from "./filing.ts";

/** Whom a counter serves: the number and the family name as they stand in the document that was looked at. */
export interface CounterInput {
  readonly service: string;
  readonly person: string;
  readonly family: string;
  readonly document: { readonly kind: string; readonly number: string };
}

/** A body's counter: files for people who come in person, on their identity document. */
export interface Counter {
  /** The identity documents that the country takes. */
  readonly documents: readonly { readonly kind: string; readonly name: Text }[];
  /**
   * A draft for the person who is there. Throws `services.person-mismatch`, `services.not-entitled` (oneself, one's family, or whose
   * affairs one has in hand), `services.mandate-missing`.
   */
  begin(input: CounterInput, principal: Principal): Promise<Draft>;
  /** What this counter took in, newest first. */
  filings(principal: Principal, paging?: Paging): Promise<Page<CaseLine>>;
  /** A case that this counter took in, for its receipt. */
  filing(id: string, principal: Principal): Promise<CaseView>;
}

const longestNumber = 40;
const lastUuid = "ffffffff-ffff-ffff-ffff-ffffffffffff";

export function createCounter(context: Context): Counter {
  const { assistance } = context;
  const documents = assistance?.documents ?? [];
  const bodyOf = (principal: Principal) => requireBody(principal, ["counter"]);

  return {
    documents,

    async begin({ service, person, family, document }, principal) {
      const body = bodyOf(principal);
      if (assistance === undefined) throw problems["not-found"]();
      const published = context.catalogue.find(service);
      if (published === undefined) throw problems["not-found"]();
      checkEntitled(published.definition, principal.actingFor, true);
      const number = document.number.trim();
      if (!documents.some(({ kind }) => kind === document.kind) || number === "" || number.length > longestNumber) {
        throw problems["application-incomplete"]("the identity document has its kind and its number");
      }
      const resident = await residentBy(context, person, family);
      await requireCounter(context, { body, official: principal.person, owner: `person:${resident.number}` });
      // Looking someone up is a read of their record: the person sees who served them, and why.
      const { basis, purpose } = assistance;
      await context.registers.read([
        { register: "population", key: resident.number, facts: ["name"], basis, purpose, reader: `body:${body}` },
      ]);
      return saveDraft(
        context,
        principal,
        { service, answers: {} },
        {
          kind: "counter",
          person: resident.number,
          name: nameText(resident.name).be,
          document: { kind: document.kind, number },
        },
      );
    },

    async filings(principal, paging) {
      const body = bodyOf(principal);
      const limit = Math.max(1, Math.min(200, paging?.limit ?? 50));
      const found = await listFilings(context.db, body, paging?.after ?? lastUuid, limit + 1);
      const shown = found.slice(0, limit);
      const cases = await Promise.all(shown.map(({ owner, id }) => findCase(context.db, owner, id)));
      const items = cases.flatMap((each) => (each === undefined ? [] : [caseLine(context, each)]));
      const next = shown.at(-1)?.id;
      return found.length > limit && next !== undefined ? { items, next } : { items };
    },

    async filing(id, principal) {
      const owner = parseUuid(id).ok ? await ownerOfFiling(context.db, bodyOf(principal), id) : undefined;
      const found = owner === undefined ? undefined : await findCase(context.db, owner, id);
      if (found === undefined) throw problems["not-found"]();
      // What is known of the person, and what became of the case, is for the person and the body that decides.
      await noteLook(context, found, "case", principal);
      const view = await caseView(context, { found }, principal);
      return { ...view, facts: [], opinions: [], actions: [], grounds: [] };
    },
  };
}
