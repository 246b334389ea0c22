import { attachmentKinds, cleanName, freeName, nameFits, recogniseAttachment } from "@ratusha/document";
import { ownerOf, type Principal } from "@ratusha/identity";
import { isProblem } from "@ratusha/kernel";
import type { Queryable, Received } from "@ratusha/runtime";
import { getDraft } from "../application/draft.ts";
import type { Context } from "../context.ts";
import type { FileQuestion } from "../definition/definition.ts";
import { problems } from "../problems.ts";
import { type DraftFile, fileBounds, filesFor, reservedNames } from "./file.ts";
import { fileAnswerOf } from "./sent.ts";
import {
  type DraftFileRecord,
  deleteFile,
  filesOfDraft,
  heldBy,
  insertFile,
  knownFiles,
  lockDraft,
  noteScan,
  takeUnused,
  waitingFiles,
  writeFileAnswer,
} from "./store.ts";

/** What all drafts of one owner may hold together. */
const quota = { files: 100, bytes: 100 * 1024 * 1024 } as const;
/** Hours after which what was signed from a draft cannot be filed any more. */
const signedHours = 48;
const strayMilliseconds = 86_400_000;
const scansAtOnce = 20;

/** A file that has come in, with the name it was sent under. */
export interface SentFile extends Received {
  readonly name: string;
}

/** Why a file was not taken; stable words that pages and programs use. */
export type FileRefusal =
  | "name"
  | "empty"
  | "kind"
  | "broken"
  | "two-kinds"
  | "active"
  | "bomb"
  | "encrypted"
  | "too-large"
  | "too-many"
  | "too-much"
  | "quota"
  | "infected";

/** What became of files that were sent. */
export interface Attached {
  readonly files: readonly DraftFile[];
  readonly refused: readonly { readonly name: string; readonly reason: FileRefusal }[];
}

/** A draft of the principal and its question for files. */
async function placeOf(context: Context, draftId: string, question: string, principal: Principal) {
  const draft = await getDraft(context, draftId, principal);
  if (draft.filed !== undefined) throw problems["draft-filed"](undefined, { caseId: draft.filed });
  const found = context.catalogue.find(draft.service)?.definition.questions.find(({ id }) => id === question)?.answer;
  if (found?.type !== "files") throw problems["not-found"]();
  return { owner: ownerOf(principal), draft: draft.id, question, asks: found };
}

/** The files of a draft, by the questions that they answer. */
export async function draftFiles(context: Context, draftId: string, principal: Principal): Promise<DraftFile[]> {
  const draft = await getDraft(context, draftId, principal);
  return (await filesOfDraft(context.db, ownerOf(principal), draft.id)).map(viewOf);
}

/** Takes files that have been received: each is looked at and kept, or refused by itself. The same file again is one. */
export async function attachFiles(
  context: Context,
  input: { readonly draft: string; readonly question: string; readonly files: readonly SentFile[] },
  principal: Principal,
): Promise<Attached> {
  const place = await placeOf(context, input.draft, input.question, principal);
  const refused: { name: string; reason: FileRefusal }[] = [];
  for (const sent of input.files) {
    const reason = await attachOne(context, place, sent);
    if (reason !== undefined) refused.push({ name: cleanName(sent.name) ?? "…", reason });
  }
  const files = await filesOfDraft(context.db, place.owner, place.draft);
  return { files: files.filter(({ question }) => question === input.question).map(viewOf), refused };
}

interface Place {
  readonly owner: string;
  readonly draft: string;
  readonly question: string;
  readonly asks: FileQuestion;
}

async function attachOne(context: Context, place: Place, sent: SentFile): Promise<FileRefusal | undefined> {
  const { uploads } = filesFor(context);
  // 1. What its size and its name say.
  const name = cleanName(sent.name);
  if (sent.size === 0) return "empty";
  if (sent.size > place.asks.fileBytes) return "too-large";
  if (name === undefined) return "name";
  // 2. What its bytes say: their kind, that they are one kind alone, and that nothing in them runs.
  const bytes = await uploads.read(sent.id);
  const kind = recogniseAttachment(bytes);
  if (!kind.ok) return kind.reason;
  if (!place.asks.kinds.includes(kind.value)) return "kind";
  if (!nameFits(name, kind.value)) return "name";
  // 3. What the scanner says, where there is one.
  const scan = await scanned(context, bytes);
  if (scan === "infected") return "infected";
  // 4. It is kept with the draft, unless it is there already or there is no room for it.
  await uploads.keep(sent.id);
  const { mediaType } = attachmentKinds[kind.value];
  const { owner, draft, question } = place;
  const { id, size, digest } = sent;
  const file = { owner, draft, question, id, name, mediaType, size, digest, scan };
  const outcome = await context.db.transaction((tx) => insertInto(context, tx, place, file));
  if (outcome !== "kept") await uploads.erase(sent.id);
  return outcome === "kept" || outcome === "known" ? undefined : outcome;
}

