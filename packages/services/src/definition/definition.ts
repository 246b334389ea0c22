import type { AttachmentKind } from "@ratusha/document";
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

/**
 * How the applicant is identified. Resolution 322 of 2024 also knows procedures that are open to anybody, or go by a unique
 * identifier: nothing here takes such an application, and so no definition may promise it.
 */
export type IdentificationMeans = "card-signature";

/** One thing that a service asks. It binds to a concept that no register gives. */
export interface Question {
  readonly id: string;
  readonly concept: ConceptId;
  readonly title: Text;
  readonly hint?: Text;
  readonly required: boolean;
  readonly answer: AnswerShape;
  /**
   * Asked only where this holds; always where absent. It speaks of the answers to questions before it, of the facts, the
   * `applicant` and the day; inside a group also of the same item's answers before it (`entry`).
   */
  readonly when?: Rule;
}

/**
 * A rule in FEEL (DMN 1.5, 10.3) over the scope of a case, with what it says in the words of the law. An expression knows
 * what registers told (`fact`, by concept), which of them had a record (`found`), the `answer`s, the items that were
 * `chosen`, what was `offered`, the `applicant` and the date on which it was `filed`; it does not know the clock.
 */
export interface Rule {
  readonly feel: string;
  readonly words: Text;
}

/** The same questions for each of several things. */
export interface Group {
  readonly type: "group";
  /** How many things there must be where there are any, and how many there may be at most. */
  readonly min: number;
  readonly max: number;
  /** What one of them is called. */
  readonly item: Text;
  readonly questions: readonly Question[];
  /** The fact with those that a register has already: they are shown, and not asked again. */
  readonly known?: { readonly fact: string; readonly concept: ConceptId };
  /**
   * Each thing is a case of its own, all of them opened by one application under one signature. What was said of a thing is
   * answered in its case as if it had been asked alone, so whatever comes after the form (rules, texts, fees, opinions, effects)
   * speaks of one thing: of `answer.child`, not of a list of children.
   */
  readonly opens?: "case";
}

/** Files, each of one of the kinds; what they may weigh in all holds them together. */
export interface FileQuestion {
  readonly type: "files";
  readonly kinds: readonly AttachmentKind[];
  readonly most: number;
  readonly fileBytes: number;
  readonly totalBytes: number;
}

/** A body that takes part in the document flow, by its code: searched for by name, code or payer's number. */
export interface BodyQuestion {
  readonly type: "body";
  /** What to do for whoever does not find it: the next step, in words. */
  readonly absent: Text;
}

/** What an answer may be. */
export type AnswerShape =
  | Group
  | FileQuestion
  | BodyQuestion
  | { readonly type: "text"; readonly maxLength: number; readonly multiline: boolean }
  | { readonly type: "date"; readonly earliest?: "today"; readonly latestDays?: number }
  | { readonly type: "number"; readonly min: number; readonly max: number }
  | { readonly type: "boolean" }
  | { readonly type: "choice"; readonly options: readonly { readonly value: string; readonly label: Text }[] }
  /**
   * One of the items of a fact that is a list: `key` is the dotted path of the item's identifying member. `gives` says
   * which concepts that an offer would fill in come from the chosen item instead, and where in it they stand. `written` is
   * for whoever has the key on paper and nothing to pick from: what the register does not have is filed all the same.
   */
  | {
      readonly type: "choice-of-fact";
      readonly fact: string;
      readonly concept: ConceptId;
      readonly key: string;
      readonly gives?: Readonly<Record<ConceptId, string>>;
      readonly written?: true;
    };

