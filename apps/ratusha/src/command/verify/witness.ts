import type { DocumentReport } from "@ratusha/document";
import { verifyInclusion } from "@ratusha/evidence";
import { type Json, parseJson } from "@ratusha/kernel";
import type { TrustFolder } from "./trust-folder.ts";

/** What the evidence log says of a document, in words. */
export interface WitnessAnswer {
  /** `none`: the document brings no proof. `unproven`: it brings one that does not hold, or no key to hold it against. */
  readonly state: "none" | "unproven" | "logged" | "witnessed";
  readonly text: string;
}

/** Verifies the inclusion proof that a document carries, or that was given beside it: in a log whose key is trusted, of an act that names this document. */
export function witnessAnswer(document: DocumentReport, trust: TrustFolder, beside?: Uint8Array): WitnessAnswer {
  const proof = beside === undefined ? proofOf(document) : readProof(beside);
  if (proof === undefined)
    return { state: "none", text: "not witnessed: the document brings no proof from an evidence log" };
  if (trust.logs.length === 0)
    return { state: "unproven", text: "not witnessed: no key of an evidence log is trusted" };
  let reason = "";
  for (const log of trust.logs) {
    const verdict = verifyInclusion(proof, { log, witnesses: trust.witnesses });
    if (!verdict.ok) {
      reason = verdict.detail;
      continue;
    }
    const { act, index, witnessed, witnesses } = verdict.value;
    if (act === undefined || document.id === undefined || !names(act.body, document.id)) {
      return { state: "unproven", text: "not witnessed: the proof is of an act that does not name this document" };
    }
    const text = `entry ${index} of the log ${log.name}, ${act.kind} at ${act.at}; ${witnessed}`;
    return { state: witnesses.length > 0 ? "witnessed" : "logged", text };
  }
  return { state: "unproven", text: `not witnessed: the proof does not hold (${reason})` };
}

/** The proof as a file of the container, or as the statement of an addition that holds. */
function proofOf(document: DocumentReport): Json | undefined {
  if (document.proof) return readProof(document.proof);
  const addition = document.additions.find(
    ({ type, indication }) => type === "inclusion-proof" && indication === "TOTAL-PASSED",
  );
  return addition?.statement?.statement;
}

function readProof(bytes: Uint8Array): Json {
  const json = parseJson(bytes);
  return json.ok ? json.value : null;
}

/** Whether any text in the act is the document's identity. */
function names(value: Json, id: string): boolean {
  if (typeof value === "string") return value === id;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((item) => names(item, id));
}
