import type { Principal } from "@ratusha/identity";
import { isProblem, type Lang } from "@ratusha/kernel";
import { runtimeProblems } from "@ratusha/runtime";
import type { EntryKind } from "@ratusha/services";
import { z } from "zod";
import type { FieldError } from "../page/form/errors.tsx";
import { draw } from "../page/render.tsx";
import { file, goTo, json, page } from "../shell/answer.ts";
import { afterQuery, certificateField, idParams, pagingOf, signedForm } from "../shell/fields.ts";
import { type Shell, signedIn } from "../shell/shell.ts";
import { type EntryFields, entryKinds, partiesOf, readEntry } from "./answers.ts";
import { EntryPage, RegistryPage } from "./entry-pages.tsx";
import { CheckEntryPage, EntryFormPage } from "./form-page.tsx";
import { reasonOf } from "./reasons.ts";
import { words } from "./words.ts";

const kindParams = z.object({ kind: z.enum(entryKinds) });
const anyFields = z.record(z.string().max(60), z.string().max(2000));

/** The registries: births, guardians, and the ends of their powers, each signed with the official's card. */
export function registryRoutes(shell: Shell): void {
  const { entries } = shell.deps.services;

  shell.get("/office/registry", { query: afterQuery }, async (asked) => {
    const principal = signedIn(asked);
    const { items, next } = await entries.list(principal, pagingOf(asked.query, 30));
    return page(draw(RegistryPage, { kinds: entries.kinds(principal), entries: items, next }));
  });

  shell.get("/office/registry/entries/:id", { params: idParams }, async (asked) =>
    page(draw(EntryPage, { entry: await entries.entry(asked.params.id, signedIn(asked)) })),
  );

  shell.get("/office/registry/entries/:id/record.asice", { params: idParams }, async (asked) =>
    file(await entries.record(asked.params.id, signedIn(asked))),
  );

  shell.get("/office/registry/:kind/new", { params: kindParams }, async (asked) => {
    const { kind } = asked.params;
    registrar(kind, signedIn(asked));
    return form(kind, {}, []);
  });

  // People are looked up by number and name: not many guesses are allowed.
  const rateLimit = { max: 30, window: 60_000 };
  shell.post("/office/registry/:kind/check", { params: kindParams, body: anyFields, rateLimit }, async (asked) => {
    const { kind } = asked.params;
    return check(kind, asked.body, registrar(kind, signedIn(asked)), asked.lang);
  });

  const preparing = z.object({ certificate: certificateField }).catchall(z.string().max(2000));
  shell.post("/office/registry/:kind/prepare", { params: kindParams, body: preparing, rateLimit }, async (asked) => {
    const { kind } = asked.params;
    const principal = registrar(kind, signedIn(asked));
    const { certificate, ...fields } = asked.body;
    const read = readEntry(kind, anyFields.parse(fields));
    if ("faults" in read) throw runtimeProblems["request-invalid"]();
    const prepared = await entries.prepare({ ...read.input, certificate, language: asked.lang }, principal);
    return json({ id: prepared.id, toBeSigned: Buffer.from(prepared.toBeSigned).toString("base64") });
  });

  const signing = signedForm.partial().catchall(z.string().max(2000));
  shell.post("/office/registry/:kind", { params: kindParams, body: signing }, async (asked) => {
    const { kind } = asked.params;
    const principal = registrar(kind, signedIn(asked));
    const { preparation, signature, ...fields } = asked.body;
    if (preparation === undefined || signature === undefined) {
      return check(kind, anyFields.parse(fields), principal, asked.lang, 422);
    }
    const id = await entries.complete({ id: preparation, signature }, principal);
    return goTo(`/office/registry/entries/${id}`);
  });

  function registrar(kind: EntryKind, principal: Principal): Principal {
    if (!entries.kinds(principal).includes(kind)) throw runtimeProblems["not-found"]();
    return principal;
  }

  function form(kind: EntryKind, fields: EntryFields, errors: readonly FieldError[]) {
    const shown = draw(EntryFormPage, { kind, fields, services: entries.guardianServices(), errors });
    return page(shown, errors.length > 0 ? 422 : 200);
  }

  async function check(kind: EntryKind, fields: EntryFields, principal: Principal, lang: Lang, status = 200) {
    const t = words(lang);
    const read = readEntry(kind, fields);
    if ("faults" in read) {
      const errors = read.faults.map(({ field, fault }) => ({ field, message: t(fault) }));
      return form(kind, fields, errors);
    }
    try {
      const preview = await entries.preview(read.input, principal);
      return page(draw(CheckEntryPage, { preview, fields, person: principal.person }), status);
    } catch (error) {
      const [first] = partiesOf[kind];
      if (isProblem(error, "services.person-mismatch")) {
        return form(kind, fields, [{ field: `${first}Number`, message: t("mismatch") }]);
      }
      if (isProblem(error, "services.own-interest")) {
        return form(kind, fields, [{ field: `${first}Number`, message: t("ownInterest") }]);
      }
      if (!isProblem(error, "services.entry-malformed")) throw error;
      const { field, word } = reasonOf(String(error.extra?.["reason"] ?? ""));
      const named = field === "date" ? (kind === "birth" ? "born" : "decisionDate") : field;
      return form(kind, fields, [{ field: named === "first" ? `${first}Number` : named, message: t(word) }]);
    }
  }
}
