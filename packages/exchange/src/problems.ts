import { defineProblems } from "@ratusha/kernel";

/** The error codes of this package; the README lists them. */
export const problems = defineProblems("exchange", {
  "row-malformed": { status: 500, title: "The database answered something else than was asked" },
  "container-missing": { status: 500, title: "A stored document cannot be found" },
  "too-many": { status: 413, title: "Too many at once" },
  "page-malformed": { status: 422, title: "The place in the list cannot be read" },
  "base64-malformed": { status: 422, title: "A field that holds bytes is not base64" },
  "message-unknown": { status: 404, title: "This body neither sent nor received such a message" },
});
