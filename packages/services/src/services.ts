import type { InclusionProof, Receipt } from "@ratusha/evidence";
import type { FoundSubscribers } from "@ratusha/exchange";
import type { Principal } from "@ratusha/identity";
import type { Lang, Money, Problem } from "@ratusha/kernel";
import type { Uploads } from "@ratusha/runtime";
import type { AppealedCase } from "./appeal/appealed.ts";
import type { ApplicationInput, Draft, Filed, OfferTerms, Prepared, Submission } from "./application/application.ts";
import type { Answered, AnswerInput, DraftInput } from "./application/draft.ts";
import type { Awaiting } from "./awaiting/awaiting.ts";
import type { FactView } from "./case/facts.ts";
import type { CaseLine, CaseView } from "./case/view.ts";
import type { Corrections } from "./correction/corrections.ts";
import type { Counter } from "./counter/counter.ts";
import type { Catalogue } from "./definition/catalogue.ts";
import type { DefinitionVersion } from "./definition/versions.ts";
import type { Load, Morning } from "./desk/desk.ts";
import type { QueueFilter, QueueLine } from "./desk/queue.ts";
import type { Attached, SentFile } from "./file/attach.ts";
import type { Download } from "./file/download.ts";
import type { DraftFile } from "./file/file.ts";
import type { DocumentLine, DocumentView, IssuedUnderCode } from "./issued/document.ts";
import type { DocumentForm } from "./issued/hand-out.ts";
import type { OnceAsked, TakenOnce } from "./item/once.ts";
import type { Outlook } from "./item/outlook.ts";
import type { Office } from "./office/office.ts";
import type { OpinionTask, OpinionTaskView } from "./opinion/task.ts";
import type { Page, Paging } from "./paging.ts";
import type { Payments } from "./payment/payments.ts";
import type { Powers } from "./power/power.ts";
import type { Graph } from "./publication/graph.ts";
import type { RegisterEntries } from "./registry/entry.ts";
import type { ApplicantAnswerInput } from "./request/answer.ts";
import type { AskApplicantInput } from "./request/ask.ts";
import type { RuleInWords } from "./rule/words.ts";
import type { Shares } from "./share/share.ts";
import type { ExtendInput } from "./term/extend.ts";
import type { TermsWatched } from "./term/watch.ts";

/** The outcome of one application among many: one that fails never sinks the others. */
export type FileOutcome =
  | { readonly ok: true; readonly value: Filed<Receipt> }
  | { readonly ok: false; readonly problem: Problem };

/** What an official decides. */
export interface DecisionInput {
  readonly caseId: string;
  readonly outcome: "granted" | "refused";
  /** One of the definition's grounds; needed to refuse. */
  readonly ground?: string;
  /** The official's own words, added to the text of the definition; at most 4,000 characters. */
  readonly reason?: string;
  /** DER of the official's signing certificate. */
  readonly certificate: Uint8Array;
}

/** What an official of the asked body answers. */
export interface OpinionInput {
  readonly taskId: string;
  readonly outcome: "positive" | "negative";
  readonly text: string;
  readonly certificate: Uint8Array;
}

/**
 * Services to people: definitions, applications, cases, decisions, documents.
 * Every method that takes a principal answers only what that principal may see: what belongs to someone else is
 * `services.not-found`, exactly as what does not exist.
 */
export interface Services {
  readonly definitions: Catalogue;

  /** What the state already knows for a service's form; each read names its basis, and the person sees it. */
  /** With a draft that was begun at a counter, what is known of the person who is served. */
  known(service: string, principal: Principal, draft?: string): Promise<FactView[]>;
  /**
   * How the case of each thing that a draft's form has to pick would come out today; nothing where there is nothing to pick.
   * `told` is what `known` answered for the form: without it registers are read.
   */
  outlook(draft: string, principal: Principal, told?: readonly FactView[]): Promise<Outlook[]>;
  /**
   * That and what the draft would cost, were it filed today (nothing where it is free or not filled in yet), by one reading of the
   * draft and of the registers: the person sees no read twice.
   */
  prospect(
    draft: string,
    principal: Principal,
    told?: readonly FactView[],
  ): Promise<{ outlook: Outlook[]; cost?: Money }>;
  /** What a signed application is known by, whoever signs or stamps it once more; undefined where it cannot be read as one. */
  identityOf(submission: Submission): string | undefined;
  /**
   * For whoever makes offers: which of the things that they would fill in for an owner are granted once and have a case already,
   * in the order asked; undefined where none has. Nothing is said of a case of somebody else’s, and no register is read.
   */
  takenOnce(asked: readonly OnceAsked[], owner: string): Promise<(TakenOnce | undefined)[]>;
  /** For whoever makes offers: whether cases have ended without being granted, in the order asked; undefined of open ones. */
  inVain(cases: readonly { readonly owner: string; readonly id: string }[]): Promise<(boolean | undefined)[]>;

