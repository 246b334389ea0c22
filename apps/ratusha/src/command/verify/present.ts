import type { DocumentExplanation, DocumentReport, FileReport } from "@ratusha/document";
import type { Json } from "@ratusha/kernel";
import type { SignatureReport } from "@ratusha/signature";
import type { WitnessAnswer } from "./witness.ts";

/** One file with what was found. */
export interface Answer {
  readonly report: FileReport;
  /** Only for containers that are e-documents. */
  readonly witness: WitnessAnswer | undefined;
}

/** The answer for people: the verdict first, then why. */
export function answerText({ report, witness }: Answer): string {
  const lines = [`${report.name}: ${verdict(report.indication, report.subIndication)} (${report.format})`];
  lines.push(...report.explanations.map((item) => reason(item)));
  const { document } = report;
  if (document?.id) lines.push(`  document ${document.id}`);
  if (document?.content) lines.push(`  content ${document.content}`);
  for (const signature of report.signatures) lines.push(...signatureLines(signature, "  "));
  for (const file of document?.files ?? [])
    lines.push(`  ${file.covered ? "signed" : "NOT signed"}: ${plain(file.name)}`);
  for (const addition of document?.additions ?? []) {
    lines.push(
      `  addition ${addition.number}, ${addition.type}: ${verdict(addition.indication, addition.subIndication)}`,
    );
    lines.push(...addition.explanations.map((item) => `  ${reason(item)}`));
    for (const signature of addition.signatures) lines.push(...signatureLines(signature, "    "));
  }
  if (witness) lines.push(`  log: ${witness.text}`);
  return lines.join("\n");
}

function signatureLines(signature: SignatureReport, indent: string): string[] {
  const who = signature.signer.name === "" ? "an unknown signer" : plain(signature.signer.name);
  const claimed = signature.signingTime ? `, ${signature.signingTime} as the signer states it` : "";
  const lines = [
    `${indent}${verdict(signature.indication, signature.subIndication)}: ${who}, ${signature.level}${claimed}`,
  ];
  // What the verdict rests on is read first, the way there after it.
  const { decisive, explanations } = signature;
  if (decisive !== undefined) lines.push(`${indent}${reason(decisive, "decided by: ")}`);
  return [...lines, ...explanations.filter((item) => item !== decisive).map((item) => `${indent}${reason(item)}`)];
}

function verdict(indication: string, subIndication: string | undefined): string {
  return subIndication === undefined ? indication : `${indication}/${subIndication}`;
}

function reason({ clause, text }: DocumentExplanation, mark = ""): string {
  return `  - ${mark}${plain(text)}${clause === "" ? "" : ` [${clause}]`}`;
}

/** Names out of a file must not move the cursor or colour the terminal. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

/** The answer for programs. */
export function answerJson({ report, witness }: Answer): Json {
  return {
    name: report.name,
    format: report.format,
    outcome: report.outcome,
    indication: report.indication,
    subIndication: report.subIndication ?? null,
    explanations: report.explanations.map(explanationJson),
    signatures: report.signatures.map(signatureJson),
    ...(report.document ? { document: documentJson(report.document) } : {}),
    ...(witness ? { log: { state: witness.state, text: witness.text } } : {}),
  };
}

function documentJson(document: DocumentReport): Json {
  return {
    id: document.id ?? null,
    content: document.content ?? null,
    generalPart: document.generalPart,
    files: document.files.map(({ name, covered }) => ({ name, covered })),
    additions: document.additions.map((addition) => ({
      number: addition.number,
      type: addition.type,
      indication: addition.indication,
      subIndication: addition.subIndication ?? null,
      statement: addition.statement?.statement ?? null,
      explanations: addition.explanations.map(explanationJson),
      signatures: addition.signatures.map(signatureJson),
    })),
  };
}

function explanationJson({ finding, clause, text }: DocumentExplanation): Json {
  return { finding, clause, text };
}

function signatureJson(signature: SignatureReport): Json {
  return {
    indication: signature.indication,
    subIndication: signature.subIndication ?? null,
    level: signature.level,
    signer: signature.signer.name,
    certificate: signature.signer.certificate?.fingerprint ?? null,
    signingTime: signature.signingTime?.toString() ?? null,
    bestSignatureTime: signature.bestSignatureTime.toString(),
    scope: [...signature.scope],
    decisive: signature.decisive === undefined ? null : explanationJson(signature.decisive),
    explanations: signature.explanations.map(explanationJson),
  };
}
