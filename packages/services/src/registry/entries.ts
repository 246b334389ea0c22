import { documentId, writeAsice } from "@ratusha/document";
import type { Principal } from "@ratusha/identity";
import { isProblem, parseUuid } from "@ratusha/kernel";
import { textSchema } from "@ratusha/runtime";
import { z } from "zod";
import type { Context } from "../context.ts";
import { addIntents, findIntent } from "../intent/store.ts";
import { asice } from "../issued/hand-out.ts";
import { isNear } from "../official/interest.ts";
import { requireBody, requireMandate } from "../official/official.ts";
import type { Page } from "../paging.ts";
import { claimResult, completeLayOut, layOut } from "../preparation/preparation.ts";
import { problems } from "../problems.ts";
import { checkEntry } from "./check.ts";
import { type EntryInput, type EntryKind, type EntryView, entrySchema, type RegisterEntries } from "./entry.ts";
import { buildRecord, entryRows } from "./record.ts";
import type { Registry } from "./registries.ts";
import { findEntry, findRecord, insertEntry, listEntries, type StoredEntry } from "./store.ts";
import { workOnEntry } from "./work.ts";

const lastUuid = "ffffffff-ffff-ffff-ffff-ffffffffffff";
const aboutSchema = z.object({
  entry: entrySchema,
  id: z.uuid(),
  rows: z.array(z.object({ name: textSchema, value: textSchema })),
});