  /** With `version`, only over that version: `services.draft-changed` where the draft has another one by now. */
  saveDraft(input: DraftInput, principal: Principal): Promise<Draft>;
  /** Keeps one answer of a page, beside whatever other tabs and devices keep. */
  answerDraft(input: AnswerInput, principal: Principal): Promise<Answered>;
  draft(id: string, principal: Principal): Promise<Draft>;
  drafts(principal: Principal): Promise<Draft[]>;
  dropDraft(id: string, principal: Principal): Promise<void>;
  /** Files that are attached to a draft; they go into the application that is signed. */
  draftFiles(draft: string, principal: Principal): Promise<DraftFile[]>;
  /** Takes files that have come in; each is kept, or refused with its reason. */
  attachFiles(
    input: { readonly draft: string; readonly question: string; readonly files: readonly SentFile[] },
    principal: Principal,
  ): Promise<Attached>;
  detachFile(
    input: { readonly draft: string; readonly question: string; readonly id: string },
    principal: Principal,
  ): Promise<void>;
  /** Where files come in, for routes that take them; undefined where no service asks for any. */
  readonly uploads: Uploads | undefined;
  /** The bodies that an answer may name, found by name, place, code or payer's number: the best twenty, and how many there are. */
  findBodies(query: string): Promise<FoundSubscribers>;

  /** `offer` is for whoever made an offer: its values stand in the application that the person signs. */
  prepareApplication(input: ApplicationInput, principal: Principal, offer?: OfferTerms): Promise<Prepared>;
  /** Puts the card's signature into what was prepared, for whoever files it with terms of their own. */
  signApplication(
    input: { id: string; signature: Uint8Array },
    principal: Principal,
    how: Pick<Submission, "channel" | "offer">,
  ): Promise<Submission>;
  completeApplication(input: { id: string; signature: Uint8Array }, principal: Principal): Promise<Filed<Receipt>>;
  /** Files many applications at once: checked, recorded with their acts, receipted, and where automatic, decided and sealed. */
  file(submissions: readonly Submission[]): Promise<FileOutcome[]>;

  casesOf(principal: Principal, paging?: Paging): Promise<Page<CaseLine>>;
  /** The case for its applicant, or for an official of the body that has it. */
  case(id: string, principal: Principal): Promise<CaseView>;
  /** The same for an official alone: whoever does not act for that body, be it the applicant, finds nothing there. */
  caseOfBody(id: string, principal: Principal): Promise<CaseView>;
  /**
   * The application that was decided by the decision which this appeal is against, for an official of the body that has the
   * appeal. Each opening is a read that the person sees; once the appeal is over, nothing is opened any more.
   */
  appealed(appeal: string, principal: Principal): Promise<AppealedCase>;
  /** That decision itself, for the same official and with the same trace. */
  appealedDecision(appeal: string, form: DocumentForm, language: Lang, principal: Principal): Promise<Download>;
  /** A file of that application, likewise. */
  appealedFile(appeal: string, name: string, principal: Principal): Promise<Download>;
  withdraw(id: string, principal: Principal): Promise<CaseView>;
  /** What the applicant has to do before cases go on: fees to pay, questions to answer; soonest first. */
  awaiting(principal: Principal): Promise<Awaiting[]>;

  /** Open cases of the body that the principal acts for, by deadline; or what was searched, newest first and without further pages. */
  queue(principal: Principal, paging?: Paging & QueueFilter): Promise<Page<QueueLine>>;
  /** How officials share the work of a body. */
  readonly office: Office;
  /** What awaits the officials of the principal's body this morning. */
  morning(principal: Principal): Promise<Morning>;
  /** The open work of the principal's body by service, for its head. */
  load(principal: Principal): Promise<Load>;
  prepareDecision(input: DecisionInput, principal: Principal): Promise<Prepared>;
  /** `sealing` is an honest answer: the official's signature is recorded, the seal follows when the signer is back. */
  completeDecision(input: { id: string; signature: Uint8Array }, principal: Principal): Promise<CaseLine>;