/** What the service reads in a register, and on which legal basis. */
export interface FactNeed {
  readonly id: string;
  readonly title: Text;
  readonly register: RegisterName;
  readonly concepts: readonly ConceptId[];
  /** Whose record: the applicant's own (person or organisation), the person who signs, or a person named in the prefilled facts. */
  readonly of: "applicant" | "signer";
  /**
   * Not one record but those of the people whose numbers other concepts gave (spouse, children): kept as a list under the
   * concept `as`, a record each. Every one of them sees the read.
   */
  readonly each?: {
    readonly of: readonly ConceptId[];
    readonly as: ConceptId;
    /**
     * The one value that is read of each (the entry of a ward's birth) joins the list that another need gives under `as`, as
     * an entry like the others: what is chosen from that list may be any of them.
     */
    readonly joins?: true;
  };
  /**
   * Those of its concepts that no rule, text, question, opinion or effect uses, and that the officials who decide are to look
   * at all the same: who applies, what goes onto a card. What an automatic decision reads, nobody looks at.
   */
  readonly weighed?: readonly ConceptId[];
  /** Read only for these kinds of applicant; for all when absent. */
  readonly applicants?: readonly ApplicantKind[];
  /** The provision that allows the read, as cited: shown to the person beside the read. */
  readonly basis: string;
  readonly purpose: Text;
}

/** What the service costs. */
export type Fee =
  | { readonly kind: "free" }
  /** `count` is a FEEL number of base values over `answer`, `applicant` and `filed`: nothing is read before it is paid. */
  | ({ readonly kind: "base-values"; readonly count: string; readonly words?: Text; readonly law: string } & Lapse);

/** What becomes of an application whose fee does not come. */
interface Lapse {
  /** The term to pay, from the day of the filing; after it the application lapses. Without it, it waits. */
  readonly within?: CountedTerm;
  /** What stays as it is when it lapses, in words: whoever lets it lapse is told. */
  readonly stays?: Text;
}

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

/** A term that is counted in days or months. */
export type CountedTerm = Exclude<ServiceTerm, { kind: "at-once" }>;

/** For how long a document is valid from the day of its decision, which is not counted itself; its last day is counted with it. */
export interface ValidityTerm {
  readonly unit: "calendar-days" | "months";
  readonly count: number;
}

/** How long a document is valid: a term, or words where no last day can be counted (without limit, until something happens). */
export type Validity = ValidityTerm | Text;

/** One step of the line that the applicant sees. */
export interface Step {
  readonly id: "filed" | "payment" | "facts" | "opinions" | "decision" | "result";
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
  readonly term: CountedTerm;
  readonly basis: string;
}

/**
 * A text with `{placeholders}`: applicant, number, date, service, body, reason, answer:ID, fact:CONCEPT, prefilled:CONCEPT,
 * assigned:CONCEPT, opinion:ID. A text that holds `{reason}` cannot be decided without the official's own words.
 */
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
  /** The same to whoever is about to apply and would be refused on it: what the rule is, in a sentence; `text` where absent. */
  readonly beforehand?: Text;
}

/** Where a refusal is appealed. */
export type AppealRoute =
  | {
      readonly to: "body";
      readonly body: string;
      readonly service: string;
      readonly term: CountedTerm;
      readonly law: string;
    }
  | {
      readonly to: "court";
      readonly name: Text;
      readonly term: CountedTerm;
      readonly law: string;
    };

/**
 * A rule that an automatic decision checks before it grants: the first that fails refuses with its ground. Officials see
 * which rules hold. Shapes other than {@link Rule} are those of definitions that cases of earlier versions are under.
 */
export interface EligibilityRule {
  readonly ground: string;
  readonly requires:
    | Rule
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
  /** The outcomes that one official prepares and another signs, and the provision that says so. */
  readonly fourEyes?: { readonly outcomes: readonly ("granted" | "refused")[]; readonly law: string };
}

/** How the body may ask the applicant for what is missing: the clock stands still until the answer, at most for the term. */
export interface ApplicantRequestRule {
  readonly term: CountedTerm;
  readonly law: string;
}

/** How the body may make its own term longer, with reasons. */
export interface ExtensionRule {
  readonly by: { readonly unit: CountedTerm["unit"]; readonly count: number };
  readonly times: number;
  readonly law: string;
}

/** When the engine carries an effect out. */
export type EffectMoment = "filed" | "granted" | "refused" | "withdrawn" | "lapsed";

/**
 * What a service does beyond its document, as shapes that any service may use. Each is an intent with an id given
 * beforehand, done at least once and never twice.
 */
