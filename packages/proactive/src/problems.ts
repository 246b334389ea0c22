import { defineProblems } from "@ratusha/kernel";

/** What can go wrong with offers, by stable code. */
export const problems = defineProblems("proactive", {
  "not-found": { status: 404, title: "There is no such offer" },
  "confirmed-by-other": { status: 409, title: "Someone else has confirmed this offer" },
  confirmed: { status: 409, title: "You have confirmed this offer already" },
  granted: { status: 409, title: "What is offered has been granted already" },
  expired: { status: 409, title: "The offer is over" },
  ended: { status: 409, title: "The power by which it was offered is over" },
  "rule-faulty": { status: 500, title: "A rule does not fit the service that it offers" },
});
