import type { Principal } from "@ratusha/identity";
import type { Unit } from "@ratusha/registers";
import { type AbsenceInput, type AbsenceLine, absencesOf, endAbsenceNow, enterAbsence } from "../absence/absences.ts";
import type { Absence } from "../absence/store.ts";
import type { Context } from "../context.ts";
import { type QueueCounts, type QueueFilter, queueCounts } from "../desk/queue.ts";
import { type HandOverInput, handOver } from "../holding/hand-over.ts";
import { type MovableCase, movableCase } from "../holding/movable.ts";
import { releaseCases } from "../holding/release.ts";
import { routesOf, setRoute, type UnitRoute } from "../holding/route.ts";
import { type CasesMoved, takeCases } from "../holding/take.ts";
import { type NoteInput, noteDown } from "../note/notes.ts";
import { requireBody } from "../official/official.ts";
import { type ProposalInput, proposeDecision, returnProposal, takeBackProposal } from "../proposal/propose.ts";
import { type Colleague, staffOf } from "../staff/staff.ts";
import { type FilledTemplate, filledTemplates, sharedTemplates } from "../template/filled.ts";
import type { Template, TemplatePurpose } from "../template/store.ts";
import {
  placeholdersFor,
  saveTemplate,
  type TemplateInput,
  templatesOf,
  withdrawTemplate,
} from "../template/templates.ts";

/** How the officials of a body share its work. */
export interface Office {
  /** Who works at the principal's body, by name. */
  colleagues(principal: Principal): Promise<readonly Colleague[]>;
  units(principal: Principal): Promise<readonly Unit[]>;
  /** How the queue divides; cheap, whatever its length. */
  counts(filter: QueueFilter, principal: Principal): Promise<QueueCounts>;
  /** Takes cases that nobody has. Each that cannot be taken is told with its problem. */
  take(caseIds: readonly string[], principal: Principal): Promise<CasesMoved>;
  /** A case as the queue has it, to hand it over without opening it: also for whom it concerns. */
  movable(caseId: string, principal: Principal): Promise<MovableCase>;
  /** Hands cases over to a colleague or a unit, with a reason. */
  handOver(input: HandOverInput, principal: Principal): Promise<CasesMoved>;
  /** Notes something to a case for colleagues. */
  note(input: NoteInput, principal: Principal): Promise<void>;
  /** Prepares a decision that another official is to sign, where the definition says so. */
  propose(input: ProposalInput, principal: Principal): Promise<void>;
  /** Sends what was prepared back with remarks; for another official, who could sign it. */
  returnProposal(input: { readonly caseId: string; readonly remarks: string }, principal: Principal): Promise<void>;
  /** Takes back what one has prepared oneself. */
  takeBackProposal(caseId: string, principal: Principal): Promise<void>;
  /** Who is away, and who stands in, from today on. */
  absences(principal: Principal): Promise<readonly AbsenceLine[]>;
  /** Enters one's own absence, or as the head somebody's. */
  enterAbsence(input: AbsenceInput, principal: Principal): Promise<Absence>;
  /** Ends an absence before its last day. */
  endAbsence(id: string, principal: Principal): Promise<void>;
  /** The body's own texts, and the placeholders that one for a service may hold. */
  templates(principal: Principal): Promise<readonly Template[]>;
  placeholders(service?: string): readonly string[];
  /** Makes or changes a text: for those who decide. */
  saveTemplate(input: TemplateInput, principal: Principal): Promise<Template>;
  withdrawTemplate(id: string, principal: Principal): Promise<void>;
  /** The texts that fit a step of a case, filled in for it. */
  filledTemplates(
    input: { readonly caseId: string; readonly purpose: TemplatePurpose },
    principal: Principal,
  ): Promise<readonly FilledTemplate[]>;
  /** Those that read the same in each of several cases. */
  sharedTemplates(
    input: { readonly caseIds: readonly string[]; readonly purpose: TemplatePurpose },
    principal: Principal,
  ): Promise<readonly FilledTemplate[]>;
  /** Which units get the new cases of services, as the head has said. */
  routes(principal: Principal): Promise<readonly UnitRoute[]>;
  /** For the head alone; without a unit the definition decides again. */
  setRoute(input: { readonly service: string; readonly unit?: string }, principal: Principal): Promise<void>;
  /** Puts back what those have in hand whose mandates have ended; how many cases. Called when powers end, and by the quarter of an hour. */
  release(person?: string): Promise<number>;
}

const roles = ["official", "decider", "head"];

/** The work of officials over a context; `nudge` looks at once at what is to be told. */
export function createOffice(context: Context, nudge: () => void): Office {
  const staff = (principal: Principal) => staffOf(context, requireBody(principal, roles));
  return {
    colleagues: async (principal) => (await staff(principal)).colleagues,
    units: async (principal) => (await staff(principal)).units,
    counts: (filter, principal) => queueCounts(context, filter, principal),
    take: async (caseIds, principal) => takeCases(context, caseIds, principal),
    movable: (caseId, principal) => movableCase(context, caseId, principal),
    async handOver(input, principal) {
      const moved = await handOver(context, input, principal);
      nudge();
      return moved;
    },
    note: async (input, principal) => noteDown(context, input, principal),
    propose: (input, principal) => proposeDecision(context, input, principal),
    async returnProposal(input, principal) {
      await returnProposal(context, input, principal);
      nudge();
    },
    takeBackProposal: (caseId, principal) => takeBackProposal(context, caseId, principal),
    absences: async (principal) => absencesOf(context, principal),
    async enterAbsence(input, principal) {
      const absence = await enterAbsence(context, input, principal);
      nudge();
      return absence;
    },
    endAbsence: (id, principal) => endAbsenceNow(context, id, principal),
    templates: async (principal) => templatesOf(context, principal),
    placeholders: (service) => placeholdersFor(context, service),
    saveTemplate: (input, principal) => saveTemplate(context, input, principal),
    withdrawTemplate: (id, principal) => withdrawTemplate(context, id, principal),
    filledTemplates: (input, principal) => filledTemplates(context, input, principal),
    sharedTemplates: (input, principal) => sharedTemplates(context, input, principal),
    routes: async (principal) => routesOf(context, requireBody(principal, roles)),
    setRoute: (input, principal) => setRoute(context, input, principal),
    async release(person) {
      const released = await releaseCases(context, person);
      if (released > 0) nudge();
      return released;
    },
  };
}