export type Effect = {
  /** Unique in the definition: cases remember it. */
  readonly id: string;
  readonly on: EffectMoment;
  readonly law: string;
} & (
  | { readonly do: "suspend-certificates" | "replace-card" }
  | {
      readonly do: "resume-certificates";
      /** The service whose granted cases suspended them; the case itself where absent. */
      readonly of?: string;
    }
  | {
      /** Enters a sole trader: the applicant's own mandate, and by the registers' word an account. */
      readonly do: "register-organisation";
      readonly kind: "sole-trader" | "company";
      /** The assigned concept that holds the payer's number. */
      readonly number: ConceptId;
      /** Texts with placeholders. */
      readonly name: Text;
      readonly shortName: Text;
      /** The concept whose value is the address. */
      readonly address: ConceptId;
      readonly role: "director";
    }
  | {
      /** Another body learns of it as an event: a sealed document through the document flow. */
      readonly do: "tell-body";
      readonly body: string;
      readonly title: Text;
      readonly paragraphs: readonly Text[];
      /** The concepts whose values go along, no others. */
      readonly concepts: readonly ConceptId[];
    }
);

/** The facts that a correction is for, and what of the answers the register takes over where it is granted. */
export interface CorrectionRule {
  readonly register: RegisterName;
  readonly concepts: readonly ConceptId[];
  /** The question that says since when it has been so; from where the wrong entry begins, where it has no answer. */
  readonly since?: string;
  /**
   * The part of the record that is written anew: each answer at its dotted path in what stood there (the empty path is the
   * value itself), `drops` left out of it. Without it the keeper of the register enters the correction by hand.
   */
  readonly writes?: {
    readonly fact: "name" | "shortName" | "residence" | "address" | "citizenship" | "status" | "born" | "sex";
    readonly answers: Readonly<Record<string, string>>;
    readonly drops?: readonly string[];
  };
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
  readonly shape: "application" | "appeal" | "correction";
  /** What a correction is for, and what it writes where it is granted. */
  readonly corrects?: CorrectionRule;
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
  /** The body is the one whose code the answer to this question names (the employer's, the school's); `body` else. */
  readonly route?: { readonly question: string };
  /** The unit that new cases go to, by its code, where the body has it; the head of the body may say another one. */
  readonly unit?: string;
  readonly applicants: readonly ApplicantKind[];
  /** Mandate roles that may apply for an organisation. */
  readonly applicantRoles: readonly string[];
  /** Mandate roles that may apply for a person (`parent`, `guardian`, `attorney`); nobody may where absent. */
  readonly personRoles?: readonly string[];
  readonly identification: IdentificationMeans;
  /** Open in the catalogue, only offered by the state (proactive), or both. */
  readonly access: "catalogue" | "offer" | "both";
  readonly questions: readonly Question[];
  readonly facts: readonly FactNeed[];
  /** Concepts that a proactive offer fills in beforehand, from the register act that caused it; an offer asks no question. */
  readonly prefilled: readonly ConceptId[];
  /** What the state gives out in the case and the decision names (a payer's number), one value for each concept. */
  readonly assigned?: readonly { readonly concept: ConceptId; readonly as: "sole-trader-number" }[];
  /** Granted once for each value of a prefilled concept, however it is asked for; refused on this ground after that. */
  readonly once?: { readonly concept: ConceptId; readonly ground: string };
  readonly fee: Fee;
  readonly term: ServiceTerm;
  readonly steps: readonly Step[];
  readonly opinions: readonly OpinionNeed[];
  readonly applicantRequest?: ApplicantRequestRule;
  readonly extension?: ExtensionRule;
  /** What the law takes the body's silence for when its term ends; never an adverse outcome. */
  readonly tacit?: { readonly outcome: "granted"; readonly law: string };
  readonly effects?: readonly Effect[];
  /** Mandate roles: who may see and prepare a case, who may decide it. */
  readonly roles: { readonly see: readonly string[]; readonly decide: readonly string[] };
  readonly decision: DecisionRule;
  readonly result: { readonly kind: string; readonly title: Text; readonly validity: Validity };
  readonly appeal?: AppealRoute;
  /** Under which heading insight counts it. */
  readonly statistics: { readonly group: string };
}
