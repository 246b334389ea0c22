import type { DocumentReport } from "@ratusha/document";
import { documentEntry } from "@ratusha/evidence";
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
  const entry = documentEntry(beside === undefined ? proofOf(document) : readProof(beside), document.id, trust);
  switch (entry.state) {
    case "none":
      return { state: "none", text: "not witnessed: the document brings no proof from an evidence log" };
    case "no-key":
      return { state: "unproven", text: "not witnessed: no key of an evidence log is trusted" };
    case "other-document":
      return { state: "unproven", text: "not witnessed: the proof is of an act that does not name this document" };
    case "wrong":
      return { state: "unproven", text: `not witnessed: the proof does not hold (${entry.detail})` };
    case "logged":
    case "witnessed": {
      const { state, log, kind, at, proven } = entry;
      return { state, text: `entry ${proven.index} of the log ${log}, ${kind} at ${at}; ${proven.witnessed}` };
    }
  }
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