  /** Asks the applicant for what is missing; the clock stands still until the answer. */
  askApplicant(input: AskApplicantInput, principal: Principal): Promise<CaseView>;
  prepareAnswer(input: ApplicantAnswerInput, principal: Principal): Promise<Prepared>;
  /** Gives the applicant's signed answer; the clock runs again. */
  completeAnswer(input: { id: string; signature: Uint8Array }, principal: Principal): Promise<CaseView>;
  /** The signed answers of a case's applicant, as they were given. */
  answer(caseId: string, request: string, principal: Principal): Promise<Download>;
  extendTerm(input: ExtendInput, principal: Principal): Promise<CaseView>;
  /** What is done by the hour: reminders, escalation, decisions by silence, applicants who did not answer. */
  watchTerms(): Promise<TermsWatched>;
  /** The rules of a service in words, beside the expressions that say the same. */
  rules(service: string): readonly RuleInWords[];
  /** Every published version of a service, newest first, and who approved it; none where there is no such service. */
  versions(service: string): Promise<readonly DefinitionVersion[]>;
  /** A service as CPSV-AP 3.2 describes it; undefined where there is no such service. */
  publication(service: string): Promise<Graph | undefined>;

  /** Requests for an opinion that other bodies sent to the principal's body, answered ones among them, newest first. */
  opinionTasks(principal: Principal, paging?: Paging): Promise<Page<OpinionTask>>;
  /** Those that are still to be answered, the most urgent first. */
  openOpinionTasks(principal: Principal, paging?: Paging): Promise<Page<OpinionTask>>;
  opinionTask(id: string, principal: Principal): Promise<OpinionTaskView>;
  prepareOpinion(input: OpinionInput, principal: Principal): Promise<Prepared>;
  completeOpinion(input: { id: string; signature: Uint8Array }, principal: Principal): Promise<OpinionTaskView>;

  documentsOf(principal: Principal, paging?: Paging): Promise<Page<DocumentLine>>;
  /**
   * One document, for its holder or an official of the body that issued it.
   * @throws Problem services.not-found
   */
  documentLine(id: string, principal: Principal): Promise<DocumentLine>;
  /**
   * The same; of one that was annulled also by what, and what is in its place.
   * @throws Problem services.not-found
   */
  documentView(id: string, principal: Principal): Promise<DocumentView>;
  document(id: string, form: DocumentForm, language: Lang, principal: Principal): Promise<Download>;
  /** Documents that their holders let others read for a while. */
  readonly shares: Shares;
  /** The address of the link with this secret. */
  shareAddress(secret: string): string;
  /** Powers of attorney: given with a card's signature, revocable at once. */
  readonly powers: Powers;
  /** Entries in registers that officials make with their cards. */
  readonly entries: RegisterEntries;
  /** Applications of people who come in person. */
  readonly counter: Counter;
  /** "This is wrong": corrections of what a register holds. */
  readonly corrections: Corrections;

  /** Fees: what is to be paid, what was, and the bank's notices. */
  readonly payments: Payments;

  /** A file of a case's application. */
  caseFile(caseId: string, name: string, principal: Principal): Promise<Download>;
  /** A file that came with a request for an opinion. */
  opinionFile(taskId: string, name: string, principal: Principal): Promise<Download>;
  /** The signed application of a case, as it was filed. */
  application(caseId: string, principal: Principal): Promise<Download>;
  /** Proof that the decision of a case (its filing, while there is none) stands in the log; undefined until it does. */
  proof(caseId: string, principal: Principal): Promise<InclusionProof | undefined>;
  /** What was issued under the 128-bit code of a QR; undefined when nothing was. */
  documentByCode(code: string): Promise<IssuedUnderCode | undefined>;

  /** Keeps the definitions and remembers the old ones: from then on cases of any of them can be answered for. */
  open(): Promise<void>;
  /** Opens, then starts the background work: unfinished intents are resumed, replies of other bodies are followed. */
  start(): Promise<void>;
  /** Works until nothing is left to do now; for tests and for the demo. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}
