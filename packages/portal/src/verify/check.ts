import { type FileReport, validateFile } from "@ratusha/document";
import { documentEntry, type LogTrust } from "@ratusha/evidence";
import { type Json, parseJson } from "@ratusha/kernel";
import type { DocumentStatus, IssuedUnderCode } from "@ratusha/services";
import { type Certificate, organizationIdentifier, personIdentifier, type SignatureReport } from "@ratusha/signature";
import type { AuthorityView, Trust } from "@ratusha/trust";
import type { EntryView, SignatureView, VerdictView } from "./view.ts";

/**
 * Validates a file that anyone brings. Anchors are the state's own, never the file's; what our authorities know of
 * revocation is asked for fresh.
 */
export async function checkFile(
  bytes: Uint8Array,
  name: string,
  trust: Pick<Trust, "anchors" | "authorities" | "revocationFor">,
  at: Temporal.Instant,
  log: { readonly trust: LogTrust; readonly proof?: Uint8Array },
): Promise<VerdictView> {
  const certificates = trust.authorities().map((authority: AuthorityView) => authority.certificate);
  const first = validateFile(bytes, name, { anchors: trust.anchors(), certificates, at });
  const signers = signaturesOf(first).flatMap(({ chain }) => chain.slice(0, 1));
  if (signers.length === 0) return verdictOf(first, at, entryOf(first, log));
  const { ocsp, crls } = await trust.revocationFor(signers);
  const report = validateFile(bytes, name, {
    anchors: trust.anchors(),
    certificates,
    at,
    revocation: { ocsp, crls },
  });
  return verdictOf(report, at, entryOf(report, log));
}

/** The verdict with what whoever issued the document says of it since. */
export function withStatus(
  verdict: VerdictView,
  { annulledAt, status, validUntil }: Pick<DocumentStatus, "annulledAt" | "status" | "validUntil">,
): VerdictView {
  if (annulledAt !== undefined) return { ...verdict, annulledAt: Temporal.Instant.from(annulledAt) };
  if (validUntil === undefined) return verdict;
  return {
    ...verdict,
    validUntil: Temporal.PlainDate.from(validUntil),
    ...(status === "expired" ? { expired: true } : {}),
  };
}

/**
 * The verdict with what was issued under the code. A code is a text that anybody may write into a document of their own: only the
 * content tells whether this is what was issued. Its digest stays when somebody signs the document once more, or leaves a signature
 * out, and it is no less void for that. `here` is our own address: what sends there under no code of ours was never issued.
 */
export function withStanding(verdict: VerdictView, issued: IssuedUnderCode | undefined, here?: string): VerdictView {
  // What was altered, or nobody signed, is told as that.
  if (verdict.outcome === "failed" || verdict.unchecked !== undefined) return verdict;
  if (issued === undefined) {
    const ours = here !== undefined && verdict.address?.startsWith(`${here}/verify/`) === true;
    return ours ? { ...verdict, underCode: "nothing" } : verdict;
  }
  if (issued.content === undefined || verdict.content === issued.content) return withStatus(verdict, issued);
  return { ...verdict, underCode: "another", issuedContent: issued.content };
}

function signaturesOf(report: FileReport): readonly SignatureReport[] {
  const additions = report.document?.additions ?? [];
  return [...report.signatures, ...additions.flatMap((addition) => addition.signatures)];
}

const outcomes = { "TOTAL-PASSED": "passed", "TOTAL-FAILED": "failed", INDETERMINATE: "unknown" } as const;

/** The report in the shape that the page tells it. */
function verdictOf(report: FileReport, at: Temporal.Instant, entry: EntryView): VerdictView {
  const { document } = report;
  return {
    fileName: report.name,
    checkedAt: at,
    outcome: outcomes[report.indication],
    unchecked: report.outcome === "validated" ? undefined : report.outcome,
    digest: document?.id,
    content: document?.content,
    address: document?.metadata?.verificationUrl,
    code: document?.metadata?.verificationUrl?.split("/").at(-1),
    signatures: report.signatures.map(signatureView),
    files: document?.files ?? [],
    additions: (document?.additions ?? []).map((addition) => ({
      type: addition.type,
      by: addition.signatures[0]?.signer.name ?? addition.name,
      at: addition.signatures[0]?.signingTime,
      outcome: outcomes[addition.indication],
      decisive:
        addition.explanations[0] ?? addition.signatures.find(({ decisive }) => decisive !== undefined)?.decisive,
    })),
    entry,
    explanations: report.explanations,
  };
}

/** Holds the proof that was given, or that the document brings, against our log. */
function entryOf({ document }: FileReport, log: { readonly trust: LogTrust; readonly proof?: Uint8Array }): EntryView {
  const brought = document?.additions.find(
    ({ type, indication }) => type === "inclusion-proof" && indication === "TOTAL-PASSED",
  );
  const bytes = log.proof ?? document?.proof;
  const proof = bytes === undefined ? brought?.statement?.statement : jsonOf(bytes);
  const entry = documentEntry(proof, document?.id, log.trust);
  if (!("proven" in entry)) return entry;
  const { state, log: name, at, proven } = entry;
  return { state, log: name, index: proven.index, at, witnesses: proven.witnesses.map((witness) => witness.name) };
}

function jsonOf(bytes: Uint8Array): Json {
  const json = parseJson(bytes);
  return json.ok ? json.value : null;
}

function signatureView(report: SignatureReport): SignatureView {
  const { certificate } = report.signer;
  const organisation = certificate?.subject.find("organizationName");
  const proven = report.timeStamps.find((stamp) => stamp.conclusion.indication === "PASSED");
  return {
    name: report.signer.name,
    organisation: organisation === report.signer.name ? undefined : organisation,
    capacity: certificate === undefined ? undefined : isSeal(certificate) ? "seal" : "personal",
    claimedAt: report.signingTime,
    provenAt: proven?.time,
    outcome: outcomes[report.indication],
    decisive: report.decisive,
    indication: [report.indication, report.subIndication].filter(Boolean).join(": "),
    level: report.level,
    issuer: certificate?.issuer.find("commonName"),
    serial: certificate?.serial,
    scope: report.scope,
    explanations: report.explanations,
  };
}

/** A seal names a body and no person (ETSI EN 319 412-3 §4.2.1). */
function isSeal({ subject }: Certificate): boolean {
  return organizationIdentifier(subject) !== undefined && personIdentifier(subject) === undefined;
}
