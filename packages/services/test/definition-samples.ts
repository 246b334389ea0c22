import type { Definition, FactNeed, Vocabulary } from "../src/index.ts";

const text = (words: string) => ({ be: `${words} be`, ru: `${words} ru`, en: `${words} en` });
const term = {
  kind: "term",
  unit: "months",
  count: 1,
  startRule: "next-day",
  rollForward: true,
  law: "433-З",
} as const;

export const vocabulary: Vocabulary = {
  "person.number": { name: text("number"), type: "text", source: { register: "population", fact: "number" } },
  "person.birth-date": { name: text("born"), type: "date", source: { register: "population", fact: "birthDate" } },
  "person.alive": { name: text("died"), type: "date", source: { register: "population", fact: "deathDate" } },
  "premises.owned": { name: text("premises"), type: "list", source: { register: "property", fact: "premises" } },
  "premises.chosen": { name: text("chosen"), type: "choice" },
  "premises.other": { name: text("other"), type: "choice" },
  "works.kind": { name: text("kind"), type: "choice" },
  "works.all": { name: text("all"), type: "list" },
  "works.more": { name: text("more"), type: "list" },
  "trader.number": { name: text("trader"), type: "text" },
};

/** A definition with one of each shape of procedure. */
export const permit: Definition = {
  service: "example",
  version: 1,
  validFrom: "2026-01-01",
  shape: "application",
  number: "0.9",
  example: true,
  name: text("name"),
  summary: text("summary"),
  audience: text("audience"),
  outcome: text("outcome"),
  law: [{ title: text("law"), reference: "433-З" }],
  lifeEvents: ["building"],
  body: "Org1001",
  applicants: ["person"],
  applicantRoles: [],
  identification: "card-signature",
  access: "catalogue",
  questions: [
    {
      id: "premises",
      concept: "premises.chosen",
      title: text("premises"),
      required: true,
      answer: { type: "choice-of-fact", fact: "premises", concept: "premises.owned", key: "premises.id" },
    },
    {
      id: "kind",
      concept: "works.kind",
      title: text("kind"),
      required: true,
      answer: { type: "choice", options: [{ value: "both", label: text("both") }] },
    },
  ],
  facts: [
    {
      id: "person",
      title: text("person"),
      register: "population",
      concepts: ["person.number", "person.birth-date"],
      weighed: ["person.number", "person.birth-date"],
      of: "applicant",
      basis: "418-З",
      purpose: text("purpose"),
    },
    {
      id: "premises",
      title: text("premises"),
      register: "property",
      concepts: ["premises.owned"],
      of: "applicant",
      basis: "433-З",
      purpose: text("purpose"),
    },
  ],
  prefilled: [],
  fee: { kind: "base-values", count: 'if answer.kind = "both" then 1.5 else 1', words: text("fee"), law: "433-З" },
  term,
  steps: [
    { id: "filed", name: text("filed") },
    { id: "payment", name: text("payment") },
    { id: "result", name: text("result") },
  ],
  opinions: [],
  applicantRequest: { term, law: "433-З" },
  extension: { by: { unit: "months", count: 1 }, times: 1, law: "433-З" },
  tacit: { outcome: "granted", law: "433-З" },
  assigned: [{ concept: "trader.number", as: "sole-trader-number" }],
  effects: [
    { id: "stop", on: "filed", do: "suspend-certificates", law: "113-З" },
    { id: "card", on: "granted", do: "replace-card", law: "418-З" },
    { id: "back", on: "refused", do: "resume-certificates", law: "113-З" },
    { id: "back-too", on: "withdrawn", do: "resume-certificates", law: "113-З" },
  ],
  roles: { see: ["official", "decider"], decide: ["decider"] },
  decision: {
    mode: "official",
    grant: { title: text("grant"), paragraphs: [text("{applicant}: {answer:premises} {assigned:trader.number}")] },
    refuse: { title: text("refuse"), paragraphs: [text("{ground} {appeal} {appeal-until}")] },
    grounds: [{ id: "not-owner", text: text("not-owner"), law: "433-З" }],
    eligibility: [
      {
        ground: "not-owner",
        requires: {
          feel: "some owned in fact.premises.owned satisfies owned.premises.id = answer.premises",
          words: text("owner"),
        },
      },
    ],
  },
  result: { kind: "permit", title: text("permit"), validity: text("always") },
  appeal: { to: "court", name: text("court"), term, law: "433-З" },
  statistics: { group: "example" },
};

/** The same, decided of itself: what only officials do is left out, and what only they would notice is a rule. */
export const automatic: Definition = (() => {
  const { tacit: _tacit, applicantRequest: _request, extension: _extension, ...spoken } = permit;
  const [person, ...others] = permit.facts as [FactNeed, ...FactNeed[]];
  const { weighed: _weighed, ...read } = person;
  return {
    ...spoken,
    facts: [{ ...read, concepts: ["person.alive"] }, ...others],
    term: { kind: "at-once" },
    decision: {
      ...permit.decision,
      mode: "automatic",
      grounds: [...permit.decision.grounds, { id: "deceased", text: text("deceased"), law: "433-З" }],
      eligibility: [
        ...permit.decision.eligibility,
        { ground: "deceased", requires: { feel: "fact.person.alive = null", words: text("alive") } },
      ],
    },
  };
})();
