export type { AbsenceInput, AbsenceLine } from "./absence/absences.ts";
export type { Absence } from "./absence/store.ts";
export type { AppealedCase, AppealedView } from "./appeal/appealed.ts";
export type {
  Applicant,
  Application,
  ApplicationInput,
  CorrectionSubject,
  CounterStatement,
  Draft,
  DraftPurpose,
  Filed,
  OfferTerms,
  Prepared,
  Submission,
} from "./application/application.ts";
export { type ApplicationParts, buildApplication } from "./application/build.ts";

export { type Answered, type AnswerInput, answerMark } from "./application/draft.ts";
export { factTold } from "./application/known.ts";

export type { Awaiting } from "./awaiting/awaiting.ts";
export type { CaseEvent } from "./case/event.ts";
export type { FactView } from "./case/facts.ts";
export { valuesOf } from "./case/facts.ts";
export { type CaseState, type Channel, caseStates, isFinal } from "./case/state.ts";
export type {
  CaseAction,
  CaseLine,
  CaseView,
  ClockDay,
  ClockView,
  DeskView,
  OpinionView,
  Representative,
  RequestView,
  RuleView,
  StepView,
} from "./case/view.ts";
export type { AssignedNumbers, Assistance, CardIssuer, ServicesDependencies } from "./context.ts";
export type { Corrections } from "./correction/corrections.ts";
export type { Counter, CounterInput } from "./counter/counter.ts";
export { createServices } from "./create.ts";
export { findEarlierVersion } from "./definition/archive.ts";
export { type Catalogue, createCatalogue } from "./definition/catalogue.ts";
export { checkDefinition } from "./definition/check.ts";
export type * from "./definition/definition.ts";
export { definitionBytes, definitionDigest } from "./definition/digest.ts";
export type { DefinitionFault } from "./definition/fault.ts";
export { type MissingBody, missingBodies } from "./definition/missing-bodies.ts";
export { type Change, changesBetween, type OutlineLine, outline } from "./definition/outline.ts";
export { type Path, type PathStep, pathsOf } from "./definition/paths.ts";
export type { PublishedDefinition } from "./definition/published.ts";
export { fileSize, fill, memberAt, shown, shownAnswer, type Words } from "./definition/shown.ts";
export { checkTogether, type SharedFault } from "./definition/together.ts";
export { isTerm, validityTold, validityWords } from "./definition/validity.ts";
export type { DefinitionVersion, HeldOffice, VersionApproval } from "./definition/versions.ts";
export type {
  DeskList,
  HandedCase,
  HeldLoad,
  Load,
  Morning,
  OwnMorning,
  ServiceLoad,
  StandingIn,
} from "./desk/desk.ts";
export {
  type Counted,
  type QueueCounts,
  type QueueFilter,
  type QueueLine,
  queueStates,
  whoseCases,
} from "./desk/queue.ts";
export { deskOf } from "./desk/tell.ts";
export type { Attached, FileRefusal, SentFile } from "./file/attach.ts";
export type { Download } from "./file/download.ts";
export { type DraftFile, type FilesDependencies, type FileView, fileBounds, largestApplication } from "./file/file.ts";
export {
  type AnswerPlace,
  type Answers,
  type AskedQuestion,
  answerAt,
  answersOf,
  askedOf,
  type Circumstances,
  firstMissing,
  isAnswered,
  isConditional,
  restsOnFacts,
  withAnswer,
} from "./form/asked.ts";
export { type Branch, branchesOf } from "./form/branches.ts";
export type { AnswerLine } from "./form/lines.ts";
export type { HandOverInput } from "./holding/hand-over.ts";
export type { MovableCase } from "./holding/movable.ts";
export type { UnitRoute } from "./holding/route.ts";
export type { CasesMoved } from "./holding/take.ts";
export {
  openStuckIntents,
  type StuckFigure,
  type StuckIntent,
  type StuckIntents,
  type StuckStep,
} from "./intent/stuck.ts";
export type { DocumentLine, DocumentStatus, DocumentView, IssuedUnderCode } from "./issued/document.ts";
export { pickOf } from "./item/foreseen.ts";
export type { Against, OnceAsked, TakenOnce } from "./item/once.ts";
export type { Outlook } from "./item/outlook.ts";
export type { Note } from "./note/notes.ts";
export type { Office } from "./office/office.ts";
export { mostTogether } from "./official/together.ts";
export type { OpinionTask, OpinionTaskView } from "./opinion/task.ts";
export type { Page, Paging } from "./paging.ts";
export type {
  PaymentGateway,
  PaymentOrder,
  PaymentsDependencies,
  PlacedNotice,
  RefundOrder,
} from "./payment/gateway.ts";
export { noticeStatement, type PaymentNotice } from "./payment/notice.ts";
export type { Payments } from "./payment/payments.ts";
export type { AmountView, PaymentView } from "./payment/view.ts";
export type { PowerInput, PowerKey, PowerPreview, Powers, PowerView } from "./power/power.ts";
export { problems as servicesProblems } from "./problems.ts";
export type { ProposalInput } from "./proposal/propose.ts";
export type { Graph, GraphNode, GraphValue } from "./publication/graph.ts";
export {
  type EntryInput,
  type EntryKind,
  type EntryPreview,
  type EntryView,
  entrySchema,
  type RegisterEntries,
} from "./registry/entry.ts";
export type { Registries, Registry } from "./registry/registries.ts";
export type { ApplicantAnswerInput } from "./request/answer.ts";
export type { AskApplicantInput } from "./request/ask.ts";
export { type RuleInWords, rulesInWords } from "./rule/words.ts";
export { servicesSchema } from "./schema.ts";
export type { DecisionInput, FileOutcome, OpinionInput, Services } from "./services.ts";
export {
  type SharedDocument,
  type ShareInput,
  type ShareLook,
  type ShareOpening,
  type ShareSight,
  type Shares,
  type ShareTerm,
  type ShareView,
  shareTerms,
} from "./share/share.ts";
export type { Colleague } from "./staff/staff.ts";
export type { FilledTemplate } from "./template/filled.ts";
export { type Template, type TemplatePurpose, templatePurposes } from "./template/store.ts";
export type { TemplateInput } from "./template/templates.ts";
export type { ExtendInput } from "./term/extend.ts";
export type { TermsWatched } from "./term/watch.ts";
