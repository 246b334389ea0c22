import { type DocumentMetadata, documentId, paperFiles, writeAsice } from "@ratusha/document";
import type { Principal } from "@ratusha/identity";
import { canonicalJson, eachLang, utf8 } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import type { Prepared } from "../application/application.ts";
import { applicationWords as words } from "../application/words.ts";
import type { CaseRecord } from "../case/record.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { ownWords } from "../official/official.ts";
import { completedHere, completeLayOut, layOut, noteResult } from "../preparation/preparation.ts";
import { problems } from "../problems.ts";
import { resumeClock } from "../term/resume.ts";
import { answerRequest, requestsOf } from "./store.ts";

/** What an applicant answers. */
export interface ApplicantAnswerInput {
  readonly caseId: string;
  readonly text: string;
  /** DER of the card's signing certificate. */
  readonly certificate: Uint8Array;
}

/** Finds a case of the principal's own, or answers that there is none. */
export type OwnCase = (id: string, principal: Principal) => Promise<CaseRecord>;

/** Lays the answer to the body's request out for the applicant's card. */
export async function prepareAnswer(
  context: Context,
  input: ApplicantAnswerInput,
  principal: Principal,
  ownCase: OwnCase,
): Promise<Prepared> {
  const found = await ownCase(input.caseId, principal);
  const request = (await requestsOf(context.db, found.owner, found.id)).find(({ state }) => state === "open");
  if (found.state !== "awaiting-applicant" || request === undefined) {
    throw problems["case-state"]("nothing is asked of the applicant now");
  }
  const text = ownWords(input.text);
  const { definition } = requireDefinition(context.catalogue, found.definition);
  const date = context.today();
  const data = { type: "applicant-answer", case: found.id, request: request.id, asked: request.text, text };
  const title = eachLang((lang) => `${words.answer[lang]}: ${definition.name[lang]}`);
  const metadata: DocumentMetadata = {
    id: context.id(),
    kind: "applicant-answer",
    title,
    date: date.toString(),
    author: { code: found.owner, name: found.applicantName },
    service: found.service,
    definition: found.definition,
    case: found.id,
  };
  const forPeople = paperFiles({
    name: "answer.html",
    metadata,
    languages: [found.content.language],
    paper: {
      parties: [
        { name: words.body, value: await context.bodyName(found.body) },
        { name: words.from, value: found.applicantName },
      ],
      parts: [
        {
          kind: "facts",
          facts: [
            { name: words.application, value: found.number },
            { name: words.question, value: request.text },
            { name: words.answer, value: text },
          ],
        },
      ],
    },
  });
  return layOut(context, {
    kind: "answer",
    person: principal.person,
    files: [...forPeople, { name: "answer.json", mediaType: "application/json", bytes: utf8(canonicalJson(data)) }],
    metadata,
    certificate: input.certificate,
    about: { caseId: found.id, request: request.id, text },
  });
}

const aboutSchema = z.object({ caseId: z.string(), request: z.string(), text: z.string() });

/** Takes the signed answer, and lets the clock run again. */
export async function completeAnswer(
  context: Context,
  input: { readonly id: string; readonly signature: Uint8Array },
  principal: Principal,
  ownCase: OwnCase,
): Promise<CaseRecord> {
  const signed = await completeLayOut(context, { kind: "answer", person: principal.person, ...input });
  const about = aboutSchema.parse(signed.about);
  const found = await ownCase(about.caseId, principal);
  if (signed.result !== undefined) return found;
  const { owner, id: caseId, service, body, channel } = found;
  const at = context.now();
  const actor = `person:${principal.person}`;
  const container = writeAsice(signed.document);
  const give = async (tx: Queryable): Promise<void> => {
    const key = { owner, caseId, id: about.request };
    if (!(await answerRequest(tx, key, { text: about.text, at, container }))) {
      throw problems["case-state"]("the request is not open any more");
    }
    await noteResult(tx, signed.id, undefined, about.request);
    const event = { kind: "applicant-answered" as const, actor, detail: { request: about.request } };
    if (!(await resumeClock(context, tx, found, event))) throw problems["case-state"]("the case has gone on meanwhile");
    await context.acts.append(tx, [
      {
        kind: "services.applicant-answered",
        actor,
        subject: owner,
        body: { case: caseId, service, body, channel, request: about.request, document: documentId(signed.document) },
      },
    ]);
  };
  await completedHere(context, signed.id, () => context.db.transaction(give));
  return ownCase(about.caseId, principal);
}
