import { defineProblems } from "@ratusha/kernel";

/** What sign-in, sessions and cards refuse, with stable codes (`identity.<name>`). */
export const problems = defineProblems("identity", {
  "sign-in-required": { status: 401, title: "Sign in to continue" },
  "challenge-unknown": { status: 400, title: "This sign-in has expired or was already used; start again" },
  "token-malformed": { status: 400, title: "The authentication token cannot be read" },
  "token-rejected": { status: 403, title: "The card's answer was not accepted" },
  "person-unknown": { status: 403, title: "The person is not in the register of population" },
  "mandate-not-in-force": { status: 403, title: "You have no mandate in force to act for them" },
  "role-missing": { status: 403, title: "Your mandates do not include this role" },
  "card-unknown": { status: 404, title: "There is no sandbox card under this number" },
  "pin-wrong": { status: 403, title: "The PIN is wrong" },
  "can-required": { status: 403, title: "Before the last try, enter the number printed on the card" },
  "card-blocked": { status: 423, title: "The card is blocked after three wrong PINs" },
  "puk-wrong": { status: 403, title: "The PUK is wrong" },
  "card-failed": { status: 502, title: "The card could not be made" },
  "mail-malformed": { status: 422, title: "This is not an address for e-mail" },
  "mail-too-often": { status: 429, title: "Too many addresses were given today; try again tomorrow" },
  "mail-code-wrong": { status: 422, title: "The link is too old, or belongs to another account" },
  "certificate-unknown": { status: 404, title: "You have no such certificate" },
  "certificate-state": { status: 409, title: "The certificate is in this state already, or was revoked for good" },
  "sandbox-only": { status: 404, title: "Sandbox cards do not exist here" },
});
