import { readFile, stat } from "node:fs/promises";
import { type FileReport, validateFile, zipLimits } from "@ratusha/document";
import { commandLine, usage } from "../usage.ts";
import { type Answer, answerJson, answerText } from "./verify/present.ts";
import { noTrust, readTrustFolder, type TrustFolder } from "./verify/trust-folder.ts";
import { witnessAnswer } from "./verify/witness.ts";

/** Files above this are named and left: every verdict is made in memory. */
const largestFile = 256 * 1024 * 1024;

/** `ratusha verify`. Resolves to the exit code. */
export async function verify(args: string[]): Promise<number> {
  return await answerAll(await readRequest(args));
}

interface Request {
  readonly files: readonly string[];
  readonly trust: TrustFolder;
  readonly at: Temporal.Instant;
  readonly content: Uint8Array | undefined;
  readonly proof: Uint8Array | undefined;
  readonly json: boolean;
}

async function readRequest(args: string[]): Promise<Request> {
  const { values, positionals } = commandLine({
    args,
    allowPositionals: true,
    options: {
      trust: { type: "string" },
      at: { type: "string" },
      content: { type: "string" },
      proof: { type: "string" },
      json: { type: "boolean" },
    },
  });
  if (positionals.length === 0) throw usage("no file is named");
  for (const file of positionals) {
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) throw usage(`${file} is not a file that can be read`);
  }
  return {
    files: positionals,
    trust: values.trust === undefined ? noTrust : await readTrustFolder(values.trust),
    at: values.at === undefined ? Temporal.Now.instant() : parseTime(values.at),
    content: values.content === undefined ? undefined : await readContent("--content", values.content),
    proof: values.proof === undefined ? undefined : await readContent("--proof", values.proof),
    json: values.json === true,
  };
}

/** An instant, or a date, which means its first moment in UTC. */
function parseTime(text: string): Temporal.Instant {
  for (const read of [
    () => Temporal.Instant.from(text),
    () => Temporal.PlainDate.from(text).toZonedDateTime("UTC").toInstant(),
  ]) {
    try {
      return read();
    } catch {
      // The next form is tried.
    }
  }
  throw usage(`--at: ${text} is not a time`);
}

async function readContent(option: string, path: string): Promise<Uint8Array> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile() || found.size > largestFile) throw usage(`${option}: ${path} cannot be read`);
  return new Uint8Array(await readFile(path));
}

/** One file at a time, so that memory holds one. */
async function answerAll(request: Request): Promise<number> {
  const answers: ReturnType<typeof answerJson>[] = [];
  const indications = new Set<string>();
  for (const file of request.files) {
    const answer = await answerOne(file, request);
    indications.add(answer.report.indication);
    if (request.json) answers.push(answerJson(answer));
    else console.log(answerText(answer));
  }
  const code = indications.has("TOTAL-FAILED") ? 1 : indications.has("INDETERMINATE") ? 2 : 0;
  if (request.json)
    console.log(JSON.stringify({ ok: code === 0, at: request.at.toString(), files: answers }, undefined, 2));
  else if (code === 2 && request.trust.anchors.length === 0)
    console.log("\nNo trust anchors were given: name their folder with --trust DIR.");
  return code;
}

async function answerOne(file: string, request: Request): Promise<Answer> {
  const { size } = await stat(file);
  if (size > largestFile) return { report: tooLarge(file, size), witness: undefined };
  const report = validateFile(new Uint8Array(await readFile(file)), file, {
    anchors: request.trust.anchors,
    at: request.at,
    content: request.content,
    limits: zipLimits,
  });
  const { document } = report;
  return {
    report,
    witness: document?.id === undefined ? undefined : witnessAnswer(document, request.trust, request.proof),
  };
}

function tooLarge(name: string, size: number): FileReport {
  return {
    name,
    format: "a file that was not read",
    outcome: "unsupported",
    indication: "INDETERMINATE",
    subIndication: undefined,
    signatures: [],
    document: undefined,
    explanations: [
      { finding: "too-large", clause: "", text: `the file has ${size} bytes, more than ${largestFile} are not read` },
    ],
  };
}
