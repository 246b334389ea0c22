export { type AddAddition, addAddition } from "./addition/add.ts";
export { type AdditionStatement, readStatement, writeStatement } from "./addition/statement.ts";
export { type AttachmentKind, type AttachmentReason, attachmentKinds } from "./attachment/kind.ts";
export { cleanName, freeName, nameFits } from "./attachment/name.ts";
export { recogniseAttachment } from "./attachment/recognise.ts";
export {
  type Container,
  type ContainerReason,
  type ContainerSignature,
  readContainer,
} from "./container/container.ts";
export { additionNames, asiceMediaType, signatureNames } from "./container/names.ts";
export { type AsiceReason, readAsice } from "./container/read.ts";
export { writeAsice } from "./container/write.ts";
export {
  type Addition,
  type AdditionType,
  additionTypes,
  type DocumentFile,
  type DocumentMetadata,
  type DocumentSignature,
  type EDocument,
  metadataName,
  proofName,
} from "./document.ts";
export {
  buildGeneralPart,
  contentDigest,
  documentId,
  draftDocument,
  type GeneralPart,
  signatureDigests,
} from "./general-part.ts";
export type { AsicManifest, ManifestReference } from "./manifest/manifest.ts";
export { type ManifestReason, parseManifest } from "./manifest/parse.ts";
export { type ManifestFile, writeManifest } from "./manifest/write.ts";
export { readMetadata } from "./metadata.ts";
export { type PageParts, paperFiles } from "./paper/page.ts";
export { type Paper, type PaperFact, type PaperPart, paperName, paperOf, type Wording } from "./paper/paper.ts";
export { renderHtml } from "./readable/html.ts";
export { renderPdf } from "./readable/pdf.ts";
export { qrSvg } from "./readable/qr.ts";
export { type CopySummary, type CopyTold, copySummary } from "./readable/summary.ts";
export {
  addSignature,
  completeSignature,
  type PreparedSignature,
  prepareSignature,
  raiseLevel,
  type SealOptions,
  type SignatureIdentity,
  sealDocument,
} from "./seal/seal.ts";
export { validateContainer, validateDocument } from "./validation/document.ts";
export { type FileOptions, type FileReport, validateFile } from "./validation/file.ts";
export { type DocumentExplanation, type DocumentFinding, documentFindings } from "./validation/finding.ts";
export type { AdditionReport, DocumentReport, FileCoverage, ValidationOptions } from "./validation/report.ts";
export { newVerificationSecret } from "./verification-secret.ts";
export { type ZipLimits, type ZipReason, zipLimits } from "./zip/limits.ts";
