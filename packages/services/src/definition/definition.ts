import type { Json, Text } from "@ratusha/kernel";
import type { RegisterName } from "@ratusha/registers";

/** A concept of the shared vocabulary, for example `premises.address`: what a question asks or a register gives. */
export type ConceptId = string;

/** How values of a concept look. */
export type ValueType = "text" | "date" | "number" | "boolean" | "choice" | "record" | "list";

/** One concept: its name, how its values look, and the register that gives it, if one does. */
export interface Concept {
  readonly name: Text;
  readonly type: ValueType;
  /** Where the state already knows it: a question may not ask such a concept. */
  readonly source?: { readonly register: RegisterName; readonly fact: string };
}

/** The shared vocabulary that questions and facts are bound to. */
export type Vocabulary = Readonly<Record<ConceptId, Concept>>;

/** Who may apply. */
export type ApplicantKind = "person" | "organisation";

/** How the applicant is identified (resolution 322 of 2024: open, by a unique identifier, by signature or ID card). */
export type IdentificationMeans = "open" | "identifier" | "card-signature";

/** One thing that a service asks. It binds to a concept that no register gives. */
export interface Question {
  readonly id: string;
  readonly concept: ConceptId;
  readonly title: Text;
  readonly hint?: Text;
  readonly required: boolean;
  readonly answer: AnswerShape;
}

/** What an answer may be. */
export type AnswerShape =
  | { readonly type: "text"; readonly maxLength: number; readonly multiline: boolean }
  | { readonly type: "date"; readonly earliest?: "today"; readonly latestDays?: number }
  | { readonly type: "number"; readonly min: number; readonly max: number }
  | { readonly type: "boolean" }
  | { readonly type: "choice"; readonly options: readonly { readonly value: string; readonly label: Text }[] }
  /** One of the items of a fact that is a list: `key` is the dotted path of the item's identifying member. */
  | { readonly type: "choice-of-fact"; readonly fact: string; readonly concept: ConceptId; readonly key: string };

/** What the service reads in a register, and on which legal basis. */
export interface FactNeed {
  readonly id: string;
  readonly title: Text;
  readonly register: RegisterName;
  readonly concepts: readonly ConceptId[];
  /** Whose record: the applicant's own (person or organisation), the person who signs, or a person named in the prefilled facts. */
  readonly of: "applicant" | "signer";
  /** Read only for these kinds of applicant; for all when absent. */
  readonly applicants?: readonly ApplicantKind[];
  /** The provision that allows the read, as cited: shown to the person beside the read. */
  readonly basis: string;
  readonly purpose: Text;
}

/** What the service costs. */
export type Fee =
  | { readonly kind: "free" }
  | { readonly kind: "base-values"; readonly count: string; readonly law: string };

/** The statutory term. `at-once` has no clock: the answer comes with the request. */
export type ServiceTerm =
  | { readonly kind: "at-once" }
  | {
      readonly kind: "term";
      readonly unit: "calendar-days" | "working-days" | "months";
      readonly count: number;
      readonly startRule: "next-day" | "same-day";
      readonly rollForward: boolean;
      readonly law: string;
    };

/** One step of the line that the applicant sees. */
export interface Step {
  readonly id: "filed" | "facts" | "opinions" | "decision" | "result";
  readonly name: Text;
}

/** An opinion that the body asks another body for. */
export interface OpinionNeed {
  readonly id: string;
  readonly body: string;
  readonly title: Text;
  readonly question: Text;
  /** Facts and answers that go with the request: no more than these leave the body. */
  readonly facts: readonly string[];
  readonly questions: readonly string[];
  readonly term: Exclude<ServiceTerm, { kind: "at-once" }>;
  readonly basis: string;
}

/** A text with `{placeholders}`: applicant, number, date, service, body, reason, answer:ID, fact:CONCEPT, opinion:ID. */
export interface DecisionText {
  readonly title: Text;
  readonly paragraphs: readonly Text[];
  /** What stands below them in a table. */
  readonly facts?: readonly { readonly name: Text; readonly value: Text }[];
}

/** A legal ground that a refusal must name. */
export interface RefusalGround {
  readonly id: string;
  readonly text: Text;
  readonly law: string;
}

/** Where a refusal is appealed. */
export type AppealRoute =
  | {
      readonly to: "body";
      readonly body: string;
      readonly service: string;
      readonly term: Exclude<ServiceTerm, { kind: "at-once" }>;
      readonly law: string;
    }
  | {
      readonly to: "court";
      readonly name: Text;
      readonly term: Exclude<ServiceTerm, { kind: "at-once" }>;
      readonly law: string;
    };

/** A rule that an automatic decision checks before it grants; the first that fails refuses with its ground. */
export interface EligibilityRule {
  readonly ground: string;
  readonly requires:
    | { readonly fact: string; readonly concept: ConceptId; readonly is: "present" }
    | { readonly fact: string; readonly concept: ConceptId; readonly is: "equal"; readonly value: Json }
    | { readonly answer: string; readonly is: "present" };
}

/** Who decides, and in which words. */
export interface DecisionRule {
  readonly mode: "automatic" | "official";
  readonly grant: DecisionText;
  readonly refuse: DecisionText;
  readonly grounds: readonly RefusalGround[];
  readonly eligibility: readonly EligibilityRule[];
}

/** A service or administrative procedure as a dated data object; the digest of its canonical form is what two people approve. */
export interface Definition {
  /** Stable code of the service, for example `premises-alteration`; used in addresses. */
  readonly service: string;
  readonly version: number;
  /** First day in force, ISO date. */
  readonly validFrom: string;
  /** Last day in force, ISO date; open when absent. */
  readonly validTo?: string;
  /** Ordinary service, or the appeal against a decision of another one. */
  readonly shape: "application" | "appeal";
  /** Number in the list of procedures. */
  readonly number: string;
  /** True where the number or terms are an example and not the law's. */
  readonly example: boolean;
  readonly name: Text;
  readonly summary: Text;
  /** For whom. */
  readonly audience: Text;
  /** What one gets. */
  readonly outcome: Text;
  readonly law: readonly { readonly title: Text; readonly reference: string }[];
  readonly lifeEvents: readonly string[];
  readonly body: string;
  readonly applicants: readonly ApplicantKind[];
  /** Mandate roles that may apply for an organisation. */
  readonly applicantRoles: readonly string[];
  readonly identification: IdentificationMeans;
  /** Open in the catalogue, or only offered by the state (proactive). */
  readonly access: "catalogue" | "offer";
  readonly questions: readonly Question[];
  readonly facts: readonly FactNeed[];
  /** Concepts that a proactive offer fills in beforehand, from the register act that caused it. */
  readonly prefilled: readonly ConceptId[];
  readonly fee: Fee;
  readonly term: ServiceTerm;
  readonly steps: readonly Step[];
  readonly opinions: readonly OpinionNeed[];
  /** Mandate roles: who may see and prepare a case, who may decide it. */
  readonly roles: { readonly see: readonly string[]; readonly decide: readonly string[] };
  readonly decision: DecisionRule;
  readonly result: { readonly kind: string; readonly title: Text; readonly validity: Text };
  readonly appeal?: AppealRoute;
  /** Under which heading insight counts it. */
  readonly statistics: { readonly group: string };
}
