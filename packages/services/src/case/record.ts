import type { Json, Text } from "@ratusha/kernel";
import type { RegisterName } from "@ratusha/registers";
import { textSchema } from "@ratusha/runtime";
import { z } from "zod";
import type { Application } from "../application/application.ts";
import { applicationSchema } from "../application/schema.ts";
import { type CaseState, type Channel, caseStates } from "./state.ts";

/** What was read from a register for a case, by concept. */
export interface StoredFact {
  readonly need: string;
  readonly register: RegisterName;
  readonly readAt: string;
  /** The act of the read. */
  readonly read: string;
  readonly values: { readonly [concept: string]: Json };
}

/** The present state of a case as it is kept. */
export interface CaseRecord {
  readonly owner: string;
  readonly id: string;
  readonly number: string;
  readonly service: string;
  /** Digest of the definition version that the case is under. */
  readonly definition: string;
  readonly body: string;
  readonly channel: Channel;
  readonly state: CaseState;
  readonly applicantName: string;
  /** Personal number of whoever signed the application. */
  readonly signer: string;
  readonly filedAt: Temporal.Instant;
  readonly due?: Temporal.PlainDate;
  /** Digest of the application's general part. */
  readonly application: string;
  /** Which of the cases of its application it is, counted from zero; most applications open one. */
  readonly item: number;
  /** What it is for, where the application opened a case for each of several things. */
  readonly itemName?: Text;
  /** What was applied for in this case. */
  readonly content: Application;
  readonly facts: readonly StoredFact[];
  readonly about?: string;
  readonly filedAct: string;
  readonly appealedBy?: string;
  /** The appeal on which it was last opened again. */
  readonly reopenedBy?: string;
  readonly decisionNumber?: string;
  readonly outcome?: "granted" | "refused";
  readonly decidedAt?: Temporal.Instant;
  readonly decidedAct?: string;
  /** What the state gave out in the case, by concept. */
  readonly assigned?: { readonly [concept: string]: string };
}

export const instant: z.ZodType<Temporal.Instant> = z.instanceof(Temporal.Instant);
export const plainDate: z.ZodType<Temporal.PlainDate> = z.instanceof(Temporal.PlainDate);
export const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array);
export const jsonValue: z.ZodType<Json> = z.json() as z.ZodType<Json>;

const storedFacts: z.ZodType<StoredFact[]> = z.array(
  z.object({
    need: z.string(),
    register: z.enum(["population", "civil", "organisations", "addresses", "property"]),
    readAt: z.string(),
    read: z.string(),
    values: z.record(z.string(), jsonValue),
  }),
);

const row = z.object({
  owner: z.string(),
  id: z.string(),
  number: z.string(),
  service: z.string(),
  definition: z.string(),
  body: z.string(),
  channel: z.enum(["portal", "api", "counter", "proactive"]),
  state: z.enum(caseStates as [CaseState, ...CaseState[]]),
  applicant_name: z.string(),
  signer: z.string(),
  filed_at: instant,
  due: plainDate.nullable(),
  application: z.string(),
  item: z.int(),
  item_name: textSchema.nullable(),
  content: applicationSchema,
  facts: storedFacts,
  about: z.string().nullable(),
  filed_act: z.string(),
  appealed_by: z.string().nullable(),
  reopened_by: z.string().nullable(),
  decision_number: z.string().nullable(),
  outcome: z.enum(["granted", "refused"]).nullable(),
  decided_at: instant.nullable(),
  decided_act: z.string().nullable(),
  assigned: z.record(z.string(), z.string()),
});

/** What a line of a list tells of a case. */
export type ListedCase = Pick<
  CaseRecord,
  | "owner"
  | "id"
  | "number"
  | "service"
  | "definition"
  | "body"
  | "channel"
  | "state"
  | "applicantName"
  | "filedAt"
  | "due"
  | "itemName"
>;

/** The columns of a line: without answers and facts, which are most of a case. */
export const listedColumns =
  "owner, id, number, service, definition, body, channel, state, applicant_name, filed_at, due, item_name";

const listedRow = row.pick({
  owner: true,
  id: true,
  number: true,
  service: true,
  definition: true,
  body: true,
  channel: true,
  state: true,
  applicant_name: true,
  filed_at: true,
  due: true,
  item_name: true,
});

/** Reads a line out of a row of `case_file`. */
export function listedOf(value: unknown): ListedCase {
  const { applicant_name, filed_at, due, item_name, ...rest } = listedRow.parse(value);
  return {
    ...rest,
    applicantName: applicant_name,
    filedAt: filed_at,
    ...(due === null ? {} : { due }),
    ...(item_name === null ? {} : { itemName: item_name }),
  };
}

/** The columns of `case_file`, as every query names them. */
export const caseColumns = `owner, id, number, service, definition, body, channel, state, applicant_name, signer, filed_at, due,
  application, item, item_name, content, facts, about, filed_act, appealed_by, reopened_by, decision_number, outcome, decided_at, decided_act, assigned`;

/** Reads a row of `case_file`. */
export function caseOf(value: unknown): CaseRecord {
  const r = row.parse(value);
  return {
    owner: r.owner,
    id: r.id,
    number: r.number,
    service: r.service,
    definition: r.definition,
    body: r.body,
    channel: r.channel,
    state: r.state,
    applicantName: r.applicant_name,
    signer: r.signer,
    filedAt: r.filed_at,
    application: r.application,
    item: r.item,
    content: r.content,
    facts: r.facts,
    filedAct: r.filed_act,
    ...(r.due === null ? {} : { due: r.due }),
    ...(r.item_name === null ? {} : { itemName: r.item_name }),
    ...(r.about === null ? {} : { about: r.about }),
    ...(r.appealed_by === null ? {} : { appealedBy: r.appealed_by }),
    ...(r.reopened_by === null ? {} : { reopenedBy: r.reopened_by }),
    ...(r.decision_number === null ? {} : { decisionNumber: r.decision_number }),
    ...(r.outcome === null ? {} : { outcome: r.outcome }),
    ...(r.decided_at === null ? {} : { decidedAt: r.decided_at }),
    ...(r.decided_act === null ? {} : { decidedAct: r.decided_act }),
    ...(Object.keys(r.assigned).length === 0 ? {} : { assigned: r.assigned }),
  };
}