async function insertInto(
  context: Context,
  tx: Queryable,
  { asks }: Place,
  file: DraftFileRecord,
): Promise<"kept" | "known" | FileRefusal> {
  const { owner, draft, question } = file;
  if (!(await lockDraft(tx, owner, draft))) throw problems["draft-changed"]();
  const all = (await filesOfDraft(tx, owner, draft)).filter(({ scan }) => scan !== "infected");
  const here = all.filter((one) => one.question === question);
  if (here.some(({ digest }) => digest === file.digest)) return "known";
  if (here.length >= asks.most) return "too-many";
  if (bytesOf(here) + file.size > asks.totalBytes) return "too-much";
  // The questions share the container: each within its own bound may still be too much together.
  if (bytesOf(all) + file.size > fileBounds.totalBytes) return "too-much";
  const held = await heldBy(tx, owner);
  if (held.files >= quota.files || held.bytes + file.size > quota.bytes) return "quota";
  // One container holds the files of every question.
  await insertFile(
    tx,
    { ...file, name: freeName(file.name, [...reservedNames, ...all.map(({ name }) => name)]) },
    context.now(),
  );
  await writeAnswer(context, tx, file);
  return "kept";
}

function bytesOf(files: readonly { readonly size: number }[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/** The answer to a question for files is what the draft holds for it. */
async function writeAnswer(
  context: Context,
  tx: Queryable,
  key: Pick<DraftFileRecord, "owner" | "draft" | "question">,
): Promise<void> {
  const files = (await filesOfDraft(tx, key.owner, key.draft)).filter(
    ({ question, scan }) => question === key.question && scan !== "infected",
  );
  await writeFileAnswer(tx, key, files.length === 0 ? undefined : files.map(fileAnswerOf), context.now());
}

/** Takes a file away from a draft; one that is gone is gone. */
export async function detachFile(
  context: Context,
  input: { readonly draft: string; readonly question: string; readonly id: string },
  principal: Principal,
): Promise<void> {
  const place = await placeOf(context, input.draft, input.question, principal);
  await context.db.transaction(async (tx) => {
    if (!(await lockDraft(tx, place.owner, place.draft))) return;
    await deleteFile(tx, { ...place, id: input.id });
    await writeAnswer(context, tx, place);
  });
  // Only a file that was this draft's may go: its id stands in no other draft.
  if ((await knownFiles(context.db, [input.id])).size === 0) await filesFor(context).uploads.erase(input.id);
}

async function scanned(context: Context, bytes: Uint8Array): Promise<DraftFile["scan"]> {
  const { scan } = filesFor(context);
  if (scan === undefined) return "none";
  try {
    return (await scan.scan(bytes)).clean ? "clean" : "infected";
  } catch (error) {
    if (!isProblem(error, "runtime.scanner-unavailable")) throw error;
    context.onError?.(error);
    return "waiting";
  }
}

/** Looks through a file that waited for the scanner; what harms is erased and leaves the draft's answer. */
async function scanAgain(context: Context, file: DraftFileRecord): Promise<DraftFile["scan"]> {
  const { uploads } = filesFor(context);
  const scan = await scanned(context, await uploads.read(file.id));
  if (scan === "waiting") return scan;
  await context.db.transaction(async (tx) => {
    if (!(await lockDraft(tx, file.owner, file.draft))) return;
    await noteScan(tx, file, scan);
    if (scan === "infected") await writeAnswer(context, tx, file);
  });
  if (scan === "infected") await uploads.erase(file.id);
  return scan;
}

/** Tries the scanner again for what waits for it. */
export async function scanWaiting(context: Context): Promise<void> {
  if (context.files?.scan === undefined) return;
  for (const file of await waitingFiles(context.db, scansAtOnce)) {
    if ((await scanAgain(context, file)) === "waiting") return;
  }
}

/**
 * The files of a draft that an application takes along, all looked through.
 * @throws Problem services.file-unscanned, services.file-refused
 */
export async function filesToSend(context: Context, owner: string, draft: string): Promise<DraftFileRecord[]> {
  const files = (await filesOfDraft(context.db, owner, draft)).filter(({ scan }) => scan !== "infected");
  for (const file of files.filter(({ scan }) => scan === "waiting")) {
    const scan = await scanAgain(context, file);
    if (scan === "waiting") throw problems["file-unscanned"](undefined, { file: file.name });
    if (scan === "infected") throw problems["file-refused"](undefined, { file: file.name, reason: "infected" });
  }
  return files;
}

/** Erases the files of drafts that are gone, or were filed so long ago that nothing can ask for them. */
export async function eraseUnused(context: Context): Promise<void> {
  const before = context.now().subtract({ hours: signedHours });
  for (const id of await takeUnused(context.db, before)) await filesFor(context).uploads.erase(id);
}

/** The same, and uploads that no draft knows: their process died between the disk and the database. */
export async function sweepFiles(context: Context): Promise<void> {
  await eraseUnused(context);
  if (context.files === undefined) return;
  const { uploads } = context.files;
  const stray = await uploads.olderThan(strayMilliseconds);
  const known = await knownFiles(context.db, stray);
  for (const id of stray) if (!known.has(id)) await uploads.erase(id);
}

function viewOf({ id, question, name, mediaType, size, scan }: DraftFileRecord): DraftFile {
  return { id, question, name, mediaType, size, scan };
}
