import { defineProblems } from "@ratusha/kernel";

/** The error codes of this package; the README lists them. */
export const problems = defineProblems("exchange", {
  "row-malformed": { status: 500, title: "The database answered something else than was asked" },
  "container-missing": { status: 500, title: "A stored document cannot be found" },
  "too-many": { status: 413, title: "Too many at once" },
  "page-malformed": { status: 422, title: "The place in the list cannot be read" },
  "message-unknown": { status: 404, title: "This body neither sent nor received such a message" },
  "not-taken": { status: 422, title: "The message was not taken" },
  "request-refused": { status: 409, title: "This cannot be done with the message" },
  "acknowledgement-not-taken": { status: 422, title: "The acknowledgement was not taken" },
  "body-required": { status: 403, title: "Only someone who acts for a public body may do this" },
});
