export { type Acts, createActs, maxActsAtOnce, maxRecordLength } from "./act/append.ts";
export { eraseActs } from "./act/erase.ts";
export { type Follower, type FollowOptions, follow } from "./act/follow.ts";
export { type Act, type ActInput, commitment, parseRecord, recordText } from "./act/record.ts";
export type { ActSource } from "./act/source.ts";
export { actTableSql, followTableSql } from "./act/table.ts";
export { type AuditOptions, audit } from "./audit/audit.ts";
export { type AuditReport, type Finding, findingLine, type SourceCount } from "./audit/report.ts";
export { type DocumentEntry, documentEntry, type LogTrust } from "./log/document-entry.ts";
export { type Log, type LogOptions, openLog } from "./log/log.ts";
export {
  discloseAct,
  type InclusionFailure,
  type InclusionProof,
  type ProofTrust,
  type ProvenInclusion,
  verifyInclusion,
} from "./log/proof-file.ts";
export { type Receipt, receiptStatement, verifyReceipt } from "./log/receipt.ts";
export { openSequencer, type Sequencer, type SequencerOptions, startSequencer } from "./log/sequencer.ts";
export { type Checkpoint, checkpointText, parseCheckpoint } from "./note/checkpoint.ts";
export { cosignatureMessage, formatVerifierKey, parseVerifierKey, type VerifierKey, verifierKey } from "./note/key.ts";
export { formatNote, parseNote, type SignedNote } from "./note/note.ts";
export { problems as evidenceProblems } from "./problems.ts";
export { evidenceSchema } from "./schema.ts";
export { leafHash, nodeHash } from "./tree/hash.ts";
export {
  type ConsistencyClaim,
  type InclusionClaim,
  type ProofFailure,
  verifyConsistency,
  verifyInclusionPath,
} from "./tree/verify.ts";
export type { WitnessPeer } from "./witness/client.ts";
export { createWitness, type Witness, type WitnessOptions } from "./witness/witness.ts";
