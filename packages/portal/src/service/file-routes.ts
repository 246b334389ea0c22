import { receivedFile, runtimeProblems } from "@ratusha/runtime";
import type { FileRefusal } from "@ratusha/services";
import { type FileQuestion, fileBounds } from "@ratusha/services";
import { z } from "zod";
import { draw } from "../page/render.tsx";
import { type Answer, goTo, page } from "../shell/answer.ts";
import type { Shell } from "../shell/shell.ts";
import { words as fileWords } from "./file-words.ts";
import { FilesPage } from "./files-page.tsx";
import { RemovePage } from "./group-page.tsx";
import { beforeQuestions, type Opened, type Opening, questionAt } from "./opening.ts";
import { placePath, stepAfter, stepBefore } from "./step.ts";

const placeParams = z.object({ id: z.uuid(), question: z.string().max(60) });
const fileParams = placeParams.extend({ file: z.uuid() });
const sent = z.object({
  do: z.enum(["more", "go"]).default("more"),
  file: z.union([receivedFile, z.array(receivedFile).max(fileBounds.files)]).optional(),
});

/** The words that a file is refused with. */
const refusalWords = {
  name: "name",
  empty: "empty",
  kind: "kind",
  broken: "broken",
  "two-kinds": "two-kinds",
  active: "active",
  bomb: "bomb",
  encrypted: "encrypted",
  "too-large": "too-large",
  "too-many": "too-many",
  "too-much": "too-much",
  quota: "quota",
  infected: "infected",
} as const satisfies Readonly<Record<FileRefusal, FileRefusal>>;

/** Files that answer a question: attached and taken away one by one, kept with the draft. */
export function fileRoutes(shell: Shell, opened: Opening): void {
  const { services } = shell.deps;
  const { uploads } = services;
  if (uploads === undefined) return;

  const upload = { to: uploads, maxBytes: fileBounds.fileBytes, files: fileBounds.files };
  const taken = { params: placeParams, body: sent, upload, rateLimit: { max: 60, window: 60_000 } };
  shell.post("/drafts/:id/files/:question", taken, (asked) =>
    opened(asked, async (at) => {
      const { id: draft, question } = asked.params;
      questionFor(at, question);
      // A form whose field for files was left empty sends one without a name and without bytes.
      const given = [asked.body.file ?? []].flat();
      const files = given.filter(({ name, size }) => name !== "" || size > 0);
      const attached = await services.attachFiles({ draft, question, files }, at.principal);
      const f = fileWords(asked.lang);
      const refused = attached.refused.map(({ name, reason }) => f(refusalWords[reason], { name }));
      const whole =
        attached.files.some(({ scan }) => scan !== "infected") || !questionFor(at, question).question.required;
      const goes = asked.body.do === "go";
      if (goes && !whole && refused.length === 0) refused.push(f("missing"));
      if (!goes && files.length === 0) refused.push(f("chosen"));
      if (refused.length > 0) return drawFiles(shell, at, question, refused);
      if (!goes) return goTo(placePath(draft, { question }));
      const fresh = await services.draft(draft, at.principal);
      return goTo(stepAfter(draft, at.form, at.formOf(fresh.answers), { question }));
    }),
  );

  // Where an answer with errors stands: whoever asks for the address itself, in another language too, means the question.
  shell.get("/drafts/:id/files/:question", { params: placeParams }, async ({ params }) =>
    goTo(placePath(params.id, { question: params.question })),
  );

  shell.get("/drafts/:id/files/:question/:file", { params: fileParams }, (asked) =>
    opened(asked, async (at) => {
      const { id, question, file } = asked.params;
      const found = (await services.draftFiles(id, at.principal)).find((one) => one.id === file);
      if (found === undefined) return goTo(placePath(id, { question }));
      const view = {
        frame: at.frame,
        question: questionFor(at, question).question,
        name: found.name,
        said: "",
        seen: "",
      };
      return page(draw(RemovePage, { ...view, action: `/drafts/${id}/files/${question}/${file}` }));
    }),
  );
  shell.post("/drafts/:id/files/:question/:file", { params: fileParams }, (asked) =>
    opened(asked, async (at) => {
      const { id: draft, question, file: id } = asked.params;
      await services.detachFile({ draft, question, id }, at.principal);
      return goTo(placePath(draft, { question }));
    }),
  );
}

/** The page of a question for files. */
export async function drawFiles(
  shell: Shell,
  at: Opened,
  id: string,
  refused: readonly string[] = [],
): Promise<Answer> {
  const { draft, frame, form } = at;
  const { question, asks } = questionFor(at, id);
  const all = await shell.deps.services.draftFiles(draft.id, at.principal);
  const files = all.filter((file) => file.question === id);
  const back = stepBefore(draft.id, form, id, beforeQuestions(at));
  const errors = refused.map((message) => ({ field: "file", message }));
  return page(draw(FilesPage, { frame, question, asks, files, back, errors }), refused.length === 0 ? 200 : 422);
}

function questionFor(at: Opened, id: string) {
  const question = questionAt(at.definition, { question: id });
  if (question.answer.type !== "files") throw runtimeProblems["not-found"]();
  return { question, asks: question.answer satisfies FileQuestion };
}
