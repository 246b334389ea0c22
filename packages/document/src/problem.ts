import { defineProblems } from "@ratusha/kernel";

/** Refusals of the document package. */
export const documentProblems = defineProblems("document", {
  "metadata-malformed": { status: 422, title: "The document's metadata is not well formed" },
  "file-name": { status: 422, title: "A file of the document has a name that it cannot have" },
  "too-large": { status: 413, title: "The document is larger than allowed" },
  "not-signed": { status: 409, title: "The document has no such signature" },
  closed: { status: 409, title: "A document with additions takes no further signature" },
});
