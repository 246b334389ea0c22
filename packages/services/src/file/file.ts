import { type AttachmentKind, attachmentKinds } from "@ratusha/document";
import type { Json, Text } from "@ratusha/kernel";
import type { Blobs, FileScan, Uploads } from "@ratusha/runtime";
import { z } from "zod";
import { problems } from "../problems.ts";

/** One file of an answer, as the applicant signs it: the container holds the bytes under the same name. */
export interface FileAnswer {
  readonly file: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
}

/** A file of a case or of a request for an opinion. */
export interface FileView {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  /** What it answers. */
  readonly title: Text;
}

/** A file that was attached to a draft. */
export interface DraftFile {
  readonly id: string;
  readonly question: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  /** Whether a scanner looked through it: `none` where there is no scanner, `waiting` while it does not answer. */
  readonly scan: "none" | "clean" | "waiting" | "infected";
}

/** Where files are kept and who looks through them. */
export interface FilesDependencies {
  readonly uploads: Uploads;
  /** Applications with files, for good. */
  readonly blobs: Pick<Blobs, "put" | "get">;
  /** Without it nothing is looked through, and every file says so. */
  readonly scan?: FileScan | undefined;
}

/**
 * The most that a definition may let people attach, `totalBytes` over all its questions together: what goes to another body
 * must fit into a message.
 */
export const fileBounds = { files: 10, fileBytes: 10 * 1024 * 1024, totalBytes: 15 * 1024 * 1024 } as const;

/** Bytes of an application: its pages, its answers, and the files of a few questions. */
export const largestApplication: number = 2 * fileBounds.totalBytes;

/** Names that an application's own files have, and a request's for an opinion. */
export const reservedNames: readonly string[] = [
  "application.json",
  "application.html",
  "paper.json",
  "document.json",
  "mimetype",
  "opinion-request.json",
  "opinion-request.html",
];

/** Where files go; there is somewhere, where a definition asks for them. */
export function filesFor({ files }: { readonly files?: FilesDependencies | undefined }): FilesDependencies {
  if (files === undefined) throw problems["not-found"]("no service asks for files here");
  return files;
}

const fileAnswer: z.ZodType<FileAnswer> = z.strictObject({
  file: z.string().min(1).max(200),
  mediaType: z.string().max(100),
  size: z.int().min(1).max(fileBounds.fileBytes),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const fileAnswers = z.array(fileAnswer).max(fileBounds.files);

/** The files that an answer names; undefined where it is no list of files. */
export function filesIn(value: Json | undefined): FileAnswer[] | undefined {
  const parsed = fileAnswers.safeParse(value ?? []);
  return parsed.success ? parsed.data : undefined;
}

/** The kind that a media type is of. */
export function kindOf(mediaType: string): AttachmentKind | undefined {
  return (Object.keys(attachmentKinds) as AttachmentKind[]).find(
    (kind) => attachmentKinds[kind].mediaType === mediaType,
  );
}
