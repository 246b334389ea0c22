import { type DocumentReport, documentId, type EDocument, readAsice, validateDocument } from "@ratusha/document";
import { type Clock, fail, fromHex, pass, type Verdict } from "@ratusha/kernel";
import type { Certificate, SignatureReport } from "@ratusha/signature";
import type { Trust } from "@ratusha/trust";
import { roomFault } from "../acknowledgement/room.ts";
import type { SendRefusal } from "../message/message.ts";
import type { Seals } from "../seal/seals.ts";
import { holdsButForRevocation } from "../seal/trusted.ts";

export interface DocumentChecker {
  /** Whether this is an e-document that the body has sealed, unchanged, under a seal in force. */
  check(sender: string, bytes: Uint8Array): Promise<Verdict<CheckedDocument, SendRefusal>>;
}

export interface CheckedDocument {
  readonly document: EDocument;
  readonly documentId: Uint8Array;
}

export interface CheckerOptions {
  readonly trust: Pick<Trust, "anchors" | "status">;
  readonly seals: Seals;
  readonly clock: Clock;
  /** Bytes of the largest container. */
  readonly maxDocumentBytes: number;
}

const structure = "SDIP 2.1.1, error -1";

export function createDocumentChecker({ trust, seals, clock, maxDocumentBytes }: CheckerOptions): DocumentChecker {
  return {
    async check(sender, bytes) {
      // 1. Size before anything is parsed.
      if (bytes.length > maxDocumentBytes) return fail("document-too-large", `More than ${maxDocumentBytes} bytes.`);
      // 2. Structure: the reader bounds entries, sizes and depth itself.
      const read = readAsice(bytes);
      if (!read.ok) {
        return read.reason === "file-missing"
          ? fail("signature-invalid", read.detail, "SDIP 2.1.1, error -21")
          : fail("document-unreadable", read.detail, structure);
      }
      if (read.value.signatures.length === 0) {
        return fail("signature-absent", "Nobody has signed the document.", "SDIP 2.1.1, error -22");
      }
      const full = roomFault(read.value);
      if (full !== undefined) return fail("document-unreadable", full, structure);
      // 3. Every signature holds, and nothing was changed.
      const report = validateDocument(read.value, { anchors: trust.anchors(), at: clock.now() });
      const broken = report.signatures.find(({ indication }) => indication === "TOTAL-FAILED");
      if (broken !== undefined || hasBrokenAddition(report)) {
        return fail("signature-invalid", reasonOf(broken), "SDIP 2.1.1, error -21");
      }
      const apart = report.explanations.find(({ finding }) => finding === "signed-apart");
      if (apart !== undefined) return fail("signature-invalid", apart.text, "SDIP 2.1.1, error -21");
      // 4. One of them is the sender's own seal, issued to it and in force.
      const verdict = await sealVerdict(sender, report.signatures);
      return verdict.ok ? pass({ document: read.value, documentId: fromHex(documentId(read.value)) }) : verdict;
    },
  };

  async function sealVerdict(
    sender: string,
    signatures: readonly SignatureReport[],
  ): Promise<Verdict<true, SendRefusal>> {
    const chained: Certificate[] = [];
    for (const signature of signatures) {
      const { certificate } = signature.signer;
      if (certificate === undefined || !holdsButForRevocation(signature)) continue;
      chained.push(certificate);
      if (!(await seals.isSealOf(sender, certificate))) continue;
      // Without embedded revocation values the authority's present word decides.
      const [status] = await trust.status([certificate.serial]);
      if (status?.state === "good") return pass(true);
      return fail(
        "certificate-untrusted",
        `The seal's certificate is ${status?.state ?? "unknown"}.`,
        "SDIP 2.1.1, error -23",
      );
    }
    return chained.length === 0
      ? fail("certificate-untrusted", "No signer's certificate leads to a trusted authority.", "SDIP 2.1.1, error -23")
      : fail("seal-of-another", `None of the signatures is the seal of ${sender}.`);
  }
}

function hasBrokenAddition(report: DocumentReport): boolean {
  return report.additions.some(({ indication }) => indication === "TOTAL-FAILED");
}

function reasonOf(report: SignatureReport | undefined): string {
  return report?.explanations.at(-1)?.text ?? "An addition's signature does not hold.";
}
