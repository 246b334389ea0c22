import { defineProblems } from "@ratusha/kernel";

/** Refusals of the trust services. */
export const problems = defineProblems("trust", {
  "no-ceremony": { status: 503, title: "The trust services have no keys yet: no ceremony has been held" },
  "ceremony-held": { status: 409, title: "The ceremony has been held already" },
  "automatic-ceremony": { status: 403, title: "An automatic ceremony is for the sandbox only" },
  "ceremony-refused": { status: 422, title: "The plan of the ceremony cannot be carried out" },
  "sandbox-only": { status: 403, title: "This is for the sandbox only" },
  "profile-malformed": { status: 500, title: "A certificate profile contradicts its own rules" },
  "authority-unknown": { status: 404, title: "There is no such authority" },
  "body-unknown": { status: 404, title: "The body has no seal" },
  "order-refused": { status: 403, title: "The order for a new seal is not signed by two custodians" },
  "definition-refused": { status: 403, title: "The definition is not approved by two approvers" },
  "signer-refused": { status: 503, title: "The signer refused what the trust services asked" },
  "certificate-refused": { status: 422, title: "The certificate cannot be issued" },
  "certificate-unknown": { status: 404, title: "There is no such certificate" },
  "row-malformed": { status: 500, title: "A stored row cannot be read" },
  "request-malformed": { status: 400, title: "The request is not of this protocol" },
  "request-too-large": { status: 413, title: "The request is larger than this protocol needs" },
});
