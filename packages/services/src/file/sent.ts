import type { Json } from "@ratusha/kernel";
import type { Definition } from "../definition/definition.ts";
import { type Answers, askedOf, type Circumstances } from "../form/asked.ts";
import type { AttachedFile } from "../preparation/preparation.ts";
import { problems } from "../problems.ts";
import { filesOf } from "./check.ts";
import type { DraftFileRecord } from "./store.ts";

/** Whether a definition asks for files at all. */
export function asksFiles({ questions }: Pick<Definition, "questions">): boolean {
  return questions.some(({ answer }) => answer.type === "files");
}

/** A file of a draft as its answer names it. */
export function fileAnswerOf({ name: file, mediaType, size, digest: sha256 }: DraftFileRecord): Json {
  return { file, mediaType, size, sha256 };
}

/** The answers to questions for files are the files that the draft holds, whatever else is said of them. */
export function withFiles(definition: Definition, answers: Answers, files: readonly DraftFileRecord[]): Answers {
  const filled: { [question: string]: Json } = { ...answers };
  for (const { id, answer } of definition.questions) {
    if (answer.type !== "files") continue;
    const mine = files.filter(({ question }) => question === id);
    delete filled[id];
    if (mine.length > 0) filled[id] = mine.map(fileAnswerOf);
  }
  return filled;
}

/** Files that were attached to a question that is not asked any more stay behind. */
export function withoutUnaskedFiles(definition: Definition, answers: Answers, circumstances: Circumstances): Answers {
  if (!asksFiles(definition)) return answers;
  const form = new Set(askedOf(definition, answers, circumstances).map(({ question }) => question.id));
  const files = new Set(definition.questions.flatMap(({ id, answer }) => (answer.type === "files" ? [id] : [])));
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !files.has(id) || form.has(id)));
}

/** The uploads that an application takes along. */
export function attachedFiles(
  definition: Definition,
  answers: Answers,
  files: readonly DraftFileRecord[],
): AttachedFile[] {
  return filesOf(definition, answers).map(({ file: name, mediaType }) => {
    const kept = files.find((one) => one.name === name);
    if (kept === undefined) throw problems["file-refused"](undefined, { file: name, reason: "missing" });
    return { name, mediaType, upload: kept.id };
  });
}
