import { readAsice, validateDocument } from "@ratusha/document";
import { parseVerifierKey, type VerifierKey } from "@ratusha/evidence";
import type { Certificate, Indication, SubIndication } from "@ratusha/signature";

/** What outputs are verified against; taken from the instance before anything is measured. */
export interface Anchors {
  readonly root: readonly Certificate[];
  /** C2SP verifier key of the evidence log. */
  readonly logKey: string;
}

export function logKeyOf({ logKey }: Anchors): VerifierKey {
  const key = parseVerifierKey(logKey);
  if (!key.ok) throw new Error(`the log's key cannot be read: ${key.detail}`);
  return key.value;
}

/**
 * What is wrong with a sealed document, or undefined: every signature must be TOTAL-PASSED, from the anchors alone, and it
 * must bear so many marks, whose signatures hold.
 */
export function documentFault(bytes: Uint8Array, anchors: Anchors, marks = 0): string | undefined {
  const read = readAsice(bytes);
  if (!read.ok) return `unreadable: ${read.detail}`;
  const report = validateDocument(read.value, { anchors: anchors.root, at: Temporal.Now.instant() });
  if (report.generalPart !== "TOTAL-PASSED") {
    return `${report.generalPart}: ${report.signatures.map(({ subIndication }) => subIndication ?? "passed").join(", ")}`;
  }
  if (report.additions.length !== marks) return `${report.additions.length} marks where ${marks} should be`;
  // A mark is signed at B-B: whether its seal is in force is asked of the authority, and the rest is judged here.
  const broken = report.additions.find((mark) => !soundButForRevocation(mark));
  return broken && `mark ${broken.number}: ${broken.subIndication ?? ""} ${broken.explanations.at(-1)?.text ?? ""}`;
}

/** A signature at B-B carries no revocation values: all but the last step of EN 319 102-1 5.2.6 can be judged from it. */
export function soundButForRevocation(report: {
  readonly indication: Indication;
  readonly subIndication?: SubIndication | undefined;
}): boolean {
  if (report.indication === "TOTAL-PASSED") return true;
  const open: readonly (SubIndication | undefined)[] = ["TRY_LATER", "CERTIFICATE_CHAIN_GENERAL_FAILURE"];
  return report.indication === "INDETERMINATE" && open.includes(report.subIndication);
}

/** Joins what the checks of a row found: "ok: …" when no fault was found. */
export function verdict(facts: readonly string[], faults: readonly (string | undefined)[]): string {
  const found = faults.filter((fault) => fault !== undefined);
  if (found.length === 0) return `ok: ${facts.join(", ")}`;
  return `WRONG: ${[...new Set(found)].slice(0, 3).join("; ")} (${found.length} faults; ${facts.join(", ")})`;
}

/** A fault unless both are equal. */
export function expect(what: string, actual: number, expected: number): string | undefined {
  return actual === expected ? undefined : `${what}: ${actual} where ${expected} should be`;
}
