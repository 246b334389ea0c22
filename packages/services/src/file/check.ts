import { type EDocument, nameFits, recogniseAttachment } from "@ratusha/document";
import { isProblem, sha256Hex } from "@ratusha/kernel";
import type { Application } from "../application/application.ts";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";
import { problems } from "../problems.ts";
import { type FileAnswer, type FileView, fileBounds, filesIn, kindOf, reservedNames } from "./file.ts";

/** The files that an application names, by the questions that they answer. */
export function filesOf(definition: Pick<Definition, "questions">, answers: Application["answers"]) {
  return definition.questions.flatMap((question) =>
    question.answer.type === "files"
      ? (filesIn(answers[question.id]) ?? []).map((file) => ({ ...file, question, asks: question.answer }))
      : [],
  );
}

/** The files of an application as pages list them. */
export function fileViews(definition: Pick<Definition, "questions">, answers: Application["answers"]): FileView[] {
  return filesOf(definition, answers).map(({ file: name, mediaType, size, question: { title } }) => ({
    name,
    mediaType,
    size,
    title,
  }));
}

/**
 * Holds the files of a container to the answers: each that is named is there as it is named, of a kind that is taken, and
 * no other is there.
 * @throws Problem services.file-refused, services.application-malformed
 */
export function checkFiles(definition: Definition, application: Application, document: EDocument): void {
  const named = filesOf(definition, application.answers);
  const attached = document.files.filter(({ name }) => !reservedNames.includes(name));
  const strange = attached.find(({ name }) => !named.some(({ file }) => file === name));
  if (strange !== undefined) {
    throw problems["application-malformed"](`no answer names the file ${strange.name.slice(0, 100)}`);
  }
  if (named.reduce((sum, { size }) => sum + size, 0) > fileBounds.totalBytes) {
    throw problems["file-refused"](undefined, { file: named.at(-1)?.file.slice(0, 100) ?? "", reason: "too-much" });
  }
  const seen = new Set<string>();
  for (const file of named) {
    const bytes = attached.find(({ name }) => name === file.file)?.bytes;
    const reason = seen.has(file.file) ? "name" : bytes === undefined ? "missing" : fileFault(file, bytes);
    if (reason !== undefined) throw problems["file-refused"](undefined, { file: file.file.slice(0, 100), reason });
    seen.add(file.file);
  }
}

function fileFault({ file, mediaType, size, sha256: digest }: FileAnswer, bytes: Uint8Array): string | undefined {
  if (bytes.length !== size || sha256Hex(bytes) !== digest) return "changed";
  const kind = recogniseAttachment(bytes);
  if (!kind.ok) return kind.reason;
  if (kind.value !== kindOf(mediaType)) return "kind";
  return nameFits(file, kind.value) ? undefined : "name";
}

/**
 * Looks through the files of an application that did not come through a draft of ours.
 * @throws Problem services.file-refused, services.file-unscanned
 */
export async function scanSubmitted(
  { files }: Context,
  definition: Definition,
  application: Application,
  document: EDocument,
): Promise<void> {
  const scan = files?.scan;
  if (scan === undefined) return;
  for (const { file } of filesOf(definition, application.answers)) {
    const bytes = document.files.find(({ name }) => name === file)?.bytes ?? new Uint8Array();
    try {
      const result = await scan.scan(bytes);
      if (!result.clean) throw problems["file-refused"](undefined, { file, reason: "infected" });
    } catch (error) {
      throw isProblem(error, "runtime.scanner-unavailable") ? problems["file-unscanned"](undefined, { file }) : error;
    }
  }
}
