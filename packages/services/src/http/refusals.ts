import { identityProblems } from "@ratusha/identity";
import type { ProblemMaker } from "@ratusha/kernel";
import { problems } from "../problems.ts";

type Refusals = readonly ProblemMaker[];

/** Refusals by name, as the routes list them. */
export function refusals(...names: readonly (keyof typeof problems)[]): Refusals {
  return names.map((name) => problems[name]);
}

/** With a session only. */
export const signedIn: Refusals = [identityProblems["sign-in-required"]];

/** Of one's own things: what belongs to someone else is not there. */
export const own: Refusals = [...signedIn, ...refusals("not-found")];

/** The same, where an official may ask: what concerns themself is not opened at the desk. */
export const opened: Refusals = [...own, ...refusals("own-interest")];

/** Lays something out for a card to sign. */
export const prepares: Refusals = [
  ...own,
  ...refusals("application-malformed", "certificate-unusable", "signer-mismatch", "mandate-missing", "case-state"),
];

/** Takes what a card signed. */
export const completes: Refusals = [
  ...own,
  ...refusals("application-malformed", "preparation-expired", "signature-invalid", "certificate-unusable"),
  ...refusals("signer-mismatch", "mandate-missing", "case-state"),
];

/** What an application may be refused for, when it is prepared and when it is filed. */
export const applies: Refusals = refusals(
  "not-entitled",
  "mandate-missing",
  "application-malformed",
  "application-incomplete",
  "answer-not-asked",
  "body-unavailable",
  "fact-contested",
  "case-state",
  "draft-filed",
  "file-refused",
  "file-unscanned",
);

/** What filing looks at again, in the signed application itself. */
export const files: Refusals = [
  ...applies,
  ...refusals("container-unreadable", "signature-invalid", "certificate-unusable", "signer-mismatch"),
  ...refusals("definition-outdated", "prefilled-mismatch", "already-granted", "appeal-late", "appeal-exists"),
  ...refusals("payment-unavailable"),
];
