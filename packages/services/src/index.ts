export type {
  Applicant,
  Application,
  ApplicationInput,
  Draft,
  Filed,
  Prepared,
  Submission,
} from "./application/application.ts";
export { type CaseState, type Channel, caseStates, isFinal } from "./case/state.ts";
export type {
  AnswerView,
  CaseAction,
  CaseEvent,
  CaseLine,
  CaseView,
  ClockDay,
  ClockView,
  DocumentLine,
  DocumentStatus,
  FactView,
  OpinionView,
  Page,
  StepView,
} from "./case/view.ts";
export { type Catalogue, createCatalogue, type PublishedDefinition } from "./definition/catalogue.ts";
export type * from "./definition/definition.ts";
export { definitionBytes, definitionDigest } from "./definition/digest.ts";
export type { OpinionTask, OpinionTaskView } from "./opinion/task.ts";
export { problems as servicesProblems } from "./problems.ts";
export type { DecisionInput, Download, FileOutcome, OpinionInput, Paging, Services } from "./services.ts";
