import { defineProblems } from "@ratusha/kernel";

/** What can go wrong with services, by stable code. */
export const problems = defineProblems("services", {
  "not-found": { status: 404, title: "There is no such case, document or service" },
  "container-unreadable": { status: 422, title: "The container cannot be read" },
  "application-malformed": { status: 422, title: "The application is not in the form that the service needs" },
  "application-incomplete": { status: 422, title: "An answer is missing or does not fit its question" },
  "signature-invalid": { status: 422, title: "The signature of the application is not valid" },
  "signer-mismatch": { status: 403, title: "The document was signed by someone else" },
  "certificate-unusable": { status: 422, title: "The certificate cannot be used to sign" },
  "definition-outdated": { status: 409, title: "The service has changed since the application was prepared" },
  "definition-faulty": { status: 500, title: "The definition of a service cannot be published" },
  "not-entitled": { status: 403, title: "This applicant cannot use the service" },
  "mandate-missing": { status: 403, title: "There is no mandate in force for this" },
  "preparation-expired": { status: 409, title: "The preparation is over: prepare again" },
  "case-state": { status: 409, title: "The case is not in a state that allows this" },
  "already-decided": { status: 409, title: "Someone has decided already" },
  "appeal-late": { status: 409, title: "The term for an appeal is over" },
  "appeal-exists": { status: 409, title: "An appeal has been brought already" },
  "ground-missing": { status: 422, title: "A refusal must name its ground" },
  "text-too-long": { status: 422, title: "The text is too long" },
  "proof-pending": { status: 404, title: "The evidence log has not taken this in yet" },
  "prefilled-mismatch": { status: 422, title: "What the state filled in was changed" },
});
