import { copyBytes, fromHex, type Json, parseJson, toHex, utf8 } from "@ratusha/kernel";
import { runtimeProblems } from "../problems.ts";
import { type Field, type FrameParts, readFrame, writeFrame } from "./frame.ts";
import type { SealAuthorisation, SigningRequest, SigningResult } from "./request.ts";

const kinds = {
  certificate: 1,
  crl: 2,
  ocsp: 3,
  timestamp: 4,
  checkpoint: 5,
  receipt: 6,
  document: 7,
  statement: 8,
  csr: 9,
  cosignature: 10,
} as const satisfies Record<SigningRequest["type"], number>;
const controlKind = 64;
const answers = { signed: 128, refused: 129, control: 130 } as const;
const tags = {
  key: 1,
  toBeSigned: 2,
  content: 3,
  metadata: 4,
  officialCms: 5,
  definition: 6,
  json: 7,
  signature: 8,
  code: 9,
  detail: 10,
};

const types = new Map(Object.entries(kinds).map(([type, kind]) => [kind as number, type as SigningRequest["type"]]));
const decoder = new TextDecoder("utf-8", { fatal: true });

/** A frame of a request as the signer reads it; `json` of a control request is still unchecked. */
export type RequestFrame =
  | { readonly id: number; readonly request: SigningRequest }
  | { readonly id: number; readonly control: Json };

/** A frame of an answer as the client reads it; `control` is still unchecked. */
export type AnswerFrame =
  | { readonly id: number; readonly result: SigningResult }
  | { readonly id: number; readonly control: Json };

/** Writes a signing request as one frame. */
export function writeRequest(id: number, request: SigningRequest): Buffer {
  const fields: Field[] = [
    [tags.key, utf8(request.key)],
    [tags.toBeSigned, request.toBeSigned],
  ];
  if ("content" in request) fields.push([tags.content, request.content]);
  if (request.type === "document") {
    const { metadata, authorisation } = request;
    fields.push([tags.metadata, metadata]);
    if (authorisation.kind === "official") fields.push([tags.officialCms, authorisation.cms]);
    else fields.push([tags.definition, fromHex(authorisation.definition)]);
  }
  return writeFrame(id, kinds[request.type], fields);
}

/** Writes a control request, or its answer, as one frame of JSON: they are rare. */
export function writeControl(id: number, value: unknown): Buffer {
  return writeFrame(id, controlKind, [[tags.json, utf8(JSON.stringify(value))]]);
}

/** Writes the answer to a control request. */
export function writeControlAnswer(id: number, value: unknown): Buffer {
  return writeFrame(id, answers.control, [[tags.json, utf8(JSON.stringify(value))]]);
}

/** Writes the answer to a signing request. */
export function writeResult(id: number, result: SigningResult): Buffer {
  if (result.ok) return writeFrame(id, answers.signed, [[tags.signature, result.signature]]);
  return writeFrame(id, answers.refused, [
    [tags.code, utf8(result.code)],
    [tags.detail, utf8(result.detail)],
  ]);
}

/** Reads a request from a frame without its length. Throws `runtime.frame-malformed`. */
export function readRequest(bytes: Uint8Array): RequestFrame {
  const frame = readFrame(bytes);
  if (frame.kind === controlKind) return { id: frame.id, control: jsonOf(frame) };
  const type = types.get(frame.kind);
  if (type === undefined) throw runtimeProblems["frame-malformed"](`Kind ${frame.kind} is unknown.`);
  return { id: frame.id, request: signingRequest(type, frame) };
}

function signingRequest(type: SigningRequest["type"], frame: FrameParts): SigningRequest {
  const common = { key: textOf(frame, tags.key, 200), toBeSigned: fieldOf(frame, tags.toBeSigned) };
  const expected = new Set([tags.key, tags.toBeSigned]);
  const content = (): Uint8Array => {
    expected.add(tags.content);
    return fieldOf(frame, tags.content);
  };
  let request: SigningRequest;
  if (type === "timestamp" || type === "statement") {
    request = { type, ...common, content: content() };
  } else if (type === "document") {
    for (const tag of [tags.metadata, tags.officialCms, tags.definition]) expected.add(tag);
    const metadata = fieldOf(frame, tags.metadata);
    request = { type, ...common, content: content(), metadata, authorisation: authorisationOf(frame) };
  } else {
    request = { type, ...common };
  }
  for (const tag of frame.fields.keys()) {
    if (!expected.has(tag)) throw runtimeProblems["frame-malformed"](`Field ${tag} does not belong to ${type}.`);
  }
  return request;
}

function authorisationOf(frame: FrameParts): SealAuthorisation {
  const cms = frame.fields.get(tags.officialCms);
  const definition = frame.fields.get(tags.definition);
  if (cms !== undefined && definition === undefined) return { kind: "official", cms };
  if (definition?.length === 32 && cms === undefined) return { kind: "automatic", definition: toHex(definition) };
  throw runtimeProblems["frame-malformed"]("A document carries one authorisation.");
}

/** Reads an answer from a frame without its length. Throws `runtime.frame-malformed`. */
export function readAnswer(bytes: Uint8Array): AnswerFrame {
  const frame = readFrame(bytes);
  if (frame.kind === answers.control) return { id: frame.id, control: jsonOf(frame) };
  if (frame.kind === answers.signed) {
    // The frame is a view of a large read: a kept signature must not keep all of it.
    return { id: frame.id, result: { ok: true, signature: copyBytes(fieldOf(frame, tags.signature)) } };
  }
  if (frame.kind !== answers.refused) throw runtimeProblems["frame-malformed"](`Kind ${frame.kind} is unknown.`);
  const code = textOf(frame, tags.code, 200);
  return { id: frame.id, result: { ok: false, code, detail: textOf(frame, tags.detail, 10_000) } };
}

function fieldOf(frame: FrameParts, tag: number): Uint8Array {
  const bytes = frame.fields.get(tag);
  if (bytes === undefined) throw runtimeProblems["frame-malformed"](`Field ${tag} is missing.`);
  return bytes;
}

function textOf(frame: FrameParts, tag: number, limit: number): string {
  const bytes = fieldOf(frame, tag);
  if (bytes.length > limit) throw runtimeProblems["frame-malformed"](`Field ${tag} is too long.`);
  try {
    return decoder.decode(bytes);
  } catch {
    throw runtimeProblems["frame-malformed"](`Field ${tag} is not UTF-8.`);
  }
}

function jsonOf(frame: FrameParts): Json {
  const bytes = fieldOf(frame, tags.json);
  const parsed = parseJson(bytes, { maxLength: 16 * 1024 * 1024, maxDepth: 32 });
  if (!parsed.ok) throw runtimeProblems["frame-malformed"](parsed.detail);
  return parsed.value;
}
