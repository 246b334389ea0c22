/** Kinds of files that people may attach: each is told by its bytes, its name must agree. */
export type AttachmentKind = "pdf" | "jpeg" | "png" | "odt" | "docx" | "asice";

/** What a kind is called on the wire and at the end of a name. */
export const attachmentKinds: Readonly<
  Record<AttachmentKind, { readonly mediaType: string; readonly extensions: readonly string[] }>
> = {
  pdf: { mediaType: "application/pdf", extensions: ["pdf"] },
  jpeg: { mediaType: "image/jpeg", extensions: ["jpg", "jpeg"] },
  png: { mediaType: "image/png", extensions: ["png"] },
  odt: { mediaType: "application/vnd.oasis.opendocument.text", extensions: ["odt"] },
  docx: {
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    extensions: ["docx"],
  },
  asice: { mediaType: "application/vnd.etsi.asic-e+zip", extensions: ["asice", "sce"] },
};

/** Why a file is not taken; stable words that pages and tests use. */
export type AttachmentReason = "empty" | "kind" | "broken" | "two-kinds" | "active" | "bomb" | "encrypted";
