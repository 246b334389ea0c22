import type { Principal } from "@ratusha/identity";
import type { Lang, Text, Uuid } from "@ratusha/kernel";
import { z } from "zod";
import type { Prepared } from "../application/application.ts";
import type { Download } from "../file/download.ts";
import type { Page, Paging } from "../paging.ts";

const nameSchema = z.object({
  family: z.string().min(1).max(60),
  given: z.string().min(1).max(60),
  patronymic: z.string().min(1).max(60).optional(),
});
const number = z.string().max(20);
const party = z.object({ number, family: z.string().max(100) });
const decision = z.object({ number: z.string().min(1).max(60), date: z.iso.date(), by: z.string().min(1).max(200) });

/** What an official enters. People are named by number and family name together: a number alone tells nothing. */
export const entrySchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("birth"),
    mother: party,
    father: party.optional(),
    child: z.object({
      name: z.object({ be: nameSchema, ru: nameSchema, latin: nameSchema }),
      sex: z.enum(["female", "male"]),
      born: z.iso.date(),
      birthPlace: z.object({ be: z.string().max(200), ru: z.string().max(200), en: z.string().max(200) }),
    }),
  }),
  z.object({
    kind: z.literal("guardian"),
    ward: party,
    guardian: party,
    /** Codes of the services that the guardian may use for the ward; all that guardians may use where empty. */
    services: z.array(z.string().max(100)).max(100),
    /** Last day, ISO date; for a minor the day before majority at the latest. */
    until: z.iso.date().optional(),
    decision,
  }),
  z.object({ kind: z.literal("parent-end"), child: party, parent: party, decision }),
  z.object({ kind: z.literal("guardian-end"), ward: party, guardian: party, decision }),
]);

export type EntryInput = z.infer<typeof entrySchema>;
export type EntryKind = EntryInput["kind"];

/** What an entry would say, before it is signed. */
export interface EntryPreview {
  readonly kind: EntryKind;
  /** Rows in words, as the signed record has them. */
  readonly rows: readonly { readonly name: Text; readonly value: Text }[];
}

/** An entry as the body that made it sees it; nobody's number is in it. */
export interface EntryView extends EntryPreview {
  readonly id: string;
  readonly signedAt: Temporal.Instant;
  /** `signed` the register takes it up in a moment · `entered` · `refused` the register had meanwhile a reason not to. */
  readonly state: "signed" | "entered" | "refused";
  /** The number of the civil record, where there is one. */
  readonly number: string | undefined;
  /** Why it was refused: the register's code, such as `person-deceased`. */
  readonly reason: string | undefined;
}

/** Entries in registers that officials make with their cards. */
export interface RegisterEntries {
  /** What the principal may enter; nothing for whoever serves at no registry. */
  kinds(principal: Principal): readonly EntryKind[];
  /** The services that a guardian may use for a ward. */
  guardianServices(): readonly { readonly code: string; readonly name: Text }[];
  /** @throws Problem services.person-mismatch, services.entry-malformed with its reason */
  preview(input: EntryInput, principal: Principal): Promise<EntryPreview>;
  prepare(
    input: EntryInput & { readonly certificate: Uint8Array; readonly language: Lang },
    principal: Principal,
  ): Promise<Prepared>;
  /** Makes the entry that the card has signed; said again, it is made once. */
  complete(input: { readonly id: string; readonly signature: Uint8Array }, principal: Principal): Promise<Uuid>;
  /** The entries of the principal's body, newest first. */
  list(principal: Principal, paging?: Paging): Promise<Page<EntryView>>;
  entry(id: string, principal: Principal): Promise<EntryView>;
  /** The signed record. */
  record(id: string, principal: Principal): Promise<Download>;
}
