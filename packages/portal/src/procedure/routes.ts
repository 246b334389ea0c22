import type { Principal } from "@ratusha/identity";
import { isProblem } from "@ratusha/kernel";
import { deskOf } from "@ratusha/services";
import { z } from "zod";
import { goToDone } from "../desk/done.ts";
import { chosenText } from "../desk/insert.tsx";
import { draw } from "../page/render.tsx";
import { file, goTo, json, page } from "../shell/answer.ts";
import { certificateField, idParams, signedForm, textQuery } from "../shell/fields.ts";
import { official, type Shell, signedIn } from "../shell/shell.ts";
import { AnswerPage, RemindersPage, WordsPage } from "./pages.tsx";

const words = z.string().max(4000).default("");

/** What happens on the way of a case: requests to the applicant, answers, extensions, reminders. */
export function procedureRoutes(shell: Shell): void {
  const { services, identity } = shell.deps;
  const actions = { ask: "ask-applicant", extend: "extend" } as const;

  for (const what of ["ask", "extend"] as const) {
    const path = `/office/cases/:id/${what}`;
    const write = async (id: string, principal: Principal, failed = false, chosen?: string) => {
      const view = await services.case(id, principal);
      if (!view.actions.includes(actions[what])) return goTo(`/office/cases/${view.id}`);
      const texts = await services.office.filledTemplates({ caseId: id, purpose: what }, principal);
      const text = chosenText(texts, chosen);
      return page(draw(WordsPage, { view, what, failed, texts, text }), failed ? 422 : 200);
    };
    shell.get(path, { params: idParams, query: textQuery }, async (asked) =>
      write(asked.params.id, official(asked), false, asked.query.text),
    );
    shell.post(path, { params: idParams, body: z.object({ text: words }) }, async (asked) => {
      const principal = official(asked);
      const { id: caseId } = asked.params;
      try {
        if (what === "ask") await services.askApplicant({ caseId, text: asked.body.text }, principal);
        else await services.extendTerm({ caseId, reason: asked.body.text }, principal);
      } catch (error) {
        if (isProblem(error, "services.words-missing")) return write(caseId, principal, true);
        throw error;
      }
      return goToDone(`/office/cases/${caseId}`);
    });
  }

  const answer = async (id: string, principal: Principal, status = 200) => {
    const view = await services.case(id, principal);
    if (!view.actions.includes("answer")) return goTo(`/applications/${view.id}`);
    return page(draw(AnswerPage, { view, person: principal.person }), status);
  };
  shell.get("/applications/:id/answer", { params: idParams }, async (asked) =>
    answer(asked.params.id, signedIn(asked)),
  );
  const answering = z.object({ certificate: certificateField, text: words });
  shell.post("/applications/:id/answer/prepare", { params: idParams, body: answering }, async (asked) => {
    const { certificate, text } = asked.body;
    const prepared = await services.prepareAnswer({ caseId: asked.params.id, text, certificate }, signedIn(asked));
    return json({ id: prepared.id, toBeSigned: Buffer.from(prepared.toBeSigned).toString("base64") });
  });
  shell.post("/applications/:id/answer", { params: idParams, body: signedForm.partial() }, async (asked) => {
    const principal = signedIn(asked);
    const { preparation, signature } = asked.body;
    if (preparation === undefined || signature === undefined) return answer(asked.params.id, principal, 422);
    const view = await services.completeAnswer({ id: preparation, signature }, principal);
    return goToDone(`/applications/${view.id}`);
  });

  const requestParams = z.object({ id: z.uuid(), request: z.uuid() });
  for (const base of ["/applications", "/office/cases"]) {
    shell.get(`${base}/:id/answers/:request/answer.asice`, { params: requestParams }, async (asked) =>
      file(await services.answer(asked.params.id, asked.params.request, signedIn(asked))),
    );
  }

  shell.get("/office/reminders", {}, async (asked) => {
    const principal = official(asked);
    const body = principal.actingFor?.code ?? "";
    const desk = deskOf(body, principal.person);
    const [own = [], ofBody = []] = await Promise.all(
      [desk, `body:${body}`].map((owner) => identity.notices.list(owner, { limit: 100 })),
    );
    await identity.notices.markAllRead(desk);
    // What the body is told of a term, those whom it concerns are told as well.
    const said = ({ kind, link, text }: (typeof own)[number]) => `${kind} ${link} ${text.be}`;
    const known = new Set(own.map(said));
    const notices = [...own, ...ofBody.filter((notice) => !known.has(said(notice)))].toSorted((a, b) =>
      a.id < b.id ? 1 : -1,
    );
    return page(draw(RemindersPage, { notices }));
  });
}