/** Entries in registers, by officials of the registries that the country names. */
export function createRegisterEntries(context: Context): RegisterEntries {
  const { catalogue } = context;

  function registryOf(kind: EntryKind): Registry | undefined {
    const { registries } = context;
    return kind === "birth" || kind === "parent-end" ? registries?.births : registries?.guardianship;
  }

  function mayEnter({ actingFor }: Principal, kind: EntryKind): boolean {
    const registry = registryOf(kind);
    if (registry === undefined || actingFor?.kind !== "body" || !registry.bodies.includes(actingFor.code)) return false;
    return actingFor.roles.some((role) => registry.roles.includes(role));
  }

  const kindsOf = (principal: Principal) =>
    (["birth", "parent-end", "guardian", "guardian-end"] as const).filter((kind) => mayEnter(principal, kind));

  /** The body of an official who may enter this, held against the register of mandates. */
  async function registrarAt(kind: EntryKind, principal: Principal): Promise<string> {
    const registry = registryOf(kind);
    if (registry === undefined || !mayEnter(principal, kind)) throw problems["not-found"]();
    const body = requireBody(principal, registry.roles);
    await requireMandate(context, principal, body, registry.roles);
    return body;
  }

  /** Nobody enters what concerns themself or their family. */
  async function requireNotNear(input: EntryInput, { person }: Principal): Promise<void> {
    if (await isNear(context, person, numbersIn(input))) throw problems["own-interest"]();
  }

  function guardianServices() {
    return catalogue.catalogue().flatMap(({ service, name, personRoles = [] }) => {
      return personRoles.includes("guardian") ? [{ code: service, name }] : [];
    });
  }

  function servicesOf(input: EntryInput) {
    const open = guardianServices();
    return input.kind === "guardian"
      ? input.services.map((code) => {
          const service = open.find((each) => each.code === code);
          if (service === undefined) throw problems["entry-malformed"]("A guardian does not use this service.");
          return service;
        })
      : [];
  }

  async function check(input: EntryInput, principal: Principal) {
    const body = await registrarAt(input.kind, principal);
    try {
      const { people, until } = await checkEntry(context, input, { person: principal.person, body });
      // Only of people whose names were given with their numbers: of others nothing is to be learnt here.
      await requireNotNear(input, principal);
      return { body, rows: entryRows(input, people, servicesOf(input), until) };
    } catch (error) {
      for (const code of ["registers.record-malformed", "registers.not-registered", "registers.key-malformed"]) {
        if (isProblem(error, code)) throw problems["entry-malformed"](error.detail, { reason: code });
      }
      throw error;
    }
  }

  async function one(id: string, principal: Principal): Promise<StoredEntry> {
    if (kindsOf(principal).length === 0) throw problems["not-found"]();
    const body = principal.actingFor?.code ?? "";
    const found = parseUuid(id).ok ? await findEntry(context.db, body, id) : undefined;
    if (found === undefined) throw problems["not-found"]();
    return found;
  }

  return {
    kinds: kindsOf,
    guardianServices,

    async preview(input, principal) {
      const { rows } = await check(input, principal);
      return { kind: input.kind, rows };
    },

    async prepare({ certificate, language, ...rest }, principal) {
      const input = entrySchema.parse(rest);
      const { body, rows } = await check(input, principal);
      const id = context.id();
      const named = { code: body, name: await context.bodyName(body) };
      const built = buildRecord(id, input, rows, named, context.today(), language);
      return layOut(context, {
        kind: "entry",
        person: principal.person,
        ...built,
        certificate,
        about: JSON.parse(JSON.stringify({ entry: input, id, rows })),
      });
    },

    async complete({ id, signature }, principal) {
      const signed = await completeLayOut(context, { kind: "entry", person: principal.person, id, signature });
      const { entry: input, id: entryId, rows } = aboutSchema.parse(signed.about);
      const body = await registrarAt(input.kind, principal);
      await requireNotNear(input, principal);
      const uuid = parseUuid(entryId);
      if (!uuid.ok) throw new TypeError(uuid.detail);
      const digest = documentId(signed.document);
      await context.db.transaction(async (tx) => {
        if (!(await claimResult(tx, signed.id, digest))) return;
        const at = context.now();
        const entry: StoredEntry = {
          body,
          id: uuid.value,
          enteredBy: principal.person,
          signedAt: at,
          state: "signed",
          input,
          rows,
          number: undefined,
          reason: undefined,
        };
        await insertEntry(tx, entry, writeAsice(signed.document));
        await context.acts.append(tx, [
          {
            kind: "services.entry-signed",
            actor: `person:${principal.person}`,
            subject: `body:${body}`,
            body: { entry: uuid.value, kind: input.kind, body, document: digest },
          },
        ]);
        const work = { kind: "entry" as const, owner: `body:${body}`, caseId: uuid.value, payload: {} };
        // The background takes over where this very request dies.
        await addIntents(tx, [{ ...work, id: uuid.value }], at.add({ seconds: 20 }));
      });
      // Said again after a lost answer, what the first request left is done now.
      const found = await findIntent(context.db, uuid.value);
      if (found !== undefined) await workOnEntry(context, found);
      return uuid.value;
    },

    async list(principal, paging): Promise<Page<EntryView>> {
      if (kindsOf(principal).length === 0) throw problems["not-found"]();
      const limit = Math.min(Math.max(Math.trunc(paging?.limit ?? 30), 1), 200);
      const before = paging?.after ?? lastUuid;
      if (!parseUuid(before).ok) throw problems["not-found"]();
      const found = await listEntries(context.db, principal.actingFor?.code ?? "", before, limit + 1);
      const items = found.slice(0, limit).map(viewOf);
      const next = items.at(-1)?.id;
      return found.length > limit && next !== undefined ? { items, next } : { items };
    },

    entry: async (id, principal) => viewOf(await one(id, principal)),

    async record(id, principal) {
      const { body } = await one(id, principal);
      const bytes = await findRecord(context.db, body, id);
      if (bytes === undefined) throw problems["not-found"]();
      return { name: `register-entry-${id}.asice`, mediaType: asice, bytes };
    },
  };
}

function numbersIn(input: EntryInput): string[] {
  switch (input.kind) {
    case "birth":
      return [input.mother.number, ...(input.father === undefined ? [] : [input.father.number])];
    case "parent-end":
      return [input.child.number, input.parent.number];
    case "guardian":
    case "guardian-end":
      return [input.ward.number, input.guardian.number];
  }
}

function viewOf({ id, input, rows, signedAt, state, number, reason }: StoredEntry): EntryView {
  return { id, kind: input.kind, rows, signedAt, state, number, reason };
}
