import { defineProblems } from "@ratusha/kernel";

/** The refusals of the registers. */
export const problems = defineProblems("registers", {
  "already-registered": { status: 409, title: "This number is registered already" },
  "already-trading": { status: 409, title: "This person is a sole trader already" },
  "birth-date-unfit": { status: 409, title: "This date of birth does not fit the family" },
  deceased: { status: 409, title: "This person has died" },
  "fact-unknown": { status: 400, title: "The register has no such fact" },
  "key-malformed": { status: 400, title: "The key of the record is not well formed" },
  "record-malformed": { status: 400, title: "The record is not well formed" },
  "import-changed": { status: 409, title: "The file, or what it rests on, was changed while it was imported" },
  "not-registered": { status: 404, title: "There is no such record in force" },
  "read-not-allowed": { status: 403, title: "Without a legal basis, a purpose and a reader nothing is read" },
  "too-many": { status: 413, title: "More than one call may ask" },
  "version-conflict": { status: 409, title: "The record was changed in between" },
});
