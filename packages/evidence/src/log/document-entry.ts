import type { Json } from "@ratusha/kernel";
import type { VerifierKey } from "../note/key.ts";
import { type InclusionFailure, type ProvenInclusion, verifyInclusion } from "./proof-file.ts";

/** What a proof says of one document. */
export type DocumentEntry =
  /** No proof was brought. */
  | { readonly state: "none" }
  /** No key of a log is trusted, so that nothing can be held against it. */
  | { readonly state: "no-key" }
  /** It proves an act, but not one that names this document. */
  | { readonly state: "other-document" }
  /** No trusted log bears it out, and why the last of them does not. */
  | { readonly state: "wrong"; readonly reason: InclusionFailure; readonly detail: string }
  /** An act that names the document stands in the log; `witnessed` where another one has seen that log as well. */
  | {
      readonly state: "logged" | "witnessed";
      readonly log: string;
      readonly kind: string;
      readonly at: Temporal.Instant;
      readonly proven: ProvenInclusion;
    };

/** Whom the verifier believes; keys never come from the document. */
export interface LogTrust {
  readonly logs: readonly VerifierKey[];
  readonly witnesses: readonly VerifierKey[];
}

/** Holds a proof against the trusted logs: is there, in one of them, an act that names this document? Offline. */
export function documentEntry(
  proof: Json | undefined,
  document: string | undefined,
  { logs, witnesses }: LogTrust,
): DocumentEntry {
  if (proof === undefined) return { state: "none" };
  let wrong: DocumentEntry = { state: "no-key" };
  for (const log of logs) {
    const verdict = verifyInclusion(proof, { log, witnesses });
    if (!verdict.ok) {
      wrong = { state: "wrong", reason: verdict.reason, detail: verdict.detail };
      continue;
    }
    const { act } = verdict.value;
    if (act === undefined || document === undefined || !names(act.body, document)) return { state: "other-document" };
    const state = verdict.value.witnesses.length > 0 ? "witnessed" : "logged";
    return { state, log: log.name, kind: act.kind, at: act.at, proven: verdict.value };
  }
  return wrong;
}

/** Whether any text in the act is the document's identity. */
function names(value: Json, id: string): boolean {
  if (typeof value === "string") return value === id;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((item) => names(item, id));
}
